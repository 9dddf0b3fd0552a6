package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.MixGrowth;
import org.capacityplanner.headroom.TypeVolume;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.ServiceDemand;
import org.capacityplanner.model.family.DemandModel;
import org.junit.jupiter.api.Test;

/** What a service answers whose transaction types are known. */
class TransactionTypesTest extends QuotesAndOrders {

    @Test
    void answersForAMixThatWasNeverSeen() {
        simulate(1, 0);
        CapacityPlan plan = plan(types());

        WhatIf moreOrders = plan.whatIf(new MixGrowth(Map.of("orders", Growth.percent(100))));

        double q = moreOrders.types().get(0).volume();
        double o = moreOrders.types().get(1).volume();
        assertThat(moreOrders.volume()).isCloseTo(q + o, within(1e-6));
        Predicted predicted = (Predicted) moreOrders.kpis().get(0);
        // Some 720 rows with a scatter of 1 point know the demand of orders to 0.01 / (36 sqrt(720)).
        assertThat(predicted.predicted()).isCloseTo(truth(q, o), within(0.004));
        // A scatter of one point makes a 90% interval of 3.3 points.
        assertThat(predicted.interval().width()).isCloseTo(0.033, within(0.004));
        assertThat(predicted.interval().contains(truth(q, o))).isTrue();
        assertThat(predicted.notes().get(0))
                .matches("by type: one of quotes takes 0\\.(39|40)\\d* ms .*, one of orders takes (1.9|2.0)\\d* ms .*");
        // By the total, an order would cost no more than a quote.
        Predicted byTotal = (Predicted) plan.whatIf(moreOrders.growth()).kpis().get(0);
        assertThat(byTotal.predicted()).isLessThan(predicted.predicted() - 0.05);
    }

    @Test
    void knowsTheDemandsOfSamplesFinerThanTheHour() {
        int samples = HOURS * 12;
        Random random = new Random(9);
        double[] fineQuotes = new double[samples];
        double[] fineOrders = new double[samples];
        double[] fineTotal = new double[samples];
        double[] fineCpu = new double[samples];
        for (int i = 0; i < samples; i++) {
            double day = 2 * Math.PI * i / (24 * 12);
            fineQuotes[i] = 500 * (1 + 0.6 * Math.sin(day)) * Math.exp(0.1 * random.nextGaussian());
            fineOrders[i] = 100 * (1 + 0.5 * Math.cos(day)) * Math.exp(0.2 * random.nextGaussian());
            fineTotal[i] = fineQuotes[i] + fineOrders[i];
            fineCpu[i] = truth(fineQuotes[i], fineOrders[i]) + 0.01 * random.nextGaussian();
        }

        CapacityPlan plan = CapacityPlanner.forService("trading")
                .volume("transactions", fine("tx", fineTotal))
                .types(List.of(fine("quotes", fineQuotes), fine("orders", fineOrders)))
                .kpi(CPU, fine("cpu", fineCpu), Sla.atMost(0.8))
                .plan(Horizon.months(3));

        List<ServiceDemand> demands =
                plan.mix().flatMap(Answer::known).orElseThrow().demandsOf(CPU);
        // An hour's mean scatters by 0.01 / sqrt(12), and 720 hours of quotes, or orders, that vary by 210, or 36,
        // determine a demand to that / (210 sqrt(720)), or 36; five times as much.
        assertThat(demands.get(0).seconds()).isCloseTo(0.0004, within(2.6e-6));
        assertThat(demands.get(1).seconds()).isCloseTo(0.002, within(1.5e-5));
    }

    @Test
    void averagesTheUtilizationToTypesThatAreCoarser() {
        simulate(10, 0);
        double[] swinging = new double[4 * HOURS];
        for (int i = 0; i < swinging.length; i++) {
            // The hour's first quarter alone would make every demand 30% too large.
            swinging[i] = cpu[i / 4] + (i % 4 == 0 ? 0.3 * (cpu[i / 4] - 0.05) : -0.1 * (cpu[i / 4] - 0.05));
        }
        Observations quarters =
                Observations.regular("tx", CPU, START, Duration.ofMinutes(15), new double[swinging.length], swinging);

        List<ServiceDemand> demands =
                DemandModel.of(types(), quarters, 1).known().orElseThrow().demands();

        List<ServiceDemand> hourly = DemandModel.of(
                        types(), Observations.regular("tx", CPU, START, Duration.ofHours(1), total, cpu), 1)
                .known()
                .orElseThrow()
                .demands();
        // The four quarters of an hour have its mean.
        assertThat(demands.get(0).seconds()).isCloseTo(hourly.get(0).seconds(), within(1e-9));
        assertThat(demands.get(1).seconds()).isCloseTo(hourly.get(1).seconds(), within(1e-9));
    }

    private static MetricSeries fine(String name, double[] values) {
        return MetricSeries.regular(name, Unit.TRANSACTIONS_PER_SECOND, START, Duration.ofMinutes(5), values);
    }

    @Test
    void answersForOtherKpisByTheTotalAndSaysSo() {
        simulate(2, 0);
        CapacityPlan plan = plan(types());

        WhatIf mixed = plan.whatIf(growth(50, 0));

        Predicted memoryThen = (Predicted) mixed.kpis().get(1);
        Predicted byTotal = (Predicted) plan.whatIf(mixed.growth()).kpis().get(1);
        assertThat(memoryThen.predicted()).isEqualTo(byTotal.predicted());
        assertThat(memoryThen.certainty()).isEqualTo(byTotal.certainty().worse());
        assertThat(memoryThen.notes()).anyMatch(note -> note.startsWith("by the total volume"));
        assertThat(mixed.question()).startsWith("quotes +50%, orders +0%, +").endsWith(" in all");
    }

    @Test
    void saysTheSameAsTheTotalWhereAllTypesGrowAlike() {
        simulate(3, 0);
        CapacityPlan plan = plan(types());

        assertThat(plan.whatIf(growth(30, 30)).kpis())
                .isEqualTo(plan.whatIf(plan.whatIf(growth(30, 30)).growth()).kpis());
    }

    @Test
    void answersByTypeWhereTheTypesPeakHoursApart() {
        Random random = new Random(11);
        for (int hour = 0; hour < HOURS; hour++) {
            double day = Math.sin(2 * Math.PI * hour / 24);
            quotes[hour] = 500 * (1 + 0.6 * day) * Math.exp(0.05 * random.nextGaussian());
            orders[hour] = 100 * (1 - 0.8 * day) * Math.exp(0.1 * random.nextGaussian());
            total[hour] = quotes[hour] + orders[hour];
            cpu[hour] = truth(quotes[hour], orders[hour]) + 0.01 * random.nextGaussian();
        }
        CapacityPlan plan = plan(types());

        Predicted alike = (Predicted) plan.whatIf(Growth.percent(50)).kpi("cpu");
        WhatIf byType = plan.whatIf(growth(50, 50));

        double q = byType.types().get(0).volume();
        double o = byType.types().get(1).volume();
        // As orders fall when quotes rise, CPU hardly follows the total. 0.01 / (50 sqrt(720)) of 0.002 is 0.4%.
        assertThat(alike.predicted()).isCloseTo(truth(q, o), within(0.03 * truth(q, o)));
        // By night, 200 quotes and 180 orders take 0.49, by day 800 and 20 take 0.41.
        assertThat(alike.notes().get(0)).startsWith("cpu is largest at hours of another mix");
        List<ServiceDemand> demands =
                plan.mix().flatMap(Answer::known).orElseThrow().demandsOf(CPU);
        assertThat(demands.get(0).seconds()).isCloseTo(0.0004, within(0.03 * 0.0004));
        assertThat(demands.get(1).seconds()).isCloseTo(0.002, within(0.03 * 0.002));
        assertThat(plan.kpi("cpu").findings()).noneMatch(finding -> finding.kind() == Finding.Kind.WEAK_DRIVER);
        assertThat(((Predicted) byType.kpi("cpu")).predicted()).isCloseTo(alike.predicted(), within(1e-9));
    }

    @Test
    void countsWhatIsNoneOfTheNamedTypesAsOneMore() {
        simulate(6, 0);
        Random random = new Random(7);
        for (int hour = 0; hour < HOURS; hour++) {
            // A third of all: reports, of 1 ms each, that come as they please.
            double reports = 300 * Math.exp(0.4 * random.nextGaussian());
            total[hour] += reports;
            cpu[hour] += 0.001 * reports;
        }
        CapacityPlan plan = CapacityPlanner.forService("trading")
                .volume("transactions", hourly("tx", total))
                .types(types())
                .kpi(CPU, hourly("cpu", cpu), Sla.atMost(0.95))
                .plan(Horizon.months(3));

        WhatIf alike = plan.whatIf(growth(10, 10));
        WhatIf nearly = plan.whatIf(growth(10, 9.9));

        assertThat(alike.types())
                .extracting(TypeVolume::type)
                .containsExactly("quotes", "orders", "other transactions");
        double q = alike.types().get(0).volume();
        double o = alike.types().get(1).volume();
        double r = alike.types().get(2).volume();
        Predicted predicted = (Predicted) alike.kpis().get(0);
        assertThat(predicted.predicted()).isCloseTo(truth(q, o) + 0.001 * r, within(0.006));
        assertThat(((Predicted) nearly.kpis().get(0)).predicted()).isCloseTo(predicted.predicted(), within(0.001));
    }

    @Test
    void takesTotalsOfTypesForTheRatesThatTheyAre() {
        simulate(8, 0);
        double[] since = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            since[hour] = (hour == 0 ? 0 : since[hour - 1]) + 3600 * orders[hour];
        }
        CapacityPlan plan = plan(List.of(hourly("quotes", quotes), hourly("orders", since)));

        WhatIf moreOrders = plan.whatIf(growth(0, 100));

        assertThat(plan.findings())
                .anyMatch(finding -> finding.message().startsWith("orders is a counter that only grows"));
        assertThat(((Predicted) moreOrders.kpis().get(0)).predicted())
                .isCloseTo(
                        truth(
                                moreOrders.types().get(0).volume(),
                                moreOrders.types().get(1).volume()),
                        within(0.006));
    }
}
