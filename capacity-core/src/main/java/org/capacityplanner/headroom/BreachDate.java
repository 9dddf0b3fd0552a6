package org.capacityplanner.headroom;

import java.time.YearMonth;
import java.util.Objects;

/** The breach date of an SLA limit: the month in which it is first missed, or none within the forecast horizon. */
public sealed interface BreachDate {

    /** The case that the limit is first missed in a month. */
    record In(YearMonth month) implements BreachDate {
        public In {
            Objects.requireNonNull(month, "month");
        }

        @Override
        public String toString() {
            return month.toString();
        }
    }

    /** The case that the limit is not missed within the forecast horizon. */
    record NotWithinHorizon() implements BreachDate {
        @Override
        public String toString() {
            return "not within the horizon";
        }
    }
}
