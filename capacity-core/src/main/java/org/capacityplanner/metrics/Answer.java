package org.capacityplanner.metrics;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The answer to a question: either a value, or a refusal, which says why there is no value.
 *
 * @param <T> the type of the value
 */
public sealed interface Answer<T> {

    /** Returns an answer that has a value. */
    static <T> Answer<T> of(T value) {
        return new Known<>(value);
    }

    /** Returns an answer that has a refusal in place of a value. */
    static <T> Answer<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** Returns an answer that has a refusal, with the given kind of reason and message, in place of a value. */
    static <T> Answer<T> refused(Refusal.Reason reason, String message) {
        return new Refused<>(new Refusal(reason, message));
    }

    /** Returns the result of the first function for a value, or of the second for a refusal. */
    <R> R fold(Function<? super T, ? extends R> known, Function<? super Refusal, ? extends R> refused);

    /** Returns the value; empty where there is a refusal. */
    default Optional<T> known() {
        return fold(Optional::of, refusal -> Optional.empty());
    }

    /** Returns the reason why there is no value; empty where there is one. */
    default Optional<Refusal> refusal() {
        return fold(value -> Optional.empty(), Optional::of);
    }

    /** Returns an answer with the function's result for the value; a refusal is returned unchanged. */
    default <R> Answer<R> map(Function<? super T, ? extends R> function) {
        return fold(value -> new Known<>(function.apply(value)), Refused::new);
    }

    /** Returns the answer that a function computes from the value; a refusal is returned unchanged. */
    default <R> Answer<R> flatMap(Function<? super T, Answer<R>> function) {
        return this.<Answer<R>>fold(function, Refused::new);
    }

    /**
     * Returns the value, or throws an exception with the refusal's message.
     *
     * @throws NoSuchElementException where it is refused; the message is the refusal's
     */
    default T orElseThrow() {
        return known().orElseThrow(
                        () -> new NoSuchElementException(refusal().orElseThrow().message()));
    }

    /**
     * The case of an answer that has a value.
     *
     * @param value the value
     */
    record Known<T>(T value) implements Answer<T> {

        public Known {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public <R> R fold(Function<? super T, ? extends R> known, Function<? super Refusal, ? extends R> refused) {
            return known.apply(value);
        }
    }

    /**
     * The case of an answer that has a refusal, the reason why there is no value.
     *
     * @param reason why there is no value
     */
    record Refused<T>(Refusal reason) implements Answer<T> {

        public Refused {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public <R> R fold(Function<? super T, ? extends R> known, Function<? super Refusal, ? extends R> refused) {
            return refused.apply(reason);
        }
    }
}
