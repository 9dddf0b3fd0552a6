package org.capacityplanner.batch.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user's own PromQL expression for the volume returns: events per second after {@code rate}, events within the
 * range after {@code increase}, and anything else without them.
 */
final class VolumeQuery {
    private static final Pattern RATE = Pattern.compile("\\bi?rate\\s*\\(");
    private static final Pattern INCREASE = Pattern.compile("\\bincrease\\s*\\([^\\[]*\\[(\\d+)([smhd])\\]");
    private static final Pattern SCALED = Pattern.compile("[*/]\\s*\\d[\\d.]*");
    private static final String PER_SECOND = "tx/s";

    private VolumeQuery() {}

    /** Returns a name for the volume, which says per second only where the values are. */
    static String metric(String expression) {
        return unit(expression).filter(PER_SECOND::equals).isPresent() ? "requests_per_s" : "volume";
    }

    /** Returns the unit of the values; empty where the functions in the expression do not show it. */
    static Optional<String> unit(String expression) {
        Matcher scaled = SCALED.matcher(expression);
        boolean isScaled = scaled.find();
        Matcher increase = INCREASE.matcher(expression);
        if (increase.find()) {
            String unit = increase.group(2).equals("m") ? "min" : increase.group(2);
            return isScaled ? Optional.empty() : Optional.of("tx/" + increase.group(1) + unit);
        }
        if (!RATE.matcher(expression).find()) {
            return Optional.empty();
        }
        return switch (isScaled ? scaled.group().replaceAll("\\s", "") : "") {
            case "" -> Optional.of(PER_SECOND);
            case "*60" -> Optional.of("tx/min");
            case "*3600" -> Optional.of("tx/h");
            default -> Optional.empty();
        };
    }
}
