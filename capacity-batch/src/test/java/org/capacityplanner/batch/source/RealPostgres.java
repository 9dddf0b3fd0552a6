package org.capacityplanner.batch.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL of its own on loopback, where its programs are installed. */
public final class RealPostgres implements AutoCloseable {
    private final Path folder;
    private final Process postgres;
    private final String url;

    private RealPostgres(Path folder, Process postgres, String url) {
        this.folder = folder;
        this.postgres = postgres;
        this.url = url;
    }

    /** A server that answers; empty where there is no PostgreSQL to run. */
    public static Optional<RealPostgres> start() throws IOException, InterruptedException, SQLException {
        if (!RealProcess.areInstalled("postgres", "initdb", "runuser")) {
            return Optional.empty();
        }
        Path folder = Files.createTempDirectory("postgres");
        Path log = folder.resolve("log");
        boolean root = System.getProperty("user.name").equals("root");
        if (root) {
            RealProcess.run(log, "chown", "postgres", folder.toString());
        }
        String data = folder.resolve("data").toString();
        RealProcess.run(log, as(root, "initdb", "-D", data, "-U", "reader", "-A", "trust", "--no-sync"));
        int port = RealProcess.freePort();
        Process process = RealProcess.start(
                log,
                as(root, "postgres", "-D", data, "-p", "" + port, "-h", "127.0.0.1", "-k", folder.toString(), "-F"));
        RealPostgres server =
                new RealPostgres(folder, process, "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=reader");
        try {
            server.connect().close();
        } catch (InterruptedException | SQLException | IllegalStateException failure) {
            server.close();
            throw failure;
        }
        return Optional.of(server);
    }

    private static String[] as(boolean root, String... command) {
        List<String> whole = new ArrayList<>(root ? List.of("runuser", "-u", "postgres", "--") : List.of());
        whole.addAll(List.of(command));
        return whole.toArray(String[]::new);
    }

    /** The address of its database, with the user in it; there is no password. */
    public String url() {
        return url;
    }

    /** A connection, as soon as the server gives one. */
    public Connection connect() throws InterruptedException {
        return RealProcess.whenReady("PostgreSQL", this::attempt);
    }

    private Optional<Connection> attempt() {
        try {
            return Optional.of(DriverManager.getConnection(url));
        } catch (SQLException notYet) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = Stream.concat(postgres.descendants(), Stream.of(postgres.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        // Each of them: a process that is still ending writes into the folder.
        all.forEach(process -> process.onExit().join());
        List<Path> files;
        try (Stream<Path> walked = Files.walk(folder)) {
            files = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
