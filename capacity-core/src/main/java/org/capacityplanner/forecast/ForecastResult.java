package org.capacityplanner.forecast;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Refusal;

/** What came of asking how volume will develop: a forecast, or the reason why there is none. */
public sealed interface ForecastResult {

    /** What was found in the history, and what was done about it. */
    List<Finding> findings();

    /** Volume can be forecast, and this is how. */
    record Forecasted(VolumeForecast forecast) implements ForecastResult {
        public Forecasted {
            Objects.requireNonNull(forecast, "forecast");
        }

        @Override
        public List<Finding> findings() {
            return forecast.findings();
        }
    }

    /** No date promised from three points: why there is no forecast. */
    record Refused(Refusal refusal, List<Finding> findings) implements ForecastResult {
        public Refused {
            Objects.requireNonNull(refusal, "refusal");
            findings = List.copyOf(findings);
        }
    }
}
