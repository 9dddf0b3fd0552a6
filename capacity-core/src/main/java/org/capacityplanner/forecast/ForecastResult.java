package org.capacityplanner.forecast;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Refusal;

/** A forecast of volume, or the reason why there is none, with the findings about the history. */
public sealed interface ForecastResult {

    /** Returns the findings about the history: what was adjusted in it, and how. */
    List<Finding> findings();

    /** Returns the result of the first function for a forecast, or of the second where there is none. */
    <R> R fold(
            Function<? super VolumeForecast, ? extends R> forecasted, Function<? super Refusal, ? extends R> refused);

    /** Returns the forecast, or the reason why there is none, without the findings about the history. */
    default Answer<VolumeForecast> answer() {
        return this.<Answer<VolumeForecast>>fold(Answer::of, Answer::refused);
    }

    /**
     * The result of a forecast that could be made.
     *
     * @param forecast the forecast, with its findings
     */
    record Forecasted(VolumeForecast forecast) implements ForecastResult {
        public Forecasted {
            Objects.requireNonNull(forecast, "forecast");
        }

        @Override
        public List<Finding> findings() {
            return forecast.findings();
        }

        @Override
        public <R> R fold(
                Function<? super VolumeForecast, ? extends R> forecasted,
                Function<? super Refusal, ? extends R> refused) {
            return forecasted.apply(forecast);
        }
    }

    /**
     * The result of a forecast that could not be made: the reason, and the findings about the history.
     *
     * @param refusal the reason
     * @param findings what was found in the history, and what was done about it
     */
    record Refused(Refusal refusal, List<Finding> findings) implements ForecastResult {
        public Refused {
            Objects.requireNonNull(refusal, "refusal");
            findings = List.copyOf(findings);
        }

        @Override
        public <R> R fold(
                Function<? super VolumeForecast, ? extends R> forecasted,
                Function<? super Refusal, ? extends R> refused) {
            return refused.apply(refusal);
        }
    }
}
