package org.capacityplanner.model.family;

import java.util.List;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.model.PhysicalRange;
import org.capacityplanner.regression.Curve;
import org.capacityplanner.regression.OffsetPowerFit;
import org.capacityplanner.regression.PoleFit;
import org.capacityplanner.regression.PowerFit;
import org.capacityplanner.regression.StraightLine;

/** The families of curves that a {@link MixtureModel} is mixed from. */
public enum Family {
    LINEAR {
        @Override
        Answer<? extends Curve> fit(double[] volume, double[] values) {
            return StraightLine.of(volume, values);
        }
    },
    POWER {
        @Override
        Answer<? extends Curve> fit(double[] volume, double[] values) {
            return PowerFit.of(volume, values);
        }
    },
    OFFSET_POWER {
        @Override
        Answer<? extends Curve> fit(double[] volume, double[] values) {
            return OffsetPowerFit.of(volume, values);
        }
    },
    /**
     * A curve with a pole, for utilizations only: the cost of a transaction grows with the number of concurrent
     * transactions.
     */
    POLE {
        @Override
        Answer<? extends Curve> fit(double[] volume, double[] values) {
            return PoleFit.of(volume, values);
        }
    };

    /** Returns the families that a KPI may follow; the curve with a pole only for a utilization that is at most 1. */
    static List<Family> of(Kpi kpi, PhysicalRange range) {
        return kpi.kind() == Kpi.Kind.UTILIZATION && range.most() == 1 ? List.of(values()) : ofAnyKpi();
    }

    /** Returns the families that any KPI may follow. */
    static List<Family> ofAnyKpi() {
        return List.of(LINEAR, POWER, OFFSET_POWER);
    }

    /** Returns the family's curve through volumes and values, or the reason why there is none. */
    abstract Answer<? extends Curve> fit(double[] volume, double[] values);
}
