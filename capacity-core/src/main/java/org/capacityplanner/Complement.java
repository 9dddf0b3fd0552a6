package org.capacityplanner;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/**
 * The rest of a whole of which a KPI is a share: errors where success is measured, busy time where idle time is. A share with
 * a floor is cleaned, screened and modelled by its rest, which has a ceiling, so that both have one answer.
 *
 * @param share the KPI as it was measured
 */
record Complement(Kpi share) {

    Complement {
        Objects.requireNonNull(share, "share");
    }

    /** Returns the complement of a ratio between 0 and 1 that must not fall below a limit; empty for any other KPI. */
    static Optional<Complement> of(Kpi kpi, Sla sla, MetricSeries series) {
        boolean isShare = kpi.unit().dimension() == Dimension.RATIO
                && sla.bound() == Sla.Bound.AT_LEAST
                && Arrays.stream(series.values()).allMatch(value -> value >= 0 && value <= 1);
        return isShare ? Optional.of(new Complement(kpi)) : Optional.empty();
    }

    /** Returns the rest as a KPI; its name is that of findings. */
    Kpi kpi() {
        String whole = share.unit().equals(Unit.PERCENT) ? "100%" : "1";
        return new Kpi(whole + " minus " + share.name(), share.kind(), share.unit());
    }

    /** Returns the samples of the rest. */
    MetricSeries of(MetricSeries series) {
        return MetricSeries.of(kpi().name(), series.unit(), series.epochMillis(), ofEach(series.values()))
                .timedBy(series.clocks());
    }

    /** Returns the observations of the share that those of the rest were made from. */
    Observations restored(Observations rest) {
        return Observations.of(
                rest.volumeName(), share, rest.step(), rest.epochMillis(), rest.volume(), ofEach(rest.values()));
    }

    /** Returns a finding about the rest as one about the share. */
    Finding restored(Finding ofRest) {
        return new Finding(ofRest.kind(), share.name(), ofRest.rows(), ofRest.message(), ofRest.when());
    }

    private static double[] ofEach(double[] values) {
        return Arrays.stream(values).map(value -> 1 - value).toArray();
    }
}
