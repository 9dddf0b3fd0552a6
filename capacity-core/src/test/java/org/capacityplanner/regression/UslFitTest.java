package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UslFitTest {
    private static final Domain OBSERVED = new Domain(1, 32);

    /** Cisco UCS benchmark, values printed in B. Schwartz, Practical Scalability Analysis with the USL. */
    private final UslFit cisco = new UslFit(995.6486, 0.02671591, 7.690945e-4, OBSERVED);

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"specsdm91", "cisco", "raytracer"})
    void meetsTheReference(String set) {
        Map<String, double[]> rows = Reference.columns("queue_usl/usl_" + set + ".csv");
        JsonNode reference = Reference.json("queue_usl/usl_" + set + ".json").path("fit");

        UslFit fit = UslFit.of(rows.get("n"), rows.get("throughput")).known().orElseThrow();

        assertThat(fit.lambda()).isCloseTo(Reference.number(reference.path("gamma_lambda")), withinPercentage(0.01));
        assertThat(fit.sigma()).isCloseTo(Reference.number(reference.path("alpha_sigma")), withinPercentage(0.01));
        double kappa = Reference.number(reference.path("beta_kappa"));
        assertThat(fit.kappa()).isCloseTo(kappa, within(1e-4 * kappa));
        double squares = 0;
        for (int i = 0; i < rows.get("n").length; i++) {
            squares += Math.pow(rows.get("throughput")[i] - fit.throughputAt(rows.get("n")[i]), 2);
        }
        assertThat(squares).isLessThan(Reference.number(reference.path("rss")) * (1 + 1e-6));
    }

    @Test
    void meetsThePublishedFitOfSixProcessors() {
        double[] processors = {1, 4, 8, 12, 16, 20};
        double[] throughput = {20, 78, 130, 170, 190, 200};

        UslFit fit = UslFit.of(processors, throughput).known().orElseThrow();

        // As printed by the usl package of R, in five digits.
        assertThat(fit.lambda()).isCloseTo(20.85605, within(5e-6));
        assertThat(fit.sigma()).isCloseTo(0.02444, within(5e-6));
        assertThat(fit.kappa()).isCloseTo(0.00163, within(5e-6));
    }

    @Test
    void meetsTheComputedFitOfADatabase() {
        JsonNode reference = Reference.json("load_tables/published_expected.json")
                .path("usl_oracledb.csv")
                .path("usl");
        Map<String, String[]> cells = Reference.cells("load_tables/usl_oracledb.csv");

        UslFit fit = UslFit.of(numbers(cells.get("db_time")), numbers(cells.get("txn_rate")))
                .known()
                .orElseThrow();

        assertThat(fit.lambda()).isCloseTo(Reference.number(reference.path("gamma")), withinPercentage(0.01));
        assertThat(fit.sigma()).isCloseTo(Reference.number(reference.path("alpha")), withinPercentage(0.01));
        assertThat(fit.kappa()).isCloseTo(Reference.number(reference.path("beta")), withinPercentage(0.01));
    }

    @ParameterizedTest(name = "{0} tx/s at {1}")
    @CsvSource({"1, 995.648772", "20, 11063.6331", "35, 12341.7457"})
    void predictsThePublishedThroughput(double concurrency, double throughput) {
        // Printed for parameters of more digits than the seven of the book.
        assertThat(cisco.throughputAt(concurrency)).isCloseTo(throughput, withinPercentage(1e-3));
    }

    @Test
    void refusesThreeConcurrencies() {
        assertThat(UslFit.of(new double[] {1, 2, 4, 4}, new double[] {10, 19, 35, 36})
                        .refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.TOO_FEW_OBSERVATIONS));
    }

    private static double[] numbers(String[] cells) {
        return Arrays.stream(cells).mapToDouble(Double::parseDouble).toArray();
    }
}
