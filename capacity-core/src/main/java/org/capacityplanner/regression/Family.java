package org.capacityplanner.regression;

/** The families of curves that a {@link MixtureModel} is mixed from. */
public enum Family {
    LINEAR {
        @Override
        FitResult<? extends Curve> fit(double[] volume, double[] values) {
            return StraightLine.of(volume, values);
        }
    },
    POWER {
        @Override
        FitResult<? extends Curve> fit(double[] volume, double[] values) {
            return PowerFit.of(volume, values);
        }
    },
    OFFSET_POWER {
        @Override
        FitResult<? extends Curve> fit(double[] volume, double[] values) {
            return OffsetPowerFit.of(volume, values);
        }
    };

    /** The family's curve through parallel arrays, or why it has none. */
    abstract FitResult<? extends Curve> fit(double[] volume, double[] values);
}
