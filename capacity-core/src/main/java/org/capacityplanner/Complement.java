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
 * The complement of a KPI that is a share of a whole: the error rate for a measured success rate, the busy share for an
 * idle share. A share that must not fall below a limit is cleaned, screened and modelled as its complement, which must
 * not exceed one, so that both give the same answer.
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

    /** Returns the complement as a KPI, with the name under which findings report it. */
    Kpi kpi() {
        String whole = share.unit().equals(Unit.PERCENT) ? "100%" : "1";
        return new Kpi(whole + " minus " + share.name(), share.kind(), share.unit());
    }

    /** Returns the samples of the complement, 1 minus each sample of the measured share. */
    MetricSeries of(MetricSeries series) {
        return MetricSeries.of(kpi().name(), series.unit(), series.epochMillis(), ofEach(series.values()))
                .timedBy(series.clocks());
    }

    /** Returns the observations of the measured share, computed from those of its complement. */
    Observations restored(Observations rest) {
        return rest.with(share, rest.volume(), ofEach(rest.values()));
    }

    /** Converts a finding about the complement to a finding about the measured share. */
    Finding restored(Finding ofRest) {
        return new Finding(ofRest.kind(), share.name(), ofRest.rows(), ofRest.message(), ofRest.when());
    }

    private static double[] ofEach(double[] values) {
        return Arrays.stream(values).map(value -> 1 - value).toArray();
    }
}
