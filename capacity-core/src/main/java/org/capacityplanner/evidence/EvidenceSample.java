package org.capacityplanner.evidence;

import java.time.Instant;
import java.util.Objects;

/**
 * One observation of a KPI, with the value that the model expects at its volume and the standardized residual.
 *
 * @param time the start of its interval
 * @param volume the volume, transactions per second
 * @param value the KPI that was measured, in the core's unit
 * @param expected the KPI that the model predicts at that volume; NaN without a model
 * @param z the residual in standard deviations of the usual scatter; NaN without a model
 */
public record EvidenceSample(Instant time, double volume, double value, double expected, double z) {
    public EvidenceSample {
        Objects.requireNonNull(time, "time");
        if (!Double.isFinite(volume) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "volume and value must be finite, got " + volume + " and " + value + " at " + time);
        }
    }
}
