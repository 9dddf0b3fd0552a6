package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.capacityplanner.batch.source.ForeignTable.ROWS;
import static org.capacityplanner.batch.source.ForeignTable.START;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.draft;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.instant;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.rate;
import static org.capacityplanner.batch.source.ForeignTable.rows;
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Locale;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times, units and missing values that exports write in words, and names that seem to say another unit. */
class ForeignWordingTest {
    private static final String TIME = "yyyy-MM-dd HH:mm";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy年M月d日 H時",
                "yyyy年M月d日 H時m分",
                "MMMM d'th', yyyy H:mm",
                "d'er' MMMM yyyy H:mm",
            })
    void readsTimesInWords(String pattern) {
        ExportSummary summary = inspect(
                write("time;tx_per_s;cpu_pct\n" + rows(i -> written(i, 3600, pattern) + ";" + rate(i) + ";" + cpu(i))));

        assertThat(summary.services().get(0).from()).isEqualTo(instant(0, 3600));
        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, 3600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%dh-%dh", "%d à %dh", "%d bis %d Uhr", "%d時～%d時", "%02d.00-%02d.00"})
    void takesAnIntervalOfHoursInWordsForTheTimeOfDay(String form) {
        ExportSummary summary = inspect(write("Jour;Tranche;tx_per_s;cpu_pct\n"
                + rows(i -> written(i, 3600, "d MMMM yyyy") + ";" + String.format(Locale.ROOT, form, i % 24, i % 24 + 1)
                        + ";" + rate(i) + ";" + cpu(i))));

        assertThat(summary.services()).hasSize(1);
        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, 3600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/D", "n.d.", "k.A.", "s/d", "brak"})
    void takesNoMarkOfAMissingValueInTheFirstRowForUnits(String missing) {
        ExportSummary summary = inspect(write("time;tx_per_s;cpu_pct\n"
                + rows(i -> written(i, 300, TIME) + ";"
                        + (i % 60 == 0 ? missing + ";" + missing : rate(i) + ";" + cpu(i)))));

        assertThat(metric(summary, "cpu_pct").unit()).contains(Unit.PERCENT);
        assertThat(metric(summary, "cpu_pct").values()).isEqualTo(ROWS - ROWS / 60);
    }

    @ParameterizedTest
    @CsvSource({"HE, 1", "H, 0", "Hour , 1"})
    void readsHoursAcrossUnderNames(String name, int first) {
        StringBuilder table = new StringBuilder("Date");
        for (int hour = 0; hour < 24; hour++) {
            table.append(',')
                    .append(name)
                    .append("Hour ".strip().equals(name.strip()) ? " " : "")
                    .append(hour + first);
        }
        for (int day = 0; day < 5; day++) {
            table.append('\n').append(START.plusDays(day).toLocalDate());
            for (int hour = 0; hour < 24; hour++) {
                table.append(',').append(1000 * day + hour);
            }
        }
        ExportSummary summary = inspect(write(table.append('\n').toString()));

        assertThat(summary.metrics()).hasSize(1);
        assertThat(summary.metrics().get(0).values()).isEqualTo(ROWS);
        assertThat(summary.services().get(0).from()).isEqualTo(START.toInstant(ZoneOffset.UTC));
        assertThat(summary.services().get(0).to())
                .isEqualTo(START.plusHours(ROWS - 1).toInstant(ZoneOffset.UTC));
    }

    @Test
    void takesThePercentileOfAQueryForNoPercentage() {
        ExportSummary summary = inspect(write("bin(5m),count(*),\"pct(@duration, 95)\",max(cpu_pct)\n"
                + rows(i -> written(i, 300, TIME) + "," + 300 * rate(i) + "," + (80 + rate(i)) + "," + cpu(i))));

        assertThat(metric(summary, "pct(@duration, 95)").unit()).isEmpty();
        assertThat(metric(summary, "max(cpu_pct)").unit()).contains(Unit.PERCENT);
    }

    @Test
    void proposesProcessorsOnlyForWhatIsOfProcessors() {
        String draft = draft(write("time,tx_per_s,SQL Response Time (%),java CPU %\n"
                + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + (100 + cpu(i)) + "," + 8 * cpu(i))));

        assertThat(draft)
                .contains("{metric: \"java CPU %\", unit: \"%\", limit: \"320%\", cores: 4}")
                .doesNotContain("{metric: \"SQL Response Time (%)\"");
    }

    @ParameterizedTest
    @CsvSource({
        "Database Time (centiseconds per second), cs/s, 0.01",
        "DB Time (ms/s), ms/s, 0.001",
        "'Requests (last 5 min)', req/5min, 0.003333",
        "每秒请求数, tx/s, 1",
        "1分あたりの注文数, tx/min, 0.016667"
    })
    void readsWhatIsCountedInATime(String name, String unit, double factor) {
        Unit read = metric(
                        inspect(write("time;" + name + ";cpu_pct\n"
                                + rows(i -> written(i, 300, TIME) + ";" + rate(i) + ";" + cpu(i)))),
                        name)
                .unit()
                .orElseThrow();

        assertThat(read.symbol()).isEqualTo(unit);
        assertThat(read.factor()).isCloseTo(factor, within(1e-6));
    }

    @Test
    void takesSecondsOfAProcessThatOnlyGrowForNoResponseTime() {
        ExportSummary summary = inspect(write("time,tx_per_s,CPU(s),cache_hits\n"
                + rows(i -> written(i, 60, TIME) + "," + rate(i) + "," + (5000 + 40 * i + i % 3) + "," + 7 * i)));

        assertThat(metric(summary, "CPU(s)").kind()).isEmpty();
        assertThat(metric(summary, "CPU(s)").isRunningTotal()).isTrue();
        assertThat(metric(summary, "cache_hits").isVolume()).isFalse();
    }

    @Test
    void leavesOutTheTotalsOfADay() {
        ExportSummary summary = inspect(write("Day,Hour,Transactions,CPU %\n"
                + rows(i -> written(i, 3600, "dd-MMM-yy,h:00 a") + "," + 3600 * (i % 9) + "," + cpu(i)
                        + (i % 24 == 23 ? "\n" + written(i, 3600, "dd-MMM-yy") + " Total,,999999," : ""))));

        assertThat(metric(summary, "Transactions").values()).isEqualTo(ROWS);
        assertThat(metric(summary, "Transactions").largest()).isEqualTo(3600 * 8);
    }

    @Test
    void saysHowToKeepTheRowOfAllProcessors() {
        Path file = write("ts,cpu,busy_pct,rps\n"
                + rows(i ->
                        written(i, 300, TIME) + "," + (i % 3 == 0 ? "all" : i % 3 - 1) + "," + cpu(i) + "," + rate(i)));

        assertThatThrownBy(() -> inspect(file))
                .hasMessageContaining("grep -E 'cpu|(^|[^[:alnum:]])all([^[:alnum:]]|$)' FILE");
    }

    @Test
    void saysHowToTurnWeeksRound() {
        Path file = write(
                "Woche;Bestellungen;CPU\n" + rows(i -> String.format(Locale.ROOT, "%02d/2026;%d;x", 1 + i % 50, i)));

        assertThatThrownBy(() -> inspect(file))
                .hasMessageContaining("'s#([A-Za-z]{1,2} ?)?([0-9]{1,2})[/.-]([0-9]{4})#\\3-W\\2#'");
    }

    private int files;

    private Path write(String text) {
        return Exports.write(folder, "export" + files++ + ".csv", text);
    }
}
