package org.capacityplanner.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.regression.BreakpointTest;
import org.capacityplanner.regression.Covariance;
import org.capacityplanner.regression.Curvature;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.LinearFit;
import org.capacityplanner.regression.SegmentedFit;
import org.capacityplanner.regression.TheilSenFit;

/**
 * Diagnostic fits of a KPI on volume, reported but not used for predictions: a quadratic, a robust line, and two lines
 * with a breakpoint. The quadratic coefficient is zero if the KPI is linear; the robust line agrees with the least
 * squares line unless there are outliers.
 */
public final class FitDiagnostics {
    private static final double LEVEL = 0.99;

    /** The smallest relative change of the slope over the observed volumes that is reported, 0.1 for 10%. */
    private static final double NOTABLE = 0.1;

    private final Observations observations;
    private final LinearFit line;
    private final long seed;

    private FitDiagnostics(Observations observations, long seed) {
        this.observations = observations;
        this.line = LinearFit.of(observations).orElseThrow();
        this.seed = seed;
    }

    /**
     * Runs the diagnostic fits and returns their findings; an empty list for a KPI that is zero most of the time or that
     * no line can be fitted to.
     *
     * @param observations the observations that a model was fitted to
     * @param seed the seed of the resampling of days that tests a break
     */
    public static List<Finding> of(Observations observations, long seed) {
        if (observations.isMostlyZero() || LinearFit.of(observations).known().isEmpty()) {
            return List.of();
        }
        FitDiagnostics companions = new FitDiagnostics(observations, seed);
        List<Finding> findings = new ArrayList<>();
        // A queue bends by its nature, and its model does.
        if (observations.kpi().kind() != Kpi.Kind.RESPONSE_TIME) {
            companions.bend(findings);
        }
        companions.resistantLine(findings);
        return findings;
    }

    private void bend(List<Finding> findings) {
        String kpi = observations.kpi().name();
        boolean breaks = SegmentedFit.of(observations)
                .known()
                // Most KPIs have no break, and thirty more fits are not needed to see that.
                .filter(two -> BreakpointTest.isWorthTesting(observations.volume(), observations.values(), two))
                .filter(two -> BreakpointTest.of(observations, two, seed).isBreak())
                .map(two -> {
                    findings.add(finding(
                            Finding.Kind.NOT_LINEAR,
                            "%s changes its course at a volume of %s: from there on a transaction costs"
                                    + " %.3g times as much",
                            kpi,
                            observations.volumeUnit().text(two.breakVolume()),
                            (two.slope() + two.slopeChange()) / two.slope()));
                    return true;
                })
                .orElse(false);
        if (breaks) {
            return;
        }
        Curvature.of(observations, LEVEL)
                .known()
                .filter(curve -> curve.shape() != Curvature.Shape.STRAIGHT)
                .filter(this::isNotable)
                .ifPresent(curve -> findings.add(finding(
                        Finding.Kind.NOT_LINEAR,
                        "%s is no straight line in %s: it bends %s",
                        kpi,
                        observations.volumeName(),
                        curve.shape() == Curvature.Shape.CONVEX
                                ? "upwards, so a line promises too much"
                                : "downwards")));
    }

    private boolean isNotable(Curvature curve) {
        Domain domain = line.domain();
        // The slope of a parabola changes by twice its coefficient per unit of volume.
        return Math.abs(2 * curve.coefficient() * (domain.max() - domain.min())) > NOTABLE * Math.abs(line.slope());
    }

    private void resistantLine(List<Finding> findings) {
        Interval slope = line.slopeInterval(LEVEL, Covariance.NEWEY_WEST);
        double notable = NOTABLE * Math.abs(line.slope());
        Interval unremarkable = new Interval(
                Math.min(slope.lower(), line.slope() - notable),
                Math.max(slope.upper(), line.slope() + notable),
                LEVEL);
        if (TheilSenFit.slopeIsWithin(unremarkable, observations)) {
            return;
        }
        TheilSenFit.of(observations)
                .known()
                .filter(resistant -> !slope.contains(resistant.slope()))
                .filter(resistant -> Math.abs(resistant.slope() - line.slope()) > notable)
                .ifPresent(resistant -> findings.add(finding(
                        Finding.Kind.OUTLIERS,
                        "a line that outliers cannot pull (Theil-Sen) has %.0f%% of the slope of least squares: look at the"
                                + " extreme hours of %s",
                        100 * resistant.slope() / line.slope(),
                        observations.kpi().name())));
    }

    private Finding finding(Finding.Kind kind, String message, Object... arguments) {
        return new Finding(
                kind, observations.kpi().name(), observations.size(), String.format(Locale.ROOT, message, arguments));
    }
}
