package org.capacityplanner.batch.source.grammar;

import java.util.regex.Pattern;

/**
 * Recognises names of durations that are measured, such as {@code response_time_ms}. In a load test they only grow, as
 * the times of its rows do, so that their values do not tell them from a clock.
 */
public final class DurationName {
    /**
     * Matches names of durations, in which a final {@code us} or {@code ns} is a unit of time; elsewhere, {@code us}
     * may be the user CPU of vmstat.
     */
    static final Pattern SPAN = Pattern.compile(".*(?:lat|dur|time|elaps|resp|wait|delay|rtt|took|svc|service|pause"
            + "|gc|lag|(?:^|_)p\\d\\d|(?:^|_)(?:avg|mean|max|min)).*");

    private static final Pattern MEASURED = Pattern.compile(
            "(?:.*_)?(?:response|resp|latency|mean|avg|average|max|min"
                    + "|median|p\\d+|wait|waiting|service|processing|process|execution|exec|query|cpu|gc|pause|request|req|think|handle"
                    + "|handling|connect|connection|queue|lock|busy|idle|user|system|sys|kernel|cycle|commit|render|load|loading|page"
                    + "|trip|turnaround|completion|transaction|blocked|io|disk|spent|taken|duration)_(?:.*_)?(?:time|times|seconds|secs?|s|ms)(?:_.*)?");

    /** Matches names of clocks, whatever they are clocks of: {@code process_uptime_seconds}, {@code request_timestamp_ms}. */
    private static final Pattern CLOCK =
            Pattern.compile("(?:.*_)?(?:uptime|timestamps?|since_start|start_time|starttime)(?:_.*)?");

    private DurationName() {}

    /** @param words the name in lower case, its words between underscores */
    static boolean isMeasured(String words) {
        return MEASURED.matcher(words).matches() && !CLOCK.matcher(words).matches();
    }

    /** Returns whether a name means a time that something takes, of which it may not say the unit: {@code p95}. */
    public static boolean isSpan(String metric) {
        String name = SnakeCase.of(UnitByName.bare(metric));
        return SPAN.matcher(name).matches() && !name.endsWith("rate") && !UnitByName.isProcessor(metric);
    }
}
