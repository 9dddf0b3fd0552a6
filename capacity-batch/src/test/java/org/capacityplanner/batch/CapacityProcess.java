package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command line in a process of its own, which a test may end, starve or deprive of its environment.
 *
 * @param running the process
 * @param output the file that gets both what it prints and what it complains of
 */
record CapacityProcess(Process running, Path output) {
    private static final int MOST_SECONDS = 120;

    /** Starts it with an empty environment, as cron nearly does. */
    static CapacityProcess start(Path output, List<String> javaOptions, Object... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(javaOptions, arguments));
        builder.environment().clear();
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        return new CapacityProcess(builder.start(), output);
    }

    /** The words of a command that runs it with a small compiler and collector, so that it starts fast. */
    static List<String> command(List<String> javaOptions, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // The tests' own JVM verifies the same classes; it is an eighth of a report's time.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-Djava.awt.headless=true"));
        command.addAll(javaOptions);
        // Surefire hides the tests' own class path in a jar's manifest and keeps it under this name.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classPath, CapacityCli.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    /**
     * Returns whether a process that is started here ends by a signal: what a parent ignores, as nohup does, its children ignore, and
     * Java leaves it so.
     */
    static boolean hears(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return true;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .allMatch(mask -> (Long.parseUnsignedLong(mask, 16) >> (signal - 1) & 1) == 0);
    }

    /** Waits for the end and returns the exit code. */
    int code() throws InterruptedException {
        if (!running.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            running.destroyForcibly();
            throw new AssertionError("still running after " + MOST_SECONDS + " s");
        }
        return running.exitValue();
    }

    String printed() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
