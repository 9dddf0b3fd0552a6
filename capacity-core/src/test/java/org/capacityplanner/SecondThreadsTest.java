package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

class SecondThreadsTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 31 * 24;

    /** Returns the notes on a utilization in proportion to volume, which is at {@code busy} in the busiest hours. */
    private static List<String> notes(String kpi, double busy, double growth) {
        Random random = new Random(191_801);
        double[] volume = IntStream.range(0, HOURS)
                .mapToDouble(i -> 100 + 60 * Math.sin(2 * Math.PI * i / 24) + random.nextGaussian())
                .toArray();
        CapacityPlan plan = CapacityPlanner.forService("threads")
                .volume("transactions", series("transactions", Unit.TRANSACTIONS_PER_SECOND, volume, x -> x))
                .kpi(
                        Kpi.utilization(kpi),
                        series(kpi, Unit.RATIO, volume, x -> busy * x / 160 * (1 + 0.02 * random.nextGaussian())),
                        Sla.atMost(0.9))
                .planNow();
        return plan.whatIf(Growth.percent(growth)).kpis().get(0) instanceof KpiOutlook.Predicted predicted
                ? predicted.notes().stream()
                        .filter(note -> note.contains("two threads a core"))
                        .toList()
                : List.of("refused");
    }

    private static MetricSeries series(String name, Unit unit, double[] volume, DoubleUnaryOperator value) {
        return MetricSeries.of(
                name,
                unit,
                IntStream.range(0, HOURS)
                        .mapToLong(i -> START.plus(i, ChronoUnit.HOURS).toEpochMilli())
                        .toArray(),
                IntStream.range(0, HOURS)
                        .mapToDouble(i -> value.applyAsDouble(volume[i]))
                        .toArray());
    }

    @Test
    void warnsOfAProcessorThatWasNeverHalfUsed() {
        assertThat(notes("cpu", 0.4, 50)).hasSize(1).allMatch(note -> note.startsWith("cpu was hardly ever above 50%"));
    }

    @Test
    void saysNothingWhereItStaysBelowAHalfOrWasAboveIt() {
        assertThat(notes("cpu", 0.4, 10)).isEmpty();
        assertThat(notes("cpu", 0.6, 25)).isEmpty();
    }

    @Test
    void saysNothingOfOtherResources() {
        assertThat(notes("disk busy", 0.4, 50)).isEmpty();
    }
}
