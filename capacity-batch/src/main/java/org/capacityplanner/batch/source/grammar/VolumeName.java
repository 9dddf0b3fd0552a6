package org.capacityplanner.batch.source.grammar;

import java.util.Optional;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/** Whether a metric may be the volume of transactions, by its name and its unit. */
public final class VolumeName {
    /** What people ask a system for. */
    private static final Pattern TRANSACTIONS = Pattern.compile(
            ".*(?:transaction|request|order|quote|trade|throughput|volume|offered|arrival|checkout|payment|booking|invocation"
                    + "|pageview|page_view|message|quer(?:y|ies)).*|(?:.*_)?(?:tx|txns?|tps|rps|qps|reqs?|hits?|calls?|jobs?"
                    + "|visits|sales|sessions|documents|events)(?:_.*)?");

    /** What a machine does or suffers when it is asked: an effect, or a state. */
    private static final Pattern EFFECT = Pattern.compile(
            ".*(?:cpu|processor_time|util|usage|memory|heap|swap|latency|duration|elapsed|response_time|resp_time|wait|queue"
                    + "|error|fail|exception|reject|timeout|retr(?:y|ies|ans)|drop|lag|depth|backlog|utili[sz]ation|_4xx|_5xx"
                    + "|median|average_response).*|(?:.*_)?(?:mem|load|disk|io|iops|reads?|writes?|packets?|rxpck|txpck|pck|pkts"
                    + "|intr|interrupts|switches|faults|gc|err|threads|connections|users|age|size|bytes|limit|temp)(?:_.*)?");

    /** Units of what is not asked for, and only counted. */
    private static final Pattern OTHER_EVENTS =
            Pattern.compile("(?:errors|packets|threads|users|connections|cores|sessions)(?:/.*)?");

    /** Totals over all of a test so far, not of an interval. */
    private static final Pattern WHOLE_TEST = Pattern.compile("(?:total|cumulative|overall)_.*");

    private VolumeName() {}

    /**
     * Returns why a metric may be the volume, in words; empty where nothing speaks for it.
     *
     * @param unit its unit, or null where that is not known
     */
    public static Optional<String> reason(String metric, @Nullable Unit unit) {
        String name = UnitByName.snakeCase(metric.replaceAll("\\{.*", ""));
        boolean rate = unit != null && unit.dimension() == Dimension.EVENT_RATE;
        if (unit != null && !rate && unit.dimension() != Dimension.COUNT) {
            return Optional.empty();
        }
        boolean ofAnotherKind =
                unit != null && OTHER_EVENTS.matcher(unit.symbol()).matches();
        if (ofAnotherKind || EFFECT.matcher(name).matches()) {
            return Optional.empty();
        }
        boolean named = TRANSACTIONS.matcher(name).matches();
        if (rate) {
            return Optional.of(named ? "a rate of transactions by its name" : "a rate by its unit");
        }
        return named ? Optional.of("a number of transactions by its name") : Optional.empty();
    }

    /** Whether a metric is named as the volume of an interval, and not only counted in the unit of one. */
    public static boolean isNamed(String metric) {
        return TRANSACTIONS
                .matcher(UnitByName.snakeCase(metric.replaceAll("\\{.*", "")))
                .matches();
    }

    /** What is counted, as a unit writes it: {@code req}, {@code orders}; {@code tx} where the name does not say. */
    public static String noun(String metric) {
        String events = RateName.events(UnitByName.snakeCase(metric.replaceAll("\\{.*", "")));
        return events.equals("ops") ? "tx" : events;
    }

    /** Whether a metric sums up all of a test so far. */
    public static boolean isOfWholeTest(String metric) {
        return WHOLE_TEST.matcher(UnitByName.snakeCase(metric)).matches();
    }
}
