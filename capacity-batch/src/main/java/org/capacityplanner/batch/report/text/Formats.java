package org.capacityplanner.batch.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/** Formats numbers and names for people: three significant digits, grouped thousands, and the unit. */
public final class Formats {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int MOST_TYPED = 7;
    private static final double LARGEST_PRINTED = 0.999;
    private static final double SMALLEST_PRINTED = 0.001;
    /** From here on a probability is truncated, so that none below the target of 90% is printed as 90.0% either. */
    private static final double CUT_OFF_FROM = 0.8995;

    private static final double CALCULATION_NOISE = 1e-12;

    /**
     * The units in which limits are usually agreed, the larger ones first, since 1.5 MB is more usual than 1,500 kB.
     */
    private static final List<String> LIMIT_UNITS = List.of(
            "min", "s", "ms", "us", "TB", "TiB", "GB", "GiB", "MB", "MiB", "kB", "KiB", "Gbit/s", "GB/s", "GiB/s",
            "Mbit/s", "MB/s", "MiB/s", "kbit/s", "kB/s", "KiB/s");

    /** The text for an infinite prediction, since the service is saturated at such a volume. */
    private static final String SATURATED = "saturated";

    private Formats() {}

    /**
     * Returns a number as text with three significant digits: {@code 0.0512}, {@code 5.6}, {@code 1,219},
     * {@code 1.22e+15}.
     */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "unknown" : value > 0 ? "unlimited" : "-unlimited";
        }
        double size = Math.abs(value);
        if (size != 0 && (size >= 1e12 || size < 1e-4)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(SIGNIFICANT_DIGITS));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /**
     * Returns a number that somebody typed, such as a limit, with all of its digits, since three would show 99.95 as 100.
     * One with more than seven is computed, as a limit of 400% for 3 of 7 nodes, and has three.
     */
    public static String typed(double value) {
        if (!Double.isFinite(value) || Math.abs(value) >= 1e9) {
            return number(value);
        }
        BigDecimal exact = new BigDecimal(value).round(new MathContext(9)).stripTrailingZeros();
        boolean isTyped =
                exact.precision() > SIGNIFICANT_DIGITS && exact.precision() <= MOST_TYPED && exact.scale() > 0;
        return isTyped ? exact.toPlainString() : number(value);
    }

    /**
     * Returns a value, given in base units (seconds, ratios, bytes), as text in the user's unit: {@code 61%},
     * {@code 5.6 ms}; infinity as {@code saturated}.
     */
    public static String value(double inCoreUnit, Unit unit) {
        return inCoreUnit == Double.POSITIVE_INFINITY ? SATURATED : number(unit.fromCore(inCoreUnit)) + suffix(unit);
    }

    /**
     * Returns an interval, given in base units (seconds, ratios, bytes), as text in the user's unit:
     * {@code 4.1 to 5.6 ms}.
     */
    public static String range(Interval inCoreUnit, Unit unit) {
        if (inCoreUnit.lower() == Double.POSITIVE_INFINITY) {
            return SATURATED;
        }
        boolean finite = Double.isFinite(inCoreUnit.upper());
        String lower = finite ? number(unit.fromCore(inCoreUnit.lower())) : value(inCoreUnit.lower(), unit);
        return lower + " to " + value(inCoreUnit.upper(), unit);
    }

    /** Returns the text after a number in a unit: its symbol; empty for ratios and counts, which have none. */
    public static String suffix(Unit unit) {
        return switch (unit.symbol()) {
            case "%" -> "%";
            case "ratio", "count" -> "";
            default -> " " + printable(unit.symbol());
        };
    }

    /**
     * Returns a probability in percent as text with one decimal, with {@code <0.1%} and {@code >99.9%} at the ends. One
     * that is nearly 1 is not rounded to 100%, and a high one is truncated and not rounded, since 94.96% must not be
     * shown as the target of 95% that it misses.
     */
    public static String probability(double probability) {
        if (probability > LARGEST_PRINTED) {
            return ">99.9%";
        }
        if (probability < SMALLEST_PRINTED) {
            return "<0.1%";
        }
        if (probability >= CUT_OFF_FROM) {
            return cutOff(probability, 3).movePointRight(2) + "%";
        }
        return String.format(Locale.ROOT, "%.1f%%", probability * 100);
    }

    /**
     * Returns a probability as the number whose percentage with one decimal is its text: a high one is truncated, one
     * that is nearly 1 is left as it is.
     */
    public static double printable(double probability) {
        return probability >= CUT_OFF_FROM && probability <= LARGEST_PRINTED
                ? cutOff(probability, 3).doubleValue()
                : probability;
    }

    /** Returns a probability truncated to a number of decimals, unaffected by rounding errors. */
    public static BigDecimal cutOff(double probability, int decimals) {
        return BigDecimal.valueOf(probability + CALCULATION_NOISE).setScale(decimals, RoundingMode.DOWN);
    }

    /** Returns a probability limited to the range from 0.1% to 99.9%, in which it is printed as a number. */
    static double printedProbability(double probability) {
        return Math.max(SMALLEST_PRINTED, Math.min(LARGEST_PRINTED, probability));
    }

    /** Returns a share, such as a coverage or a headroom, in percent as text: {@code 31%}. */
    public static String share(double ratio) {
        return Double.isFinite(ratio) ? number(Math.rint(ratio * 1000) / 10) + "%" : number(ratio);
    }

    /** Returns a limit as a condition: {@code <= 80%}. */
    public static String limit(Sla sla, Unit unit) {
        return (sla.bound() == Sla.Bound.AT_MOST ? "<= " : ">= ") + allowed(sla, unit);
    }

    /**
     * Returns the value of a limit as text, in the KPI's unit if three digits express it exactly there. Otherwise it
     * was agreed in another one: 4 GB is not 3.73 GiB to those who look it up.
     */
    public static String allowed(Sla sla, Unit unit) {
        Unit agreed =
                isExact(sla.limit(), unit) ? unit : agreed(sla.limit(), unit).orElse(unit);
        // A share has one unit, and its last digits are what was agreed.
        return unit.dimension() == Dimension.RATIO
                ? typed(agreed.fromCore(sla.limit())) + suffix(agreed)
                : value(sla.limit(), agreed);
    }

    private static Optional<Unit> agreed(double limit, Unit unit) {
        return LIMIT_UNITS.stream()
                .flatMap(symbol -> Unit.parse(symbol).stream())
                .filter(other -> other.dimension() == unit.dimension())
                .filter(other -> Math.abs(other.fromCore(limit)) >= 1 && isExact(limit, other))
                .findFirst();
    }

    /** Returns whether three digits in the given unit express a value exactly. */
    private static boolean isExact(double inCoreUnit, Unit unit) {
        double value = unit.fromCore(inCoreUnit);
        double printed = Math.abs(value) >= 100
                ? Math.rint(value)
                : new BigDecimal(value)
                        .round(new MathContext(SIGNIFICANT_DIGITS))
                        .doubleValue();
        return Math.abs(printed - value) <= CALCULATION_NOISE * Math.abs(value);
    }

    /**
     * Returns a name from an export such that a terminal or log shows it safely: control characters are replaced by
     * their codes.
     */
    public static String printable(String name) {
        // Nearly all texts of a report are such, and there are millions of them.
        if (name.chars().allMatch(letter -> letter >= ' ' && letter <= '~')) {
            return name;
        }
        StringBuilder text = new StringBuilder(name.length());
        name.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean harmless = type != Character.CONTROL
                    && type != Character.FORMAT
                    && type != Character.SURROGATE
                    // U+FFFE and the like are no characters at all, and no XML may hold them.
                    && (point & 0xFFFE) != 0xFFFE
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR;
            if (harmless) {
                text.appendCodePoint(point);
            } else {
                text.append(String.format(Locale.ROOT, "\\u%04x", point));
            }
        });
        return text.toString();
    }
}
