package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files to which a log is appended, and files to which it is not. */
class RunLogTest {
    @TempDir
    private Path folder;

    private Path export() throws IOException {
        return Files.writeString(
                folder.resolve("export.csv"),
                IntStream.range(0, 48)
                        .mapToObj(i -> 1_790_812_800 + 3600 * i + "," + (100 + i % 24) + "\n")
                        .collect(Collectors.joining("", "time,requests_per_s\n", "")));
    }

    /** What rotations leave: nothing, an end of a message, a line of their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "    at a.B.c(B.java:1)\n2026-10-01T00:00:00.000Z INFO  ended with exit code 0\n",
                "Oct  1 00:00:00 host newsyslog[1]: logfile turned over\n2026-10-01T00:00:00.000Z WARN  late\n"
            })
    void continuesALogThatWasRotated(String left) throws IOException {
        Path log = Files.writeString(folder.resolve("run.log"), left);

        CommandLineRun run = CommandLineRun.of("inspect", export(), "--log-file", log);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(log)).startsWith(left).contains("ended with exit code 0");
    }

    /** An export may have a time like a log's at the beginning of its lines. */
    @Test
    void writesNoLogIntoAnExportWithoutAHeader() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.txt"), "2026-10-01T00:00:00.000Z 35 12\n");

        CommandLineRun run = CommandLineRun.of("inspect", export(), "--log-file", file);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(file).hasContent("2026-10-01T00:00:00.000Z 35 12\n");
    }
}
