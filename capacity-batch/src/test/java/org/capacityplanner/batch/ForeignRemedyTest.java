package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Remedies that messages give, followed by the word on the command line and in a config. */
class ForeignRemedyTest {
    @TempDir
    private Path folder;

    private Path table(String times, String header) throws IOException {
        return Files.writeString(
                folder.resolve("table.csv"),
                header + "\n"
                        + IntStream.range(0, 48)
                                .mapToObj(i -> times.formatted(1 + i / 24, i % 24) + "," + (100 + i % 24) + ","
                                        + (20 + i % 24) + "\n")
                                .collect(Collectors.joining()));
    }

    @Test
    void takesATimeFormatWithTheYearOfAllRows() throws IOException {
        Path file = table("Oct %d %02d:00:00", "time,tx_per_s,cpu_pct");
        String format = "MMM d HH:mm:ss{2026}";
        CommandLineRun inspected = CommandLineRun.of("inspect", "--time-format", format, file);
        CommandLineRun drafted = CommandLineRun.of("init", "--time-format", format, file);
        Path config = Files.writeString(folder.resolve("capacity.yaml"), drafted.out());

        assertThat(inspected.out()).contains("2026-10-01 00:00Z to 2026-10-02 23:00Z");
        assertThat(CommandLineRun.of("what-if", config, "--growth", "10%").out())
                .contains("2026-10-01 00:00 to");
    }

    @Test
    void takesATimeFormatOfMonths() throws IOException {
        String rows = IntStream.range(0, 36)
                .mapToObj(i -> "%02d/%d,%d,%d\n".formatted(1 + i % 12, 2023 + i / 12, 1000 + i, 20 + i % 12))
                .collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("months.csv"), "month,orders,cpu_pct\n" + rows);

        assertThat(CommandLineRun.of("inspect", "--time", "month", "--time-format", "MM/yyyy", file)
                        .out())
                .contains("2023-01-01 00:00Z to 2025-12-01 00:00Z");
    }

    @Test
    void readsAZipBehindWhichAScriptEndedTheLine() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("table.csv"));
            zip.write(Files.readAllBytes(table("2026-10-%02d %02d:00", "time,tx_per_s,cpu_pct")));
        }
        bytes.write("\r\n".getBytes(StandardCharsets.UTF_8));
        Path file = Files.write(folder.resolve("table.zip"), bytes.toByteArray());

        assertThat(CommandLineRun.of("inspect", file).out()).contains("tx_per_s");
    }
}
