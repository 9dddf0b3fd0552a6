package org.capacityplanner.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallRatesTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 28 * 24;

    private final double[] pricing = new double[HOURS];
    private final double[] orders = new double[HOURS];
    private final double[] db = new double[HOURS];

    /** Two callers of a database whose mix changes over the day; 0.5 and 3 calls, and so much of its own. */
    private Map<String, MetricSeries> volumes(long seed, double own) {
        Random random = new Random(seed);
        for (int i = 0; i < HOURS; i++) {
            double day = Math.sin(2 * Math.PI * i / 24);
            pricing[i] = (1500 + 900 * day) * Math.exp(0.05 * random.nextGaussian());
            orders[i] = (300 + 150 * Math.cos(2 * Math.PI * i / 24)) * Math.exp(0.05 * random.nextGaussian());
            db[i] = (0.5 * pricing[i] + 3 * orders[i] + own) * Math.exp(0.03 * random.nextGaussian());
        }
        return Map.of("pricing", series(pricing), "orders", series(orders), "db", series(db));
    }

    private static MetricSeries series(double[] values) {
        return MetricSeries.regular("tx", Unit.TRANSACTIONS_PER_SECOND, START, Duration.ofHours(1), values);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void measuresTheRatesOfSeveralCallers(long seed) {
        Call ofPricing = Call.measured("pricing", "db");
        Call ofOrders = Call.measured("orders", "db");
        CallRates rates = CallRates.of(CallGraph.of(List.of(ofPricing, ofOrders)), volumes(seed, 0));

        CallRate byPricing = rates.rateOf(ofPricing).orElseThrow();
        CallRate byOrders = rates.rateOf(ofOrders).orElseThrow();

        assertThat(byPricing.perTransaction()).isCloseTo(0.5, within(0.02));
        assertThat(byOrders.perTransaction()).isCloseTo(3, within(0.06));
        assertThat(byPricing.measured().orElseThrow().width()).isLessThan(0.08);
    }

    @Test
    void coversTheRateWithItsInterval() {
        Call call = Call.measured("orders", "db");
        CallGraph graph = CallGraph.of(List.of(Call.of("pricing", "db", 0.5), call));
        long covered = new Random(7)
                .longs(60)
                .filter(seed -> CallRates.of(graph, volumes(seed, 0))
                        .rateOf(call)
                        .orElseThrow()
                        .measured()
                        .orElseThrow()
                        .contains(3))
                .count();

        // Of 60 intervals of 95%, fewer than 51 cover the truth with a probability below 0.1%.
        assertThat(covered).isGreaterThanOrEqualTo(51);
    }

    @Test
    void doubtsRatesThatDoNotMakeTheVolume() {
        CallGraph graph = CallGraph.of(List.of(Call.of("pricing", "db", 0.5), Call.of("orders", "db", 3)));

        assertThat(CallRates.of(graph, volumes(4, 0)).shortfalls()).isEmpty();
        Shortfall unexplained =
                CallRates.of(graph, volumes(4, 400)).shortfalls().get(0);
        assertThat(unexplained.callee()).isEqualTo("db");
        assertThat(unexplained.isUnexplained()).isTrue();
        assertThat(unexplained.interval().contains(unexplained.ratio())).isTrue();
        CallGraph tooMany = CallGraph.of(List.of(Call.of("pricing", "db", 0.5), Call.of("orders", "db", 6)));
        assertThat(CallRates.of(tooMany, volumes(4, 0)).shortfalls().get(0).isUnexplained())
                .isFalse();
    }

    @Test
    void refusesCallersThatVaryAlike() {
        Map<String, MetricSeries> volumes = volumes(5, 0);
        Map<String, MetricSeries> alike =
                Map.of("pricing", volumes.get("pricing"), "orders", volumes.get("pricing"), "db", volumes.get("db"));
        Call call = Call.measured("orders", "db");

        CallRates rates = CallRates.of(CallGraph.of(List.of(Call.measured("pricing", "db"), call)), alike);

        assertThat(rates.rateOf(call).refusal().orElseThrow().message())
                .contains("how often orders calls db cannot be measured", "say 'times'");
        assertThat(rates.refusals()).hasSize(2);
    }

    @Test
    void refusesWithoutVolumes() {
        Call call = Call.measured("orders", "db");

        assertThat(CallRates.given(CallGraph.of(List.of(call)))
                        .rateOf(call)
                        .refusal()
                        .orElseThrow()
                        .message())
                .contains("fewer than 48 hours in common");
    }
}
