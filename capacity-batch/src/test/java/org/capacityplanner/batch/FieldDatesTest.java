package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates of exports: read as they are written, proved by their order, or asked for. */
class FieldDatesTest {
    @TempDir
    Path folder;

    @Test
    void explainsTheHourThatAZoneSkips() throws URISyntaxException {
        Path clock = InitCommandTest.field("clock_without_summer_time.csv");
        CommandLineRun refused = CommandLineRun.of("inspect", clock, "--zone", "Europe/Berlin");
        CommandLineRun read = CommandLineRun.of("inspect", clock, "--zone", "+01:00");

        assertThat(refused.code()).isEqualTo(65);
        assertThat(refused.err()).contains("the zone's clock skips").contains("--zone +01:00");
        assertThat(read.code()).as(read.err()).isZero();
    }

    @Test
    void readsDatesInTheFormsOfManyTools() throws IOException {
        String[] forms = {
            "20261005%02d00",
            "2026-10-05 %d:00",
            "2026/10/5 %d:00",
            "05-OCT-2026 %02d:00",
            "05/Oct/2026:%02d:00:00 +0000",
            "\"Oct 5, 2026 %d:00\"",
            "Mon Oct  5 %02d:00:00 2026",
            "2026100500%02d",
            "05.10.26 %d:00",
        };
        for (String form : forms) {
            boolean minutes = form.equals("2026100500%02d");
            String rows = IntStream.range(0, 24)
                    .mapToObj(i -> form.formatted(i) + "," + (100 + i % 7) + "," + (30 + i % 7) + "\n")
                    .collect(Collectors.joining());
            Path file = Files.writeString(folder.resolve("form.csv"), "time,requests_per_s,cpu_pct\n" + rows);

            CommandLineRun run = CommandLineRun.of("inspect", file);

            assertThat(run.code()).as(form + run.err()).isZero();
            if (!minutes) {
                assertThat(run.out())
                        .as(form)
                        .contains("2026-10-05 00:00Z to 2026-10-05 23:00Z, a row every 1h, no gaps");
            }
        }
    }

    @Test
    void provesDayAndMonthByTheOrderOfRowsAndAsksWhereItCannot() throws IOException {
        Path hourly = Files.writeString(folder.resolve("hourly.csv"), "time,requests_per_s\n" + americanHours(72));
        Path oneDay = Files.writeString(folder.resolve("day.csv"), "time,requests_per_s\n" + americanHours(12));

        assertThat(CommandLineRun.of("inspect", hourly).out()).contains("2026-10-08 00:00Z to 2026-10-10 23:00Z");
        CommandLineRun asked = CommandLineRun.of("inspect", oneDay);
        assertThat(asked.code()).isEqualTo(65);
        assertThat(asked.err()).contains("--time-format \"d/M/yyyy H:mm\" or \"M/d/yyyy H:mm\"");
        assertThat(CommandLineRun.of("inspect", oneDay, "--time-format", "M/d/yyyy H:mm")
                        .out())
                .contains("2026-10-08 00:00Z to 2026-10-08 11:00Z");
    }

    private static String americanHours(int hours) {
        return IntStream.range(0, hours)
                .mapToObj(i -> "10/" + (8 + i / 24) + "/2026 " + i % 24 + ":00," + (100 + i) + "\n")
                .collect(Collectors.joining());
    }

    /** The hours of one day, in which nothing proves the order; each pattern of the message reads them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "05/10/2026 %02d:00",
                "05/10/2026 \u00e0 %02d:00",
                "05/10/2026 %02dh00",
                "05/10/2026 %d:0:0",
                "05/10/2026 %1$02d:00:00 - %1$02d:30:00",
                // As the order of day, month and year that is usual, it would be of 2005.
                "26/10/05 %02d:00",
            })
    void readsTimesInTheOrdersThatItOffers(String form) throws IOException {
        String rows = IntStream.range(0, 24)
                .mapToObj(i -> form.formatted(i) + "," + (100 + i) + "\n")
                .collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("orders.csv"), "time,requests_per_s\n" + rows);

        CommandLineRun asked = CommandLineRun.of("inspect", file);
        assertThat(asked.code()).as(asked.out()).isEqualTo(65);
        Matcher offered =
                Pattern.compile("--time-format \"([^\"]+)\" or \"([^\"]+)\"").matcher(asked.err());
        assertThat(offered.find()).as(asked.err()).isTrue();
        for (int i = 1; i <= 2; i++) {
            CommandLineRun run = CommandLineRun.of("inspect", file, "--time-format", offered.group(i));
            assertThat(run.code()).as(offered.group(i) + run.err()).isZero();
            LocalDate day = offered.group(i).startsWith("yy")
                    ? LocalDate.of(2026, 10, 5)
                    : form.startsWith("26")
                            ? LocalDate.of(2005, 10, 26)
                            : offered.group(i).startsWith("d") ? LocalDate.of(2026, 10, 5) : LocalDate.of(2026, 5, 10);
            assertThat(run.out()).contains(day + " 00:00Z to " + day + " 23:00Z, a row every 1h, no gaps");
        }
    }

    @Test
    void offersTheFormatOfMonthsAndTheCommandOfWeeksBeforeTheirYear() throws IOException {
        // Without a January beside a December they may be weeks.
        String rows = IntStream.range(0, 12)
                .mapToObj(i -> "%02d/2025,%d\n".formatted(1 + i, 100 + i))
                .collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("months.csv"), "time,requests_per_s\n" + rows);

        CommandLineRun asked = CommandLineRun.of("inspect", file);

        assertThat(asked.code()).isEqualTo(65);
        assertThat(asked.err()).contains("--time-format M/yyyy").contains("sed -E");
        assertThat(CommandLineRun.of("inspect", file, "--time-format", "M/yyyy").out())
                .contains("2025-01-01 00:00Z to 2025-12-01 00:00Z");
    }

    @Test
    void reportsAYearFarFromTheOthers() throws IOException {
        StringBuilder rows = new StringBuilder("time,requests_per_s\n2062-10-01T00:00:00Z,5\n");
        for (int i = 0; i < 48; i++) {
            rows.append(Instant.parse("2026-10-01T00:00:00Z").plusSeconds(3600L * i))
                    .append(",7\n");
        }
        Path file = Files.writeString(folder.resolve("stray.csv"), rows);

        assertThat(CommandLineRun.of("inspect", file).out())
                .contains("a time far away from all others; the row was left out")
                .doesNotContain("taken as they are");
    }
}
