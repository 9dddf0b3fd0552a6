package org.capacityplanner.burst;

import java.util.OptionalDouble;

/**
 * A way to add capacity to a service, and whether it takes effect soon enough in a burst.
 *
 * @param kind what is added
 * @param takes how long that takes, seconds
 * @param verdict whether it is quick enough
 * @param latestStart the latest start that is in time, seconds after the start of the burst; negative before it
 * @param alarmInTime the share of the resource that fills first at which an alarm would be in time; empty where none
 *     would
 */
public record Remedy(Kind kind, double takes, Verdict verdict, double latestStart, OptionalDouble alarmInTime) {

    /** The kind of capacity that a remedy adds: memory, a node, or automatic scaling. */
    public enum Kind {
        MEMORY,
        NODE,
        AUTOSCALE
    }

    /** The verdict on whether a remedy takes effect before the service is full. */
    public enum Verdict {
        /** The remedy takes effect before the service is full if it is started at the alarm. */
        IN_TIME_AT_THE_ALARM,
        /** The remedy takes effect before the service is full if it is started when the burst is announced. */
        IN_TIME_IF_ANNOUNCED,
        /**
         * The remedy takes effect too late if started at the alarm or at the announcement of the burst, and must be in
         * place before the burst.
         */
        TOO_LATE_AT_THE_ALARM
    }

    static Remedy of(Kind kind, double takes, double alarmAt, double fullAt, double known, OptionalDouble alarm) {
        double latest = fullAt - takes;
        Verdict verdict = latest >= alarmAt
                ? Verdict.IN_TIME_AT_THE_ALARM
                : latest >= -known ? Verdict.IN_TIME_IF_ANNOUNCED : Verdict.TOO_LATE_AT_THE_ALARM;
        return new Remedy(kind, takes, verdict, latest, alarm);
    }
}
