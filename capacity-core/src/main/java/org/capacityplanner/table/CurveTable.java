package org.capacityplanner.table;

import java.util.LinkedHashMap;
import java.util.Map;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.CurvePoint;
import org.capacityplanner.model.PredictiveDistribution;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The export of KPI curves over volume to a Tablesaw table, with a row for each KPI and volume, in the user's units.
 */
public final class CurveTable {
    private final StringColumn kpi = StringColumn.create("kpi");
    private final StringColumn unit = StringColumn.create("unit");
    private final DoubleColumn volume = DoubleColumn.create("volume");
    private final DoubleColumn predicted = DoubleColumn.create("predicted");
    private final Map<Double, DoubleColumn> quantiles = new LinkedHashMap<>();
    private final StringColumn certainty = StringColumn.create("certainty");
    private final BooleanColumn pastSaturation = BooleanColumn.create("pastSaturation");

    private CurveTable() {
        for (double probability : PredictiveDistribution.PROBABILITIES) {
            quantiles.put(probability, DoubleColumn.create("quantile " + probability));
        }
    }

    /**
     * Returns a table of the curves of a plan's KPIs that have a model; an infinite value means that the volume is
     * beyond saturation.
     */
    public static Table of(CapacityPlan plan) {
        CurveTable rows = new CurveTable();
        Unit ofVolume = plan.volume().unit();
        for (KpiPlan kpi : plan.kpis()) {
            kpi.curve().known().ifPresent(curve -> curve.knots().forEach(point -> rows.append(kpi, point, ofVolume)));
        }
        Table table = Table.create("curves", rows.kpi, rows.unit, rows.volume, rows.predicted);
        rows.quantiles.values().forEach(table::addColumns);
        return table.addColumns(rows.certainty, rows.pastSaturation);
    }

    private void append(KpiPlan plan, CurvePoint point, Unit ofVolume) {
        Unit ofKpi = plan.kpi().unit();
        kpi.append(plan.kpi().name());
        unit.append(ofKpi.symbol());
        volume.append(ofVolume.fromCore(point.volume()));
        predicted.append(ofKpi.fromCore(point.predicted()));
        quantiles.forEach((probability, column) ->
                column.append(ofKpi.fromCore(point.distribution().quantileAt(probability))));
        certainty.append(point.certainty().name());
        pastSaturation.append(point.pastSaturation());
    }
}
