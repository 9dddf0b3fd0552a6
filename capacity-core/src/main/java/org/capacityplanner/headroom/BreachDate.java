package org.capacityplanner.headroom;

import java.time.YearMonth;
import java.util.Objects;

/** The month in which an SLA limit is first missed, or that it is not missed within the forecast horizon. */
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
