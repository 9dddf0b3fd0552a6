package org.capacityplanner.regression;

import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Refusal;

/**
 * What a family makes of observations: a fit, or the reason why these observations do not support one.
 *
 * @param <T> the family
 */
public sealed interface FitResult<T> {

    /** The fit, if there is one. */
    Optional<T> fit();

    /** The reason, if there is no fit. */
    Optional<Refusal> refusal();

    /** A fit, given. */
    static <T> FitResult<T> of(T fit) {
        return new Fitted<>(fit);
    }

    /** No fit, and why. */
    static <T> FitResult<T> refused(Refusal.Reason reason, String message) {
        return new Refused<>(new Refusal(reason, message));
    }

    /**
     * The observations support a fit.
     *
     * @param value the fit
     */
    record Fitted<T>(T value) implements FitResult<T> {

        public Fitted {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public Optional<T> fit() {
            return Optional.of(value);
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }

    /**
     * The observations do not support a fit.
     *
     * @param reason why not
     */
    record Refused<T>(Refusal reason) implements FitResult<T> {

        public Refused {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Optional<T> fit() {
            return Optional.empty();
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(reason);
        }
    }
}
