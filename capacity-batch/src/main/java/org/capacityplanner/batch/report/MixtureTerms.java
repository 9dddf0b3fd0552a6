package org.capacityplanner.batch.report;

import org.capacityplanner.regression.MixtureModel;
import org.capacityplanner.regression.OffsetPowerFit;
import org.capacityplanner.regression.PowerFit;
import org.capacityplanner.regression.StraightLine;

/** The one form that every family of a mixture has: {@code constant + factor x^exponent}. */
record MixtureTerms(double constant, double factor, double exponent) {

    static MixtureTerms of(MixtureModel.Component component) {
        return switch (component.family()) {
            case LINEAR -> {
                StraightLine line = (StraightLine) component.curve();
                yield new MixtureTerms(line.intercept(), line.slope(), 1);
            }
            case POWER -> {
                PowerFit power = (PowerFit) component.curve();
                yield new MixtureTerms(0, power.smearing() * power.scale(), power.elasticity());
            }
            case OFFSET_POWER -> {
                OffsetPowerFit power = (OffsetPowerFit) component.curve();
                yield new MixtureTerms(power.idle(), power.scale(), power.exponent());
            }
        };
    }

    /**
     * The same curve in other units.
     *
     * @param x the core's units of volume in one unit for people
     * @param y the units for people in one of the core's units of the KPI
     */
    MixtureTerms in(double x, double y) {
        return new MixtureTerms(constant * y, factor * y * Math.pow(x, exponent), exponent);
    }
}
