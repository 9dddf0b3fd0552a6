package org.capacityplanner.headroom;

import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.model.Certainty;

/** The traffic light of a KPI or a service, by the probability that the limit is met. */
public enum Status {
    /** Green: the probability of meeting the limit reaches the target level, and nothing speaks against the prediction. */
    GREEN,
    /**
     * Amber: the probability of meeting the limit is below the target level but at least 50%, or the prediction is
     * a speculative one of a response time, or another KPI of the service contradicts it.
     */
    AMBER,
    /** Red: the probability of meeting the limit is below 50%. */
    RED,
    /** Unknown: there is no prediction of the KPI; a refusal gives the reason. */
    UNKNOWN;

    /** Returns the status of a probability of meeting the limit, given the target level. */
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
     * Returns the status of a probability of meeting the limit, given the target level, the certainty of the prediction
     * and the kind of KPI. A speculative response time is amber at best, however high its probability is: response
     * times grow without bound near saturation, and only a load test can find that volume. So is any KPI whose prediction
     * another KPI of the service contradicts.
     */
    public static Status of(double probabilityWithin, double level, Certainty certainty, Kpi.Kind kind) {
        return of(probabilityWithin, level).supportedBy(certainty, kind);
    }

    /** Returns whether a speculative prediction of this kind of KPI is amber at best; true for response times. */
    public static boolean isWary(Kpi.Kind kind) {
        return kind == Kpi.Kind.RESPONSE_TIME;
    }

    /**
     * Returns this status, or amber instead of green if another KPI contradicts the prediction, or if it is speculative
     * and the KPI is a response time.
     */
    Status supportedBy(Certainty certainty, Kpi.Kind kind) {
        boolean supported =
                certainty != Certainty.CONTRADICTED && !(isWary(kind) && certainty == Certainty.SPECULATIVE);
        return this == GREEN && !supported ? AMBER : this;
    }

    /** Returns the worse of two statuses; unknown is between amber and red. */
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
