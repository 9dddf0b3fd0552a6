package org.capacityplanner.batch.source;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of the machine that some tests run, where they are installed. */
public final class RealProcess {
    private static final int MOST_ATTEMPTS = 300;

    private RealProcess() {}

    /** Whether all of these are on the path; on CI, where absence would hide a test, they must be. */
    public static boolean areInstalled(String... programs) {
        List<String> folders = List.of(String.valueOf(System.getenv("PATH")).split(":", -1));
        boolean all = List.of(programs).stream()
                .allMatch(program -> folders.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
        if (!all && System.getenv("CI") != null) {
            throw new AssertionError("CI must have " + List.of(programs) + " on its path");
        }
        return all;
    }

    /** Starts a program; its output goes into a file. */
    static Process start(Path log, String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Runs a program to its end. */
    public static void run(Path log, String... command) throws IOException, InterruptedException {
        Process process = start(log, command);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(
                    String.join(" ", command) + " failed: " + Files.readString(log, StandardCharsets.UTF_8));
        }
    }

    /** Asks something of a server that is starting; empty while it does not answer yet. */
    interface Attempt<T> {
        Optional<T> now() throws InterruptedException;
    }

    /** Waits until a server that was started answers. */
    static <T> T whenReady(String server, Attempt<T> attempt) throws InterruptedException {
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            Optional<T> answer = attempt.now();
            if (answer.isPresent()) {
                return answer.get();
            }
            // The reason for sleeping: a server in another process sends no event when it is ready, so that it must be
            // asked again. No assertion depends on how long that takes.
            Thread.sleep(100);
        }
        throw new IllegalStateException(server + " did not start within half a minute");
    }

    /** A port that nobody listens on. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
