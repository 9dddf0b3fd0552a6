package org.capacityplanner.headroom;

import java.time.YearMonth;
import java.util.Objects;

/** The date at which a limit will first be missed, within a horizon. */
public sealed interface BreachDate {

    /** The limit is first missed in this month. */
    record In(YearMonth month) implements BreachDate {
        public In {
            Objects.requireNonNull(month, "month");
        }

        @Override
        public String toString() {
            return month.toString();
        }
    }

    /** The limit is not missed within the horizon. */
    record NotWithinHorizon() implements BreachDate {
        @Override
        public String toString() {
            return "not within the horizon";
        }
    }
}
