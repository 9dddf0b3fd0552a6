package org.capacityplanner.headroom;

import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.KpiModel;

/**
 * The ranges of volume at which a miss of a KPI's limit is so improbable that a simulation need not draw the KPI. The
 * range of volumes is divided into equal parts; a part is safe if both of its ends are.
 */
final class SafeVolumes {
    private static final int STRETCHES = 64;

    private final double smallest;
    private final double width;
    private final boolean[] sure;
    private final boolean allAreSure;

    private SafeVolumes(double smallest, double width, boolean[] sure) {
        this.smallest = smallest;
        this.width = width;
        this.sure = sure;
        boolean all = true;
        for (boolean each : sure) {
            all &= each;
        }
        this.allAreSure = all;
    }

    /** Determines the safe ranges between the smallest and the largest volume of the simulated futures. */
    static SafeVolumes of(VolumeFutures futures, KpiModel model, Sla sla) {
        double smallest = futures.smallest();
        double width = (futures.largest() - smallest) / STRETCHES;
        boolean[] sure = new boolean[STRETCHES];
        boolean before = model.isSureOf(sla, smallest);
        for (int i = 0; i < STRETCHES; i++) {
            boolean after = model.isSureOf(sla, smallest + (i + 1) * width);
            sure[i] = before && after;
            before = after;
        }
        return new SafeVolumes(smallest, width, sure);
    }

    private boolean contains(double volume) {
        return width > 0 ? sure[Math.min(STRETCHES - 1, (int) ((volume - smallest) / width))] : sure[0];
    }

    /**
     * Returns whether the volume of every month of a future is in a range in which a miss of the limit is improbable
     * enough.
     */
    boolean containAll(VolumeFutures futures, int future) {
        if (allAreSure) {
            return true;
        }
        for (int month = 0; month < futures.months().size(); month++) {
            if (!contains(futures.volumeAt(future, month))) {
                return false;
            }
        }
        return true;
    }
}
