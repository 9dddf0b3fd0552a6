package org.capacityplanner.headroom;

import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.model.Certainty;

/** The traffic light of a KPI or a service: how probable it is that the limit is met. */
public enum Status {
    /** The probability of meeting the limit is at or above the level, and not merely speculative. */
    GREEN,
    /** Below the level but at least even, or speculative. */
    AMBER,
    /** More likely than not, the limit is missed. */
    RED,
    /** There is no number; a refusal says why. */
    UNKNOWN;

    /** The status of a probability of meeting the limit, against the level that is wanted. */
    public static Status of(double probabilityWithin, double level) {
        if (!(probabilityWithin >= 0 && probabilityWithin <= 1)) {
            throw new IllegalArgumentException("probability must be between 0 and 1, got " + probabilityWithin);
        }
        if (probabilityWithin >= level) {
            return GREEN;
        }
        return probabilityWithin >= 0.5 ? AMBER : RED;
    }

    /**
     * Returns the status of a probability whose certainty is known. A speculative response time is amber at best, however
     * high its probability is: response times grow without bound where the service saturates, and only a load test can say
     * where that is.
     */
    public static Status of(double probabilityWithin, double level, Certainty certainty, Kpi.Kind kind) {
        return of(probabilityWithin, level).supportedBy(certainty, kind);
    }

    /** Returns whether a speculative prediction of a KPI is amber at best. */
    public static boolean isWary(Kpi.Kind kind) {
        return kind == Kpi.Kind.RESPONSE_TIME;
    }

    /** Returns this status, or amber in place of green where a speculative prediction is amber at best. */
    Status supportedBy(Certainty certainty, Kpi.Kind kind) {
        return this == GREEN && isWary(kind) && certainty == Certainty.SPECULATIVE ? AMBER : this;
    }

    /** The worse of two: a red one beats all, an unknown one beats an amber one, since it may be hiding anything. */
    public Status worse(Status other) {
        return severity() >= other.severity() ? this : other;
    }

    private int severity() {
        return switch (this) {
            case GREEN -> 0;
            case AMBER -> 1;
            case UNKNOWN -> 2;
            case RED -> 3;
        };
    }
}
