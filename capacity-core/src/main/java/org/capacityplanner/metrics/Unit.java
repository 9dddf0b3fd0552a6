package org.capacityplanner.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit of measurement as a user writes it, with the factor that converts its values to the base unit of its
 * {@link Dimension}.
 *
 * @param symbol as printed in reports: {@code %}, {@code ms}, {@code tx/s}
 * @param dimension what it measures
 * @param factor one of this unit in the core's unit: 0.01 for percent, 0.001 for milliseconds
 */
public record Unit(String symbol, Dimension dimension, double factor) {

    public static final Unit RATIO = new Unit("ratio", Dimension.RATIO, 1);
    public static final Unit PERCENT = new Unit("%", Dimension.RATIO, 0.01);
    public static final Unit SECONDS = new Unit("s", Dimension.TIME, 1);
    public static final Unit MILLISECONDS = new Unit("ms", Dimension.TIME, 1e-3);
    public static final Unit BYTES = new Unit("B", Dimension.DATA, 1);
    public static final Unit TRANSACTIONS_PER_SECOND = new Unit("tx/s", Dimension.EVENT_RATE, 1);

    private static final Map<String, Unit> NAMED = Map.ofEntries(
            Map.entry("ratio", RATIO),
            Map.entry("%", PERCENT),
            Map.entry("percent", PERCENT),
            Map.entry("\u2030", new Unit("\u2030", Dimension.RATIO, 1e-3)),
            Map.entry("1/100 %", new Unit("1/100 %", Dimension.RATIO, 1e-4)),
            Map.entry("s", SECONDS),
            Map.entry("ms", MILLISECONDS),
            Map.entry("cs", new Unit("cs", Dimension.TIME, 1e-2)),
            Map.entry("us", new Unit("us", Dimension.TIME, 1e-6)),
            Map.entry("µs", new Unit("µs", Dimension.TIME, 1e-6)),
            // The Greek letter looks like the sign for micro, and is another character.
            Map.entry("\u03bcs", new Unit("µs", Dimension.TIME, 1e-6)),
            Map.entry("ns", new Unit("ns", Dimension.TIME, 1e-9)),
            Map.entry("min", new Unit("min", Dimension.TIME, 60)),
            Map.entry("count", custom("count")),
            Map.entry("connections", custom("connections")),
            Map.entry("threads", custom("threads")),
            Map.entry("users", custom("users")),
            Map.entry("sessions", custom("sessions")),
            Map.entry("messages", custom("messages")),
            Map.entry("cores", custom("cores")));

    /** The list of symbols that {@link #parse} accepts, for error messages. */
    public static final String KNOWN =
            "%, ratio, ns, us, ms, cs, s, min, B, kB, MB, GB, KiB, MiB, GiB, each of these /s, Mbit/s"
                    + " or Mbps, a count as count, connections, threads, users, sessions, messages or cores, or events as tx/s,"
                    + " req/5min, orders/h or jobs/day";

    /**
     * The factors of the decimal and binary prefixes of units. Kilo is written both k and K in exports, and both mean
     * 1000; Ki means 1024.
     */
    private static final Map<String, Double> MULTIPLES = Map.ofEntries(
            Map.entry("", 1.0),
            Map.entry("k", 1e3),
            Map.entry("K", 1e3),
            Map.entry("M", 1e6),
            Map.entry("G", 1e9),
            Map.entry("T", 1e12),
            Map.entry("Ki", 0x1p10),
            Map.entry("Mi", 0x1p20),
            Map.entry("Gi", 0x1p30),
            Map.entry("Ti", 0x1p40));

    /**
     * The pattern of units of data: {@code B} for bytes, {@code b} or {@code bit} for bits, with a prefix and as an
     * amount or a rate. MB/min and MB/day are rates of data, though the pattern of events matches them, too.
     */
    private static final Pattern DATA =
            Pattern.compile("(|[kKMGT]i?)(B|[bB]ytes?|bits?|b)(/s|ps|/sec|/second|/min|/h|/hour|/d|/day)?");

    private static final int TEXT_DIGITS = 4;

    private static final int MOST_DECIMALS = 9;

    private static final Pattern EVENTS = Pattern.compile("(\\p{L}[\\p{L}_ ]*)/(\\d{0,9})\\s*(s|sec|min|h|hour|d|day)");

    public Unit {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(dimension, "dimension");
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor must be positive and finite, got " + factor);
        }
    }

    /** Returns a unit without a dimension, whose values are not converted and are shown with this symbol. */
    public static Unit custom(String symbol) {
        return new Unit(symbol, Dimension.COUNT, 1);
    }

    /**
     * Returns the unit that a symbol such as {@code %}, {@code ms}, {@code GiB/s} or {@code orders/min} names. Symbols
     * are {@code %}, {@code ratio}, {@code s}, {@code ms}, {@code us}, {@code MB}, {@code GiB/s}, {@code Mbit/s}, and
     * any {@code NOUN/s}, {@code NOUN/min}, {@code NOUN/5min}, {@code NOUN/h} or {@code NOUN/day} as a rate of events.
     *
     * @return empty where the symbol is none of these
     */
    public static Optional<Unit> parse(String symbol) {
        String text = Objects.requireNonNull(symbol, "symbol").strip();
        Unit named = NAMED.get(text);
        if (named == null) {
            named = NAMED.get(text.toLowerCase(Locale.ROOT));
        }
        if (named != null) {
            return Optional.of(named);
        }
        Matcher data = DATA.matcher(text);
        if (data.matches()) {
            double multiple = Objects.requireNonNull(MULTIPLES.get(data.group(1)));
            double bytes = data.group(2).startsWith("B") || data.group(2).startsWith("by") ? multiple : multiple / 8;
            if (data.group(3) == null) {
                return Optional.of(new Unit(text, Dimension.DATA, bytes));
            }
            double seconds = switch (data.group(3)) {
                case "/min" -> 60;
                case "/h", "/hour" -> 3600;
                case "/d", "/day" -> 86_400;
                default -> 1;
            };
            return Optional.of(new Unit(text, Dimension.DATA_RATE, bytes / seconds));
        }
        Matcher events = EVENTS.matcher(text);
        if (events.matches()) {
            double periods = events.group(2).isEmpty() ? 1 : Double.parseDouble(events.group(2));
            double seconds = switch (events.group(3)) {
                case "s", "sec" -> 1;
                case "min" -> 60;
                case "h", "hour" -> 3600;
                default -> 86_400;
            };
            if (!(periods > 0)) {
                return Optional.empty();
            }
            // Time spent in a time, such as centiseconds per second, is no rate of events: a number of busy processors.
            Unit counted = NAMED.get(events.group(1));
            return counted != null && counted.dimension == Dimension.TIME
                    ? Optional.of(new Unit(text, Dimension.RATIO, counted.factor / (periods * seconds)))
                    : Optional.of(new Unit(text, Dimension.EVENT_RATE, 1 / (periods * seconds)));
        }
        return Optional.empty();
    }

    /**
     * Formats a value, given in the base unit of its dimension, in this unit, to four significant digits: {@code 51%},
     * {@code 4.28 ms}, {@code 81,540 orders/min}.
     */
    public String text(double core) {
        double value = fromCore(core);
        int digits = value == 0 || !Double.isFinite(value)
                ? 0
                : Math.max(0, TEXT_DIGITS - 1 - (int) Math.floor(Math.log10(Math.abs(value))));
        String number = String.format(Locale.ROOT, "%,." + Math.min(digits, MOST_DECIMALS) + "f", value);
        String whole = digits == 0 ? number : number.replaceAll("\\.?0+$", "");
        return whole + (symbol.equals("%") || symbol.isEmpty() ? symbol : " " + symbol);
    }

    /** Converts a value in this unit to the base unit of its dimension. */
    public double toCore(double value) {
        // 80 * 0.01 is 0.8 only after rounding twice; division by the inverse is exact for every decimal multiple.
        return factor < 1 ? value / (1 / factor) : value * factor;
    }

    /** Converts a value in the base unit of its dimension to this unit. */
    public double fromCore(double value) {
        return factor < 1 ? value * (1 / factor) : value / factor;
    }

    @Override
    public String toString() {
        return symbol;
    }
}
