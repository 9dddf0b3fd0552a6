package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.capacityplanner.batch.source.ForeignTable.ROWS;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.instant;
import static org.capacityplanner.batch.source.ForeignTable.rate;
import static org.capacityplanner.batch.source.ForeignTable.rows;
import static org.capacityplanner.batch.source.ForeignTable.time;
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times with other marks and words between their parts, and times counted in tenths of a microsecond. */
class ForeignTimeFormTest {
    private static final int HOUR = 3600;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "yyyyMMdd_HHmmss",
                "yyyyMMdd-HHmmss",
                "yyyyMMdd_HHmm",
                "yyyy-MM-dd_HH:mm:ss",
                "yyyy-MM-dd-HH",
                "yyyy-MM-dd HH.mm.ss",
                "yyyy/MM/dd-HH:mm:ss",
                "yyyy. MM. dd. HH:mm",
                "'['yyyy-MM-dd HH:mm:ss']'",
                "d. M. yyyy H:mm",
                "dd/MM/yyyy 'à' HH:mm",
                "dd.MM.yyyy 'um' HH:mm 'Uhr'",
                "M/d/yyyy h a",
                "MMM d yyyy ha",
                "yyyy-MM-dd HH:mm:ss 'UTC+0'",
                "yyyy-MM-dd HH:mm:ss 'GMT+00:00'",
            })
    void areRead(String pattern) {
        assertIsRead(i -> written(i, HOUR, pattern));
    }

    @Test
    void withAnOffsetBehindUtcAreTheInstantsThatItSays() {
        assertIsRead(i -> time(i, HOUR).plusHours(2).toString().replace('T', ' ') + ":00 UTC+2");
        assertIsRead(i -> time(i, HOUR).plusMinutes(330).toString().replace('T', ' ') + ":00 GMT+05:30");
    }

    @Test
    void ofAnIntervalWithAWordBetweenAreItsBeginning() {
        assertIsRead(i -> written(i, HOUR, "yyyy-MM-dd HH:mm") + " to " + written(i + 1, HOUR, "yyyy-MM-dd HH:mm"));
    }

    @Test
    void inTicksOfNetAndInFileTimesOfWindowsAreNoNanosecondsOfLongAgo() {
        // 0001-01-01 and 1601-01-01 to 1970-01-01 in seconds.
        assertIsRead(i -> String.valueOf((instant(i, HOUR).getEpochSecond() + 62_135_596_800L) * 10_000_000));
        assertIsRead(i -> String.valueOf((instant(i, HOUR).getEpochSecond() + 11_644_473_600L) * 10_000_000));
        assertIsRead(i -> String.valueOf(instant(i, HOUR).getEpochSecond() * 1_000_000_000));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"yyyyMMddHH", "yyyyMMddHHmm", "yyyyMMddHHmmss"})
    void ofDigitsAreTimesWhateverTheirColumnIsCalledWhereAsNumbersTheirStepsWouldDiffer(String pattern) {
        String text =
                "period;requests_per_s;cpu_pct\n" + rows(i -> written(i, HOUR, pattern) + ";" + rate(i) + ";" + cpu(i));

        ExportSummary.Span span =
                inspect(Exports.write(folder, "period.csv", text)).services().get(0);

        assertThat(span.from()).isEqualTo(instant(0, HOUR));
        assertThat(span.to()).isEqualTo(instant(ROWS - 1, HOUR));
        assertThat(span.missingSteps()).isZero();
    }

    @Test
    void ofDigitsWithTheDayFirstAreNoSecondsAndReadAsDeclared() {
        String text = "time,requests_per_s,cpu_pct\n"
                + rows(i -> written(i, HOUR, "ddMMyyyyHHmm") + "," + rate(i) + "," + cpu(i));
        Path file = Exports.write(folder, "dayfirst.csv", text);

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("timeFormat");

        ExportSummary declared = ExportInspector.inspect(
                file,
                TextFormat.undeclared(),
                new TimeFormat(Optional.of("time"), Optional.empty(), Optional.of("ddMMyyyyHHmm")),
                Optional.empty());
        assertThat(declared.services().get(0).from()).isEqualTo(instant(0, HOUR));
    }

    @Test
    void ofDigitsAreNotWhatCountsOn() {
        // Numbers of tickets, of which the first 18 are also valid hours of a day.
        String text = "ticket,users,cpu_pct\n"
                + IntStream.range(0, 18)
                        .mapToObj(i -> (2026100101 + i) + "," + (10 + i) + "," + cpu(i) + "\n")
                        .collect(Collectors.joining());

        assertThat(inspect(Exports.write(folder, "runs.csv", text)).input().format())
                .isEqualTo("run-table");
    }

    private void assertIsRead(IntFunction<String> time) {
        String text = "time;requests_per_s;cpu_pct\n" + rows(i -> time.apply(i) + ";" + rate(i) + ";" + cpu(i));

        ExportSummary summary = inspect(Exports.write(folder, "times.csv", text));

        ExportSummary.Span span = summary.services().get(0);
        assertThat(span.from()).as(time.apply(0)).isEqualTo(instant(0, HOUR));
        assertThat(span.to()).isEqualTo(instant(ROWS - 1, HOUR));
        assertThat(span.missingSteps()).isZero();
    }
}
