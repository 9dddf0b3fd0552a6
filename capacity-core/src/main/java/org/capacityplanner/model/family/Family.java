package org.capacityplanner.model.family;

import org.capacityplanner.metrics.Answer;
import org.capacityplanner.regression.Curve;
import org.capacityplanner.regression.OffsetPowerFit;
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
    };

    /** The family's curve through parallel arrays, or why it has none. */
    abstract Answer<? extends Curve> fit(double[] volume, double[] values);
}
