package org.capacityplanner.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;

/**
 * A table of a model's predicted KPI and its distribution at increasing volumes; values at other volumes are
 * interpolated. Reports, spreadsheets and tables show this table and do not know which family was fitted. Between two
 * knots every column is interpolated linearly over the volume, on the values' {@linkplain #scale() scale}; the knots
 * are placed so that this stays within {@value #TOLERANCE} of the model, relative, midway between them. Elsewhere the upper
 * quantiles of a queue near saturation may differ by more, since they bend where one draw overtakes another. Volumes are transactions per second,
 * values in the core's unit. The table is computed when it is first asked for; the curve is safe for several threads.
 */
public final class ResponseCurve {
    /** The largest relative difference between an interpolated value and the model's own. */
    static final double TOLERANCE = 1e-3;

    /**
     * The largest relative interpolation error allowed midway between two rows of the table; it is smaller than the
     * tolerance, since the largest error may be elsewhere between the rows.
     */
    static final double PLACED_WITHIN = 0.75 * TOLERANCE;

    /**
     * The largest difference between an interpolated value and the model's own, in standard deviations of one
     * observation.
     */
    private static final double TOLERANCE_IN_DEVIATIONS = 0.004;

    /**
     * The largest difference allowed at the outermost quantiles, in standard deviations; wider since they hardly affect
     * probabilities.
     */
    private static final double OUTER_TOLERANCE_IN_DEVIATIONS = 0.03;

    /** The part of the planning volume from which on a table has rows, whether or not so little volume was observed. */
    private static final double LEAST_GROWN = 0.5;

    private static final int MOST_KNOTS = 200;
    private static final int MOST_HALVINGS = 7;

    /** The ratio of neighbouring volumes in the initial table, before rows are inserted between them. */
    private static final double FIRST_STEP = 1.5;

    private final KpiModel model;
    private final double from;
    private final double to;
    private final List<Double> marks;
    private volatile List<CurvePoint> knots = List.of();

    private ResponseCurve(KpiModel model, double from, double to, List<Double> marks) {
        this.model = model;
        this.from = from;
        this.to = to;
        this.marks = marks;
    }

    /**
     * Returns the table of a model's predictions over volumes up to {@code largest}.
     *
     * @param planningVolume the volume that scenarios grow from; always a knot
     * @param largest the largest volume that is asked for, at least the planning volume
     */
    public static ResponseCurve of(KpiModel model, double planningVolume, double largest) {
        Objects.requireNonNull(model, "model");
        if (!(planningVolume > 0 && largest >= planningVolume) || Double.isInfinite(largest)) {
            throw new IllegalArgumentException("largest must be finite and at least the planning volume, got " + largest
                    + " and " + planningVolume);
        }
        double quietest = model.domain().min();
        double smallest = Math.min(planningVolume * LEAST_GROWN, Math.max(quietest, planningVolume * 1e-2));
        double seen = model.domain().max();
        // The certainty changes at these volumes.
        return new ResponseCurve(
                model,
                smallest,
                largest,
                List.of(
                        planningVolume,
                        seen,
                        seen * 1.2,
                        seen * 1.5,
                        seen * 1.0000001,
                        quietest,
                        quietest * 0.9999999,
                        quietest - 0.2 * seen,
                        (quietest - 0.2 * seen) * 0.9999999));
    }

    /** Returns the scale (direct or reciprocal) on which values of the KPI are interpolated. */
    public ValueScale scale() {
        return model.scale();
    }

    /** Returns the rows of the table, one for each volume, from the smallest volume to the largest. */
    public List<CurvePoint> knots() {
        List<CurvePoint> known = knots;
        if (known.isEmpty()) {
            synchronized (this) {
                known = knots;
                if (known.isEmpty()) {
                    known = List.copyOf(place());
                    knots = known;
                }
            }
        }
        return known;
    }

    /**
     * Returns the interpolated prediction at a volume; below the table it is the model's own, and above it that of the
     * table's end.
     */
    public CurvePoint at(double volume) {
        List<CurvePoint> table = knots();
        if (volume <= table.get(0).volume()) {
            return volume < from ? exactAt(volume) : table.get(0);
        }
        int above = 1;
        int last = table.size() - 1;
        if (volume >= table.get(last).volume()) {
            return table.get(last);
        }
        while (table.get(above).volume() < volume) {
            above++;
        }
        return table.get(above - 1).towards(table.get(above), volume);
    }

    /** Returns the predicted KPI of one observation at a volume. */
    public double predictedAt(double volume) {
        return at(volume).predicted();
    }

    /** Returns the prediction interval of one observation at a volume. */
    public Interval predictionIntervalAt(double volume, double level) {
        return at(volume).distribution().interval(level);
    }

    /** Returns the probability that one observation at a volume meets an SLA limit. */
    public double probabilityWithin(Sla sla, double volume) {
        return at(volume).distribution().probabilityWithin(sla);
    }

    private CurvePoint exactAt(double volume) {
        return CurvePoint.of(model, volume);
    }

    private List<CurvePoint> place() {
        List<Double> volumes = new ArrayList<>(marks);
        volumes.add(to);
        for (double volume = from; volume < to; volume *= FIRST_STEP) {
            volumes.add(volume);
        }
        List<CurvePoint> placed = new ArrayList<>(volumes.stream()
                .filter(volume -> volume >= from && volume <= to)
                .distinct()
                .sorted()
                .map(this::exactAt)
                .toList());
        // Between which points the curve is known to be straight, by the first of the two.
        BitSet straight = new BitSet();
        for (int halvings = 0; halvings < MOST_HALVINGS; halvings++) {
            List<CurvePoint> finer = new ArrayList<>();
            BitSet stillStraight = new BitSet();
            int room = MOST_KNOTS - placed.size();
            for (int i = 0; i < placed.size(); i++) {
                CurvePoint here = placed.get(i);
                int place = finer.size();
                finer.add(here);
                if (straight.get(i)) {
                    stillStraight.set(place);
                } else if (room > 0 && i + 1 < placed.size()) {
                    CurvePoint next = placed.get(i + 1);
                    CurvePoint middle = exactAt((here.volume() + next.volume()) / 2);
                    if (here.towards(next, middle.volume()).isCloseTo(middle)) {
                        stillStraight.set(place);
                    } else {
                        finer.add(middle);
                        room--;
                    }
                }
            }
            if (finer.size() == placed.size()) {
                break;
            }
            placed = finer;
            straight = stillStraight;
        }
        return placed;
    }

    static double tolerance(double scaled, double deviation, int quantile) {
        int last = PredictiveDistribution.PROBABILITIES.size() - 1;
        double inDeviations =
                quantile < 4 || quantile > last - 4 ? OUTER_TOLERANCE_IN_DEVIATIONS : TOLERANCE_IN_DEVIATIONS;
        return Math.min(PLACED_WITHIN * Math.abs(scaled), inDeviations * deviation) + 1e-12 * Math.abs(scaled);
    }
}
