package org.capacityplanner.headroom;

import java.time.YearMonth;
import java.util.Objects;

/** When a limit will first be missed, as far as a horizon reaches. */
public sealed interface BreachDate {

    /** In this month. */
    record In(YearMonth month) implements BreachDate {
        public In {
            Objects.requireNonNull(month, "month");
        }

        @Override
        public String toString() {
            return month.toString();
        }
    }

    /** Later than the horizon, or never. */
    record NotWithinHorizon() implements BreachDate {
        @Override
        public String toString() {
            return "not within the horizon";
        }
    }
}
