package org.capacityplanner.examples;

import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.batch.report.text.Explanation;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/** Prints the sentences of the report about a plan, for an application that shows them to people. */
final class AnswerInWords {
    private AnswerInWords() {}

    public static void main(String[] arguments) {
        PricingService measured = new PricingService();
        CapacityPlan plan = CapacityPlanner.forService("pricing")
                .volume("quotes", series("quotes", Unit.TRANSACTIONS_PER_SECOND, measured.quotes))
                .kpi(Kpi.utilization("CPU"), series("CPU", Unit.PERCENT, measured.cpu), Sla.atMost(0.80))
                .plan(Horizon.months(3));

        System.out.println(Explanation.ofScenario(plan, plan.whatIf(Growth.percent(50))));
        System.out.println(Explanation.ofHeadroom(plan));
        System.out.println(Explanation.ofBreach(plan));
    }

    private static MetricSeries series(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, PricingService.START, PricingService.STEP, values);
    }
}
