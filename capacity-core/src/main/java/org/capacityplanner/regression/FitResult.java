package org.capacityplanner.regression;

import java.util.Objects;
import org.capacityplanner.metrics.Refusal;

/** What came of relating a KPI to volume: a model, or the reason why there is none. */
public sealed interface FitResult {

    /** The KPI follows volume, and this is how. */
    record Fitted(KpiModel model) implements FitResult {
        public Fitted {
            Objects.requireNonNull(model, "model");
        }
    }

    /** No line through noise: why the KPI could not be related to volume. */
    record Refused(Refusal refusal) implements FitResult {
        public Refused {
            Objects.requireNonNull(refusal, "refusal");
        }
    }
}
