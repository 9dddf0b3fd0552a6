package org.capacityplanner.batch.source;

import org.capacityplanner.batch.config.KpiConfig;
import org.capacityplanner.metrics.Unit;

/** Advises how to declare the unit of a KPI, by a command-line option or in the config. */
final class UnitRemedy {
    private UnitRemedy() {}

    /** Returns the advice how to declare the unit of a KPI, with the unit of its limit as an example. */
    static String of(KpiConfig kpi) {
        String symbol = kpi.limit().unit().map(Unit::symbol).orElse("ms");
        String option = kpi.name() + ":" + kpi.limit() + ":" + symbol;
        String shown = option.matches("[\\w.:%/-]+") ? option : "\"" + option + "\"";
        return "--kpi " + shown + " on the command line, unit: \"" + symbol + "\" in a config; the units are "
                + Unit.KNOWN;
    }
}
