package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.ForeignTable.ROWS;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.draft;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.rate;
import static org.capacityplanner.batch.source.ForeignTable.rows;
import static org.capacityplanner.batch.source.ForeignTable.time;
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.IntFunction;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers between colons, and numbers that only grow: durations, times of day, times since a start, or dates. */
class ForeignDurationTest {
    private static final String TIME = "yyyy-MM-dd HH:mm:ss";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"0:%02d:%02d", "00:%02d:%02d", "0-00:%02d:%02d", "0.00:%02d:%02d", "0 days 00:%02d:%02d"})
    void ofHoursMinutesAndSecondsAreSeconds(String form) {
        ExportSummary.Metric wait = metric(inspect(table("wait", i -> clock(form, (int) rate(i)))), "wait");

        assertThat(wait.unit()).contains(Unit.SECONDS);
        assertThat(wait.smallest()).isEqualTo(100);
        assertThat(wait.largest()).isEqualTo(159);
        assertThat(wait.values()).isEqualTo(ROWS);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"wait (mm:ss), 100, 159", "wait (hh:mm), 6000, 9540", "wait m:ss, 100, 159"})
    void ofTwoPartsAreWhatTheNameSays(String name, double smallest, double largest) {
        ExportSummary.Metric wait = metric(inspect(table(name, i -> clock("%d:%02d", (int) rate(i)))), name);

        assertThat(wait.unit()).contains(Unit.SECONDS);
        assertThat(wait.smallest()).isEqualTo(smallest);
        assertThat(wait.largest()).isEqualTo(largest);
    }

    @Test
    void ofTwoPartsAreMinutesBesideOnesOfThree() {
        ExportSummary.Metric wait =
                metric(inspect(table("wait", i -> i == 7 ? "1:00:00" : clock("%d:%02d", (int) rate(i)))), "wait");

        assertThat(wait.smallest()).isEqualTo(100);
        assertThat(wait.largest()).isEqualTo(3600);
    }

    @Test
    void ofTwoPartsThatMayBeEitherAreNotUsedAndSaid() {
        ExportSummary summary = inspect(table("wait", i -> clock("%d:%02d", (int) rate(i))));

        assertThat(SummaryText.of(summary))
                .containsPattern("wait +- +not used +may hold minutes and seconds, or hours and minutes")
                .contains("--columns");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"HH:mm:ss.SSS", "HH:mm:ss", "HH:mm"})
    void thatAreTheTimeOfDayOfTheRowAreNoKpi(String pattern) {
        Path file = table("time", i -> written(i, 300, pattern));

        assertThat(SummaryText.of(inspect(file)))
                .containsPattern("time +- +not used +holds the time of day of its row");
        assertThat(draft(file)).contains("{metric: \"cpu_pct\"").doesNotContain("metric: \"time\"");
    }

    @ParameterizedTest(name = "from {0} on")
    @ValueSource(longs = {20_000_000, 20_000_003, 24_000_000, 30_000_003})
    void sinceAStartAreNoDates(long first) {
        ExportSummary summary = inspect(Exports.write(
                folder,
                "uptime.csv",
                "time,requests_per_s,cpu_pct\n" + rows(i -> first + 5L * i + "," + rate(i) + "," + cpu(i))));

        assertThat(summary.csv().orElseThrow().timeStyle()).isEqualTo("seconds since the start");
        assertThat(summary.quality())
                .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(DataQuality.Kind.NO_CLOCK));
    }

    @ParameterizedTest(name = "{0} from {1} on, every {2}")
    @CsvSource({
        "time, 200000000, 5000",
        "uptime, 900000000, 10000",
        "time, 1200000000, 1000",
        "time, 5000000000, 5000",
    })
    void inMillisecondsSinceAStartAreNoDates(String name, long first, long step) {
        ExportSummary summary = inspect(Exports.write(
                folder,
                "uptime.csv",
                name + ",requests_per_s,cpu_pct\n" + rows(i -> first + step * i + "," + rate(i) + "," + cpu(i))));

        assertThat(summary.csv().orElseThrow().timeStyle()).isEqualTo("millis since the start");
    }

    @Test
    void ofMinutesSince1970AreDatesAndSaid() {
        long first = Instant.parse("2026-10-05T00:00:00Z").getEpochSecond() / 60;
        ExportSummary summary = inspect(Exports.write(
                folder,
                "minutes.csv",
                "time,requests_per_s,cpu_pct\n" + rows(i -> first + 5L * i + "," + rate(i) + "," + cpu(i))));

        assertThat(summary.services().get(0).from()).isEqualTo(Instant.parse("2026-10-05T00:00:00Z"));
        assertThat(summary.quality()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(DataQuality.Kind.EPOCH_MINUTES);
            assertThat(finding.kind().changesMeaning()).isTrue();
        });
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"YYYY-'W'ww", "YYYY'W'ww", "YYYY-'W'ww-e", "YYYY 'KW' ww"})
    void ofWeeksBeginOnMonday(String pattern) {
        String text = "week,orders,cpu_pct\n";
        for (int i = 0; i < 60; i++) {
            // Weeks of ISO 8601, as the calendar of England has them.
            text += time(0, 0).plusWeeks(i).format(DateTimeFormatter.ofPattern(pattern, Locale.UK)) + ","
                    + (int) (100 * rate(i)) + "," + cpu(i) + "\n";
        }

        ExportSummary.Span span =
                inspect(Exports.write(folder, "weeks.csv", text)).services().get(0);

        // 2026-10-05 is a Monday, and 2026 has 53 weeks.
        assertThat(span.from()).isEqualTo(Instant.parse("2026-10-05T00:00:00Z"));
        assertThat(span.to()).isEqualTo(Instant.parse("2027-11-22T00:00:00Z"));
        assertThat(span.missingSteps()).isZero();
    }

    private static String clock(String form, int seconds) {
        return String.format(Locale.ROOT, form, seconds / 60, seconds % 60);
    }

    private Path table(String name, IntFunction<String> value) {
        return Exports.write(
                folder,
                "durations.csv",
                "timestamp,requests_per_s,cpu_pct," + name + "\n"
                        + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + cpu(i) + "," + value.apply(i)));
    }
}
