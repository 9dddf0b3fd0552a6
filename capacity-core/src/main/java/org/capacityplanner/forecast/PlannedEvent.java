package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A planned event that will change volume, which the user knows and the history cannot show. */
public sealed interface PlannedEvent {

    /** Returns the result of that one of the three functions that belongs to this kind of event. */
    <R> R fold(
            Function<? super GrowthStep, ? extends R> step,
            Function<? super Campaign, ? extends R> campaign,
            Function<? super AddedVolume, ? extends R> added);

    /** Returns the first day on which the event changes volume. */
    LocalDate from();

    /** Returns whether the event changes volume on a day. */
    boolean actsOn(LocalDate day);

    /**
     * A permanent relative change of volume from a day on: a market that opens, a feature that halves the calls.
     *
     * @param ratio the change, 0.2 for +20%; above -1
     */
    record GrowthStep(LocalDate from, double ratio) implements PlannedEvent {
        public GrowthStep {
            Objects.requireNonNull(from, "from");
            requireRatio(ratio);
        }

        @Override
        public boolean actsOn(LocalDate day) {
            return !day.isBefore(from);
        }

        @Override
        public <R> R fold(
                Function<? super GrowthStep, ? extends R> step,
                Function<? super Campaign, ? extends R> campaign,
                Function<? super AddedVolume, ? extends R> added) {
            return step.apply(this);
        }
    }

    /**
     * A relative change of volume for some days: a campaign, a migration window.
     *
     * @param to the last day
     * @param ratio the change, 0.5 for +50%; above -1
     */
    record Campaign(LocalDate from, LocalDate to, double ratio) implements PlannedEvent {
        public Campaign {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("to must not be before from, got " + to + " and " + from);
            }
            requireRatio(ratio);
        }

        @Override
        public boolean actsOn(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }

        @Override
        public <R> R fold(
                Function<? super GrowthStep, ? extends R> step,
                Function<? super Campaign, ? extends R> campaign,
                Function<? super AddedVolume, ? extends R> added) {
            return campaign.apply(this);
        }
    }

    /**
     * The volume that a new customer adds from a day on, by hour of day.
     *
     * @param volume what it adds in its busiest hour, transactions per second
     * @param hourlyShares for each hour of the day the share of that, 24 numbers in 0..1; all 1 for around the clock
     */
    record AddedVolume(LocalDate from, double volume, List<Double> hourlyShares) implements PlannedEvent {
        public AddedVolume {
            Objects.requireNonNull(from, "from");
            hourlyShares = List.copyOf(hourlyShares);
            if (!(volume > 0) || Double.isInfinite(volume)) {
                throw new IllegalArgumentException("volume must be positive and finite, got " + volume);
            }
            if (hourlyShares.size() != 24 || !hourlyShares.stream().allMatch(share -> share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("hourlyShares must be 24 numbers in 0..1, got " + hourlyShares);
            }
        }

        /**
         * Returns the event of a new customer who adds {@code volume}, transactions per second, at every hour of the
         * day.
         */
        public static AddedVolume aroundTheClock(LocalDate from, double volume) {
            return new AddedVolume(from, volume, Collections.nCopies(24, 1.0));
        }

        @Override
        public boolean actsOn(LocalDate day) {
            return !day.isBefore(from);
        }

        @Override
        public <R> R fold(
                Function<? super GrowthStep, ? extends R> step,
                Function<? super Campaign, ? extends R> campaign,
                Function<? super AddedVolume, ? extends R> added) {
            return added.apply(this);
        }
    }

    private static void requireRatio(double ratio) {
        if (!(ratio > -1) || Double.isInfinite(ratio)) {
            throw new IllegalArgumentException("ratio must be finite and above -1, got " + ratio);
        }
    }
}
