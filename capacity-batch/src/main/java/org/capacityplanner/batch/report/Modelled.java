package org.capacityplanner.batch.report;

import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.regression.KpiModel;

/** A KPI of a workbook and the kind of model it has, with the units that people read. */
record Modelled<M extends KpiModel>(KpiLine line, M model) {

    /** Those of some KPIs that have a model of a kind, in their order. */
    static <M extends KpiModel> List<Modelled<M>> of(List<KpiLine> lines, Class<M> kind) {
        List<Modelled<M>> modelled = new ArrayList<>();
        for (KpiLine line : lines) {
            line.kpi()
                    .fit()
                    .fit()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .ifPresent(model -> modelled.add(new Modelled<>(line, model)));
        }
        return modelled;
    }

    Unit unit() {
        return line.kpi().kpi().unit();
    }

    Unit volumeUnit() {
        return line.plan().volume().unit();
    }

    /** The probability below the interval's lower bound, and above its upper one. */
    double tail() {
        return (1 - line.plan().intervalLevel()) / 2;
    }
}
