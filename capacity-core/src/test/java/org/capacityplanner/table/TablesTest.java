package org.capacityplanner.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TablesTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    @Test
    void readsASeriesInOrderWithoutMissingCells() {
        Table table = Table.create(
                InstantColumn.create("time", List.of(START.plusSeconds(60), START, START.plusSeconds(120))),
                DoubleColumn.create("cpu_pct", 41.0, 40.0, Double.NaN));

        MetricSeries cpu = SeriesTable.of(table, "time", ZoneOffset.UTC).series("cpu_pct", Unit.PERCENT);

        assertThat(cpu.size()).isEqualTo(2);
        assertThat(cpu.timeAt(0)).isEqualTo(START);
        assertThat(cpu.valueAt(0)).isCloseTo(0.40, within(1e-15));
    }

    @Test
    void readsLocalTimesInTheirZone() {
        Table table = Table.create(
                DateTimeColumn.create("time", List.of(LocalDateTime.of(2026, 10, 1, 2, 0))),
                DoubleColumn.create("tx", 1.0));

        MetricSeries volume =
                SeriesTable.of(table, "time", ZoneId.of("Europe/Zurich")).series("tx", Unit.TRANSACTIONS_PER_SECOND);

        assertThat(volume.timeAt(0)).isEqualTo(START);
    }

    @Test
    void namesTheColumnsWhereOneIsMissingOrNotNumeric() {
        Table table =
                Table.create(InstantColumn.create("time", List.of(START)), StringColumn.create("host", List.of("a")));
        SeriesTable series = SeriesTable.of(table, "time", ZoneOffset.UTC);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> series.series("cpu", Unit.PERCENT))
                .withMessageContaining("cpu")
                .withMessageContaining("host");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> series.series("host", Unit.PERCENT))
                .withMessageContaining("numeric");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SeriesTable.of(table, "host", ZoneOffset.UTC))
                .withMessageContaining("host");
    }

    @Test
    void writesAnswersInTheUnitsOfTheUser() {
        Random random = new Random(5);
        int hours = 40 * 24;
        double[] volume = new double[hours];
        double[] cpu = new double[hours];
        Instant[] times = new Instant[hours];
        for (int i = 0; i < hours; i++) {
            times[i] = START.plusSeconds(3600L * i);
            volume[i] = 500 + 300 * Math.sin(2 * Math.PI * i / 24) + random.nextGaussian();
            cpu[i] = 10 + 0.05 * volume[i] + random.nextGaussian();
        }
        Table measured = Table.create(
                InstantColumn.create("time", times),
                DoubleColumn.create("tx", volume),
                DoubleColumn.create("cpu_pct", cpu));
        SeriesTable series = SeriesTable.of(measured, "time", ZoneOffset.UTC);
        CapacityPlan plan = CapacityPlanner.forService("pricing")
                .volume("tx", series.series("tx", Unit.TRANSACTIONS_PER_SECOND))
                .kpi(Kpi.utilization("cpu"), series.series("cpu_pct", Unit.PERCENT), Sla.atMost(0.8))
                .kpiWithoutData(
                        Kpi.memory("mem"), Sla.atMost(0.9), new Refusal(Refusal.Reason.NO_DATA, "no such column"))
                .plan(Horizon.months(1));

        Table curves = CurveTable.of(plan);
        assertThat(curves.rowCount())
                .isEqualTo(plan.kpi("cpu").curve().orElseThrow().knots().size());
        assertThat(curves.stringColumn("kpi").unique().asList()).containsExactly("cpu");
        assertThat(curves.doubleColumn("quantile 0.5").getDouble(0))
                .isBetween(
                        curves.doubleColumn("quantile 0.05").getDouble(0),
                        curves.doubleColumn("quantile 0.95").getDouble(0));

        Table answers = WhatIfTable.of(plan, List.of(Growth.NONE, Growth.percent(50)));

        KpiOutlook.Predicted half =
                (KpiOutlook.Predicted) plan.whatIf(Growth.percent(50)).kpis().get(0);
        assertThat(answers.rowCount()).isEqualTo(4);
        assertThat(answers.stringColumn("kpi").asList()).containsExactly("cpu", "mem", "cpu", "mem");
        assertThat(answers.doubleColumn("limit").get(2)).isCloseTo(80, within(1e-9));
        assertThat(answers.doubleColumn("predicted").get(2)).isCloseTo(100 * half.predicted(), within(1e-9));
        assertThat(answers.doubleColumn("predicted").isMissing(3)).isTrue();
        assertThat(answers.stringColumn("refusal").get(3)).isEqualTo("no such column");
    }
}
