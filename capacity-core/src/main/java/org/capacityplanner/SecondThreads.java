package org.capacityplanner;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.model.KpiModel;

/**
 * The note on a processor's use that was below one half and is predicted above it. On processors with two threads a core,
 * most of those in use, all cores are busy at one half; the second threads add 15 to 35% to what the cores do, and no
 * smaller use shows that.
 */
final class SecondThreads {
    private static final double ALL_CORES = 0.5;

    /** The share of the observations that must be below one half: with more above it, the bend would show in them. */
    private static final double NEARLY_ALL = 0.95;

    private static final Pattern PROCESSOR = Pattern.compile("cpu|processor");

    private SecondThreads() {}

    /** Returns the model of a KPI, with that note where it applies. */
    static Answer<? extends KpiModel> noting(Observations observed, Answer<? extends KpiModel> model) {
        Kpi kpi = observed.kpi();
        boolean isProcessor = kpi.kind() == Kpi.Kind.UTILIZATION
                && kpi.unit().dimension() == Dimension.RATIO
                && PROCESSOR.matcher(kpi.name().toLowerCase(Locale.ROOT)).find();
        return isProcessor
                        && observed.size() > 0
                        && Quantiles.of(observed.values()).at(NEARLY_ALL) <= ALL_CORES
                ? model.map(known -> known.noting(predicted -> predicted > ALL_CORES ? List.of(note(kpi)) : List.of()))
                : model;
    }

    private static String note(Kpi kpi) {
        return kpi.name()
                + " was hardly ever above 50%: if its processors run two threads a core (hyper-threading), all"
                + " cores are busy then, and it rises faster from there on, which only a load test to this volume would"
                + " show";
    }
}
