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
    /** A utilization that costs the more per transaction the more transactions are at work; of no other KPI. */
    POLE {
        @Override
        Answer<? extends Curve> fit(double[] volume, double[] values) {
            return PoleFit.of(volume, values);
        }
    };

    /** The families that a KPI may follow: a curve with a pole is one of a busy fraction that can be full. */
    static List<Family> of(Kpi kpi, PhysicalRange range) {
        return kpi.kind() == Kpi.Kind.UTILIZATION && range.most() == 1 ? List.of(values()) : ofAnyKpi();
    }

    /** The families that any KPI may follow. */
    static List<Family> ofAnyKpi() {
        return List.of(LINEAR, POWER, OFFSET_POWER);
    }

    /** The family's curve through parallel arrays, or why it has none. */
    abstract Answer<? extends Curve> fit(double[] volume, double[] values);
}
