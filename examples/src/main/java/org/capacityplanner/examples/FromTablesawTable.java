package org.capacityplanner.examples;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.table.SeriesTable;
import org.capacityplanner.table.WhatIfTable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.Table;

/** Plans a service whose measurements are in a Tablesaw table, and returns the answers as a table. */
final class FromTablesawTable {
    private FromTablesawTable() {}

    public static void main(String[] arguments) {
        SeriesTable measured = SeriesTable.of(measurements(), "time", ZoneOffset.UTC);
        CapacityPlan plan = CapacityPlanner.forService("pricing")
                .volume("quotes", measured.series("quotes", Unit.TRANSACTIONS_PER_SECOND))
                .kpi(Kpi.utilization("cpu"), measured.series("cpu", Unit.PERCENT), Sla.atMost(0.80))
                .plan(Horizon.months(12));
        Table answers = WhatIfTable.of(plan, List.of(Growth.percent(25), Growth.percent(50), Growth.percent(150)));

        System.out.println(answers.selectColumns("growth", "kpi", "predicted", "unit", "status"));
    }

    /**
     * Returns the measurements as a Tablesaw table, in place of {@code Table.read().csv(...)} in a program of your own;
     * the CPU is in percent here.
     */
    private static Table measurements() {
        PricingService pricing = new PricingService();
        Instant[] times = IntStream.range(0, pricing.quotes.length)
                .mapToObj(hour -> PricingService.START.plus(PricingService.STEP.multipliedBy(hour)))
                .toArray(Instant[]::new);
        DoubleColumn cpu = DoubleColumn.create("cpu", pricing.cpu).multiply(100).setName("cpu");
        return Table.create(
                "pricing", InstantColumn.create("time", times), DoubleColumn.create("quotes", pricing.quotes), cpu);
    }
}
