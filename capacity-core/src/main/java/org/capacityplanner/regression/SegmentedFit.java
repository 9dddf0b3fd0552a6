package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.Objects;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;

/**
 * A segmented regression, two straight lines that meet: {@code intercept + slope x + slopeChange (x - breakVolume)+}.
 * Beyond the observed volumes it is extrapolated by the second line, which was fitted to at least a tenth of the rows.
 *
 * @param intercept KPI of the first line without volume
 * @param slope of the first line
 * @param slopeChange slope of the second line less that of the first
 * @param breakVolume where they meet, transactions per second
 * @param domain the volumes it was estimated from
 */
public record SegmentedFit(double intercept, double slope, double slopeChange, double breakVolume, Domain domain)
        implements Curve {
    private static final double LEAST_ROWS_PER_SEGMENT = 30;
    private static final double LEAST_SHARE_PER_SEGMENT = 0.05;
    private static final double FIRST_QUANTILE = 0.1;

    public SegmentedFit {
        Objects.requireNonNull(domain, "domain");
        if (!Double.isFinite(intercept) || !Double.isFinite(slope) || !Double.isFinite(slopeChange)) {
            throw new IllegalArgumentException("intercept, slope and slopeChange must be finite, got " + intercept
                    + ", " + slope + " and " + slopeChange);
        }
        if (!(breakVolume >= domain.min() && breakVolume <= domain.max())) {
            throw new IllegalArgumentException("breakVolume must be an observed volume, got " + breakVolume);
        }
    }

    /**
     * Fits the two lines that meet with the least squared error, even if a single line is sufficient. The breakpoint is
     * that of least squares over the 10% to 90% quantiles of the volume, by a grid and then golden section (Muggeo 2003
     * finds the same minimum by linearisation). {@link BreakpointTest} tests whether the break is real.
     *
     * @return refused with fewer than 30 rows, or 5%, on either side
     */
    public static Answer<SegmentedFit> of(Observations observations) {
        return of(observations.volume(), observations.values());
    }

    static Answer<SegmentedFit> of(double[] volume, double[] values) {
        return Domain.toFit(volume, values).flatMap(domain -> of(volume, values, domain));
    }

    private static Answer<SegmentedFit> of(double[] volume, double[] values, Domain domain) {
        double[] sorted = volume.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        int least = (int) Math.ceil(
                Math.max(Math.max(LEAST_ROWS_PER_SEGMENT, LEAST_SHARE_PER_SEGMENT * n), FIRST_QUANTILE * (n - 1)));
        if (n < 2 * least || !(sorted[least - 1] < sorted[n - least])) {
            return Answer.refused(
                    Reason.TOO_FEW_OBSERVATIONS,
                    "two lines need " + least + " observations of different volume on either side of the break, got "
                            + n + " in all");
        }
        double[] grid = ScalarMinimum.grid(sorted[least - 1], sorted[n - least], 161);
        // At the last grid point a row too few would lie beyond; a hair before it there are enough.
        grid[grid.length - 1] = Math.nextDown(grid[grid.length - 1]);
        HingeProfile profile = HingeProfile.of(volume, values);
        ScalarMinimum best = ScalarMinimum.on(
                grid, profile.squaresAt(grid), psi -> profile.at(psi).squares());
        HingeProfile.Point point = profile.at(best.at());
        return Answer.of(new SegmentedFit(point.intercept(), point.slope(), point.slopeChange(), best.at(), domain));
    }

    @Override
    public double predictAt(double volume) {
        return intercept + slope * volume + slopeChange * Math.max(0, volume - breakVolume);
    }

    /** Returns the slope of the line to which a volume belongs; at the breakpoint, of the second line. */
    public double slopeAt(double volume) {
        return volume < breakVolume ? slope : slope + slopeChange;
    }

    @Override
    public double elasticityAt(double volume) {
        return slopeAt(volume) * volume / predictAt(volume);
    }

    @Override
    public String family() {
        return "segmented";
    }
}
