package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.draft;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.rate;
import static org.capacityplanner.batch.source.ForeignTable.rows;
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.capacityplanner.batch.source.file.DataQuality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Totals beside their parts: values say what is the sum of what, and a draft says what it leaves out. */
class ForeignTotalTest {
    private static final String SECONDS = "yyyy-MM-dd HH:mm:ss";
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern(SECONDS, Locale.ROOT);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"requests_total", "requests_all", "sum_requests", "requests"})
    void areProposedBeforeTheirPartsWhereTheirValuesAreTheSum(String total) {
        String eu = total.startsWith("sum") ? "eu_requests" : "requests_eu";
        String us = total.startsWith("sum") ? "us_requests" : "requests_us";

        String draft = draft(table(eu + "," + us + "," + total, i -> rate(i) + "," + 2 * rate(i) + "," + 3 * rate(i)));

        assertThat(draft).contains("volume: {metric: \"" + total + "\"");
    }

    @Test
    void areNoneWhereTheirValuesAreASmallPart() {
        Path file = table(
                "requests_eu,requests_total,requests_us", i -> 2 * rate(i) + "," + rate(i) / 10 + "," + 3 * rate(i));

        assertThat(metric(inspect(file), "requests_total").isWhole()).isFalse();
        assertThat(draft(file))
                .contains("volume: {metric: \"requests_eu\"")
                .contains("# may be the volume, too: \"requests_total\", \"requests_us\"");
    }

    @ParameterizedTest(name = "cpu is {0} of cpu0 and cpu1")
    @CsvSource({"the sum, 1", "the mean, 2"})
    void coverNumberedParts(String what, double divisor) {
        Path file = table(
                "requests_per_s,cpu_pct,cpu0_pct,cpu1_pct",
                i -> rate(i) + "," + (cpu(i) + cpu(i) / 2) / divisor + "," + cpu(i) + "," + cpu(i) / 2);

        assertThat(draft(file))
                .contains("{metric: \"cpu_pct\"")
                .doesNotContain("{metric: \"cpu0_pct\"")
                .contains("# parts of a metric that is their sum or mean: \"cpu0_pct\", \"cpu1_pct\"");
    }

    @Test
    void doNotCoverNumberedMetricsOfOtherThings() {
        Path file = table(
                "requests_per_s,cpu_pct,cpu0_pct,cpu1_pct",
                i -> rate(i) + "," + (60 - cpu(i)) + "," + cpu(i) + "," + cpu(i) / 2);

        assertThat(draft(file)).contains("{metric: \"cpu0_pct\"").contains("{metric: \"cpu1_pct\"");
    }

    @Test
    void areNotMeansOfPercentiles() {
        Path file = table(
                "requests_per_s,latency_ms,latency_p50_ms,latency_p95_ms",
                i -> rate(i) + "," + cpu(i) + "," + cpu(i) * 0.9 + "," + cpu(i) * 1.1);

        assertThat(draft(file)).contains("{metric: \"latency_p95_ms\"").doesNotContain("# parts of a metric");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"total", "_Total", "all", "Aggregated", "sum"})
    void areServicesWhereOnlyTheirNameIsThatOfASum(String name) {
        Path file = services(name, i -> rate(i) / 2);

        ExportSummary summary = inspect(file);

        assertThat(summary.totals()).isEmpty();
        assertThat(draft(file))
                .contains("- name: \"" + name + "\"")
                .contains("# \"" + name + "\" is called a sum, and by its values is a service beside the others");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"total", "_Total", "all", "Aggregated", "sum"})
    void areLeftOutAsServicesAndSaid(String name) {
        Path file = services(name, i -> 3 * rate(i));

        assertThat(inspect(file).totals()).containsOnlyKeys(name);
        assertThat(draft(file))
                .doesNotContain("- name: \"" + name + "\"")
                .contains("# left out: \"" + name + "\", by its values the sum of the others");
    }

    @Test
    void areLeftOutOfAPatternByTheirValues() {
        Readings sum = every(services("total", i -> 3 * rate(i)));
        Readings service = every(services("total", i -> rate(i) / 2));

        assertThat(names(sum)).containsExactly("web", "api");
        assertThat(sum.quality()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(DataQuality.Kind.TOTAL_LEFT_OUT);
            assertThat(finding.subject()).isEqualTo("total");
        });
        assertThat(names(service)).containsExactly("web", "api", "total");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "is the sum some seconds apart, 5, 3, false, TOTAL_LEFT_OUT",
        "is none some seconds apart, 5, .5, false, ",
        "is the sum where two of three have values, 5, 3, true, TOTAL_LEFT_OUT",
        "is none where two of three have values, 5, .5, true, ",
        "cannot be compared, 864000, 3, false, NAMED_TOTAL_LEFT_OUT",
    })
    void areJudgedByTheHourWhereNoTimesAreCommonAndByNameWhereNoHourIs(
            String what, int secondsApart, double share, boolean hasThird, DataQuality.Kind expected) {
        String third = hasThird ? written(50_000, 300, SECONDS) + ",rare,1,20\n" : "";
        Path file = Exports.write(
                folder,
                "services.csv",
                "time,service,requests_per_s,cpu_pct\n" + third
                        + rows(i -> row(i, "web", rate(i)) + "\n" + row(i, "api", 2 * rate(i)) + "\n"
                                + ForeignTable.time(i, 300)
                                        .plusSeconds(secondsApart)
                                        .format(AT) + ",total,"
                                + share * rate(i) + "," + cpu(i)));

        Readings readings = every(file);
        ExportSummary summary = inspect(file);

        assertThat(readings.quality().stream()
                        .map(DataQuality::kind)
                        .filter(kind -> kind == DataQuality.Kind.TOTAL_LEFT_OUT
                                || kind == DataQuality.Kind.NAMED_TOTAL_LEFT_OUT))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
        assertThat(names(readings).contains("total")).isEqualTo(expected == null);
        assertThat(summary.totals()).isEqualTo(expected == null ? Map.of() : Map.of("total", expected));
        assertThat(draft(file).contains("\"total\", by its name only the sum of the others"))
                .isEqualTo(expected == DataQuality.Kind.NAMED_TOTAL_LEFT_OUT);
    }

    private static List<String> names(Readings readings) {
        return readings.services().stream()
                .map(service -> service.config().name())
                .toList();
    }

    private static Readings every(Path file) {
        return ServiceReader.read(Exports.question(file, Exports.byService(), "requests_per_s", "cpu_pct:80%"));
    }

    private Path services(String third, IntFunction<Double> total) {
        return Exports.write(
                folder,
                "services.csv",
                "time,service,requests_per_s,cpu_pct\n"
                        + rows(i -> row(i, "web", rate(i)) + "\n" + row(i, "api", 2 * rate(i)) + "\n"
                                + row(i, third, total.apply(i))));
    }

    private static String row(int i, String service, double rate) {
        return written(i, 300, "yyyy-MM-dd HH:mm:ss") + "," + service + "," + rate + "," + cpu(i);
    }

    private Path table(String names, IntFunction<String> values) {
        return Exports.write(
                folder,
                "totals.csv",
                "time," + names + "\n" + rows(i -> written(i, 300, "yyyy-MM-dd HH:mm:ss") + "," + values.apply(i)));
    }
}
