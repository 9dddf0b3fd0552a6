package org.capacityplanner.batch.report.text;

import java.time.ZoneId;
import org.capacityplanner.burst.Burst;
import org.capacityplanner.burst.Remedy;

/**
 * Texts on the remedies against a burst, for table cells and parts of sentences.
 *
 * @param zone the zone of the times printed
 */
public record RemedyText(Burst burst, ZoneId zone) {

    /** Returns the name of what a remedy adds to the service: memory, a node or autoscaling. */
    public static String what(Remedy remedy) {
        return switch (remedy.kind()) {
            case MEMORY -> "memory";
            case NODE -> "a node";
            case AUTOSCALE -> "autoscaling";
        };
    }

    /**
     * Returns the text on whether a remedy is in time for a burst, with the latest time to start it if the burst's time
     * is known.
     */
    public String verdict(Remedy remedy) {
        return switch (remedy.verdict()) {
            case IN_TIME_AT_THE_ALARM -> "is in time at the alarm";
            case IN_TIME_IF_ANNOUNCED ->
                "is in time if started by "
                        + burst.at()
                                .map(at -> BurstSentences.MINUTE.format(
                                        at.plusSeconds((long) Math.floor(remedy.latestStart()))
                                                .atZone(zone)))
                                .orElseGet(
                                        () -> BurstSentences.time(Math.max(0, -remedy.latestStart())) + " before it");
            case TOO_LATE_AT_THE_ALARM -> "is too late at the alarm";
        };
    }

    /**
     * Returns the alarm threshold, as the share of the resource in use, with which a remedy would still be in time, as
     * text.
     */
    public static String alarmInTime(Remedy remedy) {
        return remedy.alarmInTime().isPresent()
                ? BurstSentences.share(remedy.alarmInTime().getAsDouble())
                : "none";
    }
}
