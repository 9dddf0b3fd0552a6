package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.MixGrowth;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.family.DemandModel;
import org.junit.jupiter.api.Test;

/** How far an answer by transaction type can be trusted, and when there is none. */
class TransactionTypesCertaintyTest extends QuotesAndOrders {

    @Test
    void refusesToTellTypesApartThatAlwaysGoTogether() {
        simulate(4, 0.2);

        KpiOutlook cpuThen = plan(types()).whatIf(growth(50, 0)).kpis().get(0);

        assertThat(cpuThen).isInstanceOfSatisfying(KpiOutlook.Unknown.class, unknown -> {
            assertThat(unknown.refusal().reason()).isEqualTo(Reason.NOT_IDENTIFIABLE);
            assertThat(unknown.refusal().message()).contains("quotes, orders rise and fall together");
        });
    }

    @Test
    void holdsAnObservationOfAnotherMixAsOftenAsItsIntervalSays() {
        int months = 25;
        int each = 48;
        int inside = 0;
        int met = 0;
        double promised = 0;
        Random random = new Random(5);
        Map<String, Double> mix = Map.of("quotes", 600.0, "orders", 200.0);
        Sla sla = Sla.atMost(truth(600, 200) + 0.005);
        for (int month = 0; month < months; month++) {
            simulate(100 + month, 0);
            Observations observations = Observations.regular("tx", CPU, START, Duration.ofHours(1), total, cpu);
            DemandModel model = DemandModel.of(types(), observations, 1).known().orElseThrow();
            promised += model.probabilityWithin(sla, mix) / months;
            for (int i = 0; i < each; i++) {
                double value = truth(600, 200) + 0.01 * random.nextGaussian();
                inside += model.predictionIntervalAt(mix, 0.9).contains(value) ? 1 : 0;
                met += sla.isMetBy(value) ? 1 : 0;
            }
        }

        // Three standard errors of a proportion; months differ in their coefficients, by less than that.
        double error = 3 * Math.sqrt(0.9 * 0.1 / (months * each));
        assertThat((double) inside / (months * each)).isCloseTo(0.9, within(error));
        assertThat((double) met / (months * each)).isCloseTo(promised, within(2 * error));
    }

    @Test
    void isLessCertainOfATypeThatGrowsFarBeyondWhatWasSeen() {
        simulate(6, 0);
        CapacityPlan plan = plan(types());

        assertThat(((Predicted) plan.whatIf(growth(0, 400)).kpis().get(0)).certainty())
                .isEqualTo(Certainty.SPECULATIVE);
    }

    @Test
    void refusesTypesThatAreNoPartsOfTheVolume() {
        simulate(7, 0);
        MetricSeries perHour =
                hourly("orders", Arrays.stream(orders).map(x -> 3600 * x).toArray());

        CapacityPlan byTotal = plan(List.of(hourly("quotes", quotes), perHour));
        assertThat(byTotal.whatIf(Growth.percent(50))).isEqualTo(plan(List.of()).whatIf(Growth.percent(50)));
        assertThat(byTotal.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.TYPES_UNKNOWN)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("planned by all transactions together")
                        .endsWith("are they parts of it, and in the right units?"));
        assertThatThrownBy(() -> byTotal.whatIf(growth(1, 2)))
                .isInstanceOf(NoPlanException.class)
                .hasMessageContaining("are they parts of it, and in the right units?");
        CapacityPlan plan = plan(types());
        assertThatThrownBy(() -> plan.whatIf(new MixGrowth(Map.of("trades", Growth.percent(5)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("type must be one of [quotes, orders], got trades");
        assertThatThrownBy(() -> plan(List.of()).whatIf(growth(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("types must be given");
    }
}
