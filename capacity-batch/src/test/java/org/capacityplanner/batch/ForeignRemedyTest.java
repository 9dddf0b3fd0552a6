package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
    void namesTheSeriesOfTwoMonthsThatHaveOnlyTheirFilesNames() throws IOException {
        for (int month = 10; month <= 11; month++) {
            long start = Instant.parse("2026-" + month + "-01T00:00:00Z").getEpochSecond();
            String values = IntStream.range(0, 480)
                    .mapToObj(i -> "[%d,\"%d\"]".formatted(start + 3600 * i, 100 + i % 24))
                    .collect(Collectors.joining(","));
            Files.writeString(
                    folder.resolve("answer-" + month + ".json"),
                    "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":["
                            + values + "]}]}}");
        }
        String config = """
                zone: UTC
                output: out
                sources:
                  - {name: orders, files: [answer-*.json]NAME}
                services:
                  - name: shop
                    volume: {metric: orders, unit: req/s}
                    period: all
                    kpis: [{metric: cpu, unit: ratio, limit: 80%}]
                """;
        Path unnamed = Files.writeString(folder.resolve("a.yaml"), config.replace("NAME", ""));
        Path named = Files.writeString(folder.resolve("b.yaml"), config.replace("NAME", ", metric: orders"));

        assertThat(CommandLineRun.of("forecast", unnamed).err())
                .contains("series without a name have that of their file", "(in a config metric: orders)")
                .doesNotContain("metricColumn");
        // With the name that the message gives, the volume of both months is there and the KPI alone is missing.
        assertThat(CommandLineRun.of("forecast", named).err()).contains("'cpu'").doesNotContain("'orders'");
    }

    @Test
    void saysThatTimesBehindASkippedHourAreEarly() throws IOException {
        Path file = Files.writeString(
                folder.resolve("berlin.csv"),
                "timestamp,tx_per_s,cpu_pct\n"
                        + IntStream.range(0, 480)
                                .mapToObj(i -> "2026-03-%02d %02d:00,%d,%d\n"
                                        .formatted(12 + i / 24, i % 24, 100 + i % 24, 20 + i % 24))
                                .collect(Collectors.joining()));

        // Clocks in Berlin went from 02:00 to 03:00 on 2026-03-29; the file's own did not.
        assertThat(CommandLineRun.of("inspect", file, "--zone", "Europe/Berlin").out())
                .contains("later times are an hour early", "a time in zone +01:00")
                .contains("to 2026-03-31 21:00Z");
        assertThat(CommandLineRun.of("inspect", file, "--zone", "+01:00").out())
                .contains("to 2026-03-31 22:00Z", "problems   none");
    }

    /** PRTG calls the data that a line carried its volume, and writes it once more as a bare number of bytes. */
    @Test
    void takesNoRawTrafficOfPrtgForTransactions() throws IOException {
        Path file = Files.writeString(
                folder.resolve("prtg.csv"),
                "Date Time,Date Time(RAW),Traffic Total (Volume),Traffic Total (Volume)(RAW),Hits,Hits(RAW)\n"
                        + IntStream.range(0, 48)
                                .mapToObj(i -> "10/1/2026 - x,%.6f,%d KByte,%d,%d #,%d\n"
                                        .formatted(
                                                46_296 + i / 24.0,
                                                80 + i % 24,
                                                1024 * (80 + i % 24),
                                                40 + i % 24,
                                                40 + i % 24))
                                .collect(Collectors.joining()));

        assertThat(CommandLineRun.of("init", file).out()).doesNotContain("volume: {metric: \"Traffic");
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
