package org.capacityplanner.batch.source;

import org.capacityplanner.batch.config.KpiConfig;
import org.capacityplanner.metrics.Unit;

/** How to say a KPI's unit, in the words of the command line and in those of a config. */
final class UnitRemedy {
    private UnitRemedy() {}

    /** The remedy, with the unit of the limit as the one that is meant most likely. */
    static String of(KpiConfig kpi) {
        String symbol = kpi.limit().unit().map(Unit::symbol).orElse("ms");
        String option = kpi.name() + ":" + kpi.limit() + ":" + symbol;
        String shown = option.matches("[\\w.:%/-]+") ? option : "\"" + option + "\"";
        return "--kpi " + shown + " on the command line, unit: \"" + symbol + "\" in a config; the units are "
                + Unit.KNOWN;
    }
}
