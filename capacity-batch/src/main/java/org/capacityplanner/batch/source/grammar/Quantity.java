package org.capacityplanner.batch.source.grammar;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;

/**
 * Reads quantities as container tools write them: {@code 250m} and {@code 1200000n} of a processor, {@code 512Mi} of
 * memory, and {@code 1MiB / 7GiB}, the used memory and its limit.
 */
public final class Quantity {
    /** Matches a multiple with a unit behind it, as Grafana shows rates: {@code 1.52 K req/s}, where B is a billion. */
    private static final Pattern SHORT_WITH_UNIT = Pattern.compile("(K|k|M|B|T|Mil|Mio|Bil|Tsd\\.?)\\s+(\\S.*)"
            // Without a space only before a word for events: 1.2Kreq/s, and neither MB/s nor kb/s.
            + "|(K|k|M)((?i:/|reqps|iops|[rtqcp]ps|(?:reqs?|requests?|ops|tx|trx|trans|transactions?|msgs?|messages?|calls?"
            + "|hits?|events?|queries|orders?|packets?)/).*)");

    /** The unit in which numbers of processors are given. */
    public static final Unit CORES_UNIT = Unit.custom("cores");

    private static final Pattern PROCESSORS = Pattern.compile("(?i)cpu|core|processor");

    private static final String LIMIT_MARK = " / ";

    private static final Map<String, Unit> CORES =
            Map.of("m", cores("m", 1e-3), "u", cores("u", 1e-6), "n", cores("n", 1e-9));

    private static final Map<String, String> MEMORY =
            Map.of("Ki", "KiB", "Mi", "MiB", "Gi", "GiB", "Ti", "TiB", "Kb", "kB", "kb", "kB");

    /**
     * The suffixes by which dashboards abbreviate large numbers, such as {@code K} and {@code Mio}, with their factors.
     */
    private static final Map<String, Double> SHORT = Map.ofEntries(
            // A number sign behind a count says that it is one.
            Map.entry("#", 1.0),
            Map.entry("K", 1e3),
            Map.entry("k", 1e3),
            Map.entry("Tsd", 1e3),
            Map.entry("Tsd.", 1e3),
            Map.entry("M", 1e6),
            Map.entry("Mn", 1e6),
            Map.entry("mn", 1e6),
            Map.entry("Mil", 1e6),
            Map.entry("Mio", 1e6),
            Map.entry("Mio.", 1e6),
            Map.entry("G", 1e9),
            Map.entry("Bil", 1e9),
            Map.entry("bn", 1e9),
            Map.entry("Mrd", 1e9),
            Map.entry("Mrd.", 1e9));

    /** The multiples that mean something else, or nothing, without a unit behind them. */
    private static final Map<String, Double> BEFORE_UNIT = Map.of("B", 1e9, "T", 1e12);

    /**
     * The abbreviations of rate and time units that dashboards write behind a value; {@code m} and {@code h} are
     * excluded, since they may mean something else.
     */
    private static final Map<String, String> ABBREVIATED = Map.ofEntries(
            Map.entry("rps", "req/s"),
            Map.entry("reqps", "req/s"),
            Map.entry("rpm", "req/min"),
            Map.entry("rph", "req/h"),
            Map.entry("tps", "tx/s"),
            Map.entry("tpm", "tx/min"),
            Map.entry("tph", "tx/h"),
            Map.entry("qps", "queries/s"),
            Map.entry("cps", "calls/s"),
            Map.entry("iops", "ops/s"),
            Map.entry("bps", "bit/s"),
            Map.entry("kbps", "kbit/s"),
            Map.entry("mbps", "Mbit/s"),
            Map.entry("gbps", "Gbit/s"),
            Map.entry("pps", "packets/s"),
            Map.entry("cpm", "calls/min"),
            Map.entry("sec", "s"),
            Map.entry("secs", "s"),
            Map.entry("msec", "ms"),
            Map.entry("msek", "ms"),
            Map.entry("sek", "s"),
            Map.entry("sek.", "s"));

    private Quantity() {}

    /**
     * A unit that is written behind a number, and the multiple between the two.
     *
     * @param multiple the factor of the number, 1 where no multiple is written
     */
    record Suffix(double multiple, String unit) {
        static Suffix of(String written) {
            Matcher shortened = SHORT_WITH_UNIT.matcher(written);
            if (!shortened.matches()) {
                return new Suffix(1, written);
            }
            boolean apart = shortened.group(1) != null;
            String multiple = shortened.group(apart ? 1 : 3);
            String unit = shortened.group(apart ? 2 : 4);
            return Quantity.unit(unit)
                    .map(Unit::dimension)
                    .filter(kind -> kind == Dimension.EVENT_RATE || kind == Dimension.COUNT)
                    // "5 B /s" may as well be bytes: a billion only before a word for what is counted.
                    .filter(kind -> !unit.startsWith("/") || !BEFORE_UNIT.containsKey(multiple))
                    .map(kind -> new Suffix(BEFORE_UNIT.getOrDefault(multiple, ofShort(multiple)), unit))
                    .orElse(new Suffix(1, written));
        }
    }

    /** Returns whether a suffix abbreviates a rounded number, as in {@code 1.52 K}. */
    static boolean isShort(String suffix) {
        return SHORT.containsKey(suffix);
    }

    static double ofShort(String suffix) {
        return SHORT.getOrDefault(suffix, 1.0);
    }

    /**
     * An amount of memory in bytes, a number of processors, or a percentage.
     *
     * @param unit bytes, percent, or cores for a plain number and for parts of a processor
     */
    public record Amount(double value, Unit unit) {}

    /**
     * Returns the amount in the output of kubectl or docker, such as {@code 250m}, {@code 512Mi}, {@code 13.5MiB} or
     * {@code 1.29%}; empty for another text.
     */
    public static Optional<Amount> amount(String text) {
        NumberReader numbers = new NumberReader('.');
        // kubectl leaves the letter for bytes out.
        double value = numbers.read(text.matches("[\\d.]+[KMGT]") ? text + "B" : text);
        Unit unit = numbers.unit();
        if (numbers.outcome() != NumberReader.Outcome.VALUE) {
            return Optional.empty();
        } else if (unit == null || isCores(unit)) {
            return Optional.of(new Amount(value, CORES_UNIT));
        } else if (unit.dimension() == Dimension.DATA) {
            return Optional.of(new Amount(unit.toCore(value), Unit.BYTES));
        }
        return unit.equals(Unit.PERCENT) ? Optional.of(new Amount(value, unit)) : Optional.empty();
    }

    private static Unit cores(String symbol, double factor) {
        return new Unit(symbol, Dimension.COUNT, factor);
    }

    /** Returns the unit that is written behind a number; empty where the suffix is not a known unit. */
    static Optional<Unit> unit(String suffix) {
        Unit cores = CORES.get(suffix);
        if (cores != null) {
            return Optional.of(cores);
        }
        // What is counted may be in the name alone: 570.5/min.
        Optional<Unit> written =
                Unit.parse(suffix.startsWith("/") ? "tx" + suffix : MEMORY.getOrDefault(suffix, suffix));
        return written.or(() -> Optional.ofNullable(ABBREVIATED.get(suffix.toLowerCase(Locale.ROOT)))
                .flatMap(Unit::parse));
    }

    /**
     * Returns the factor by which a number with this unit is multiplied when it is read: 0.001 for thousandths of a
     * processor, 1 for other units.
     */
    static double multiple(Unit unit) {
        return isCores(unit) ? unit.factor() : 1;
    }

    /**
     * Returns whether a unit is a fraction of a processor, such as {@code m}, whose values are read as numbers of
     * processors.
     */
    public static boolean isCores(Unit unit) {
        return unit.dimension() == Dimension.COUNT && unit.factor() < 1;
    }

    /**
     * Returns whether a name means a number of processors, so that {@code 250m} with such a name is a quarter of a
     * processor.
     */
    public static boolean countsCores(String name) {
        return PROCESSORS.matcher(name).find();
    }

    /**
     * Returns the used amount in a text that also contains the limit, as {@code 1MiB / 7GiB}; another text unchanged.
     */
    static String used(String text) {
        int slash = text.indexOf(LIMIT_MARK);
        return slash > 0 && Character.isDigit(text.charAt(0)) && endsInDigitOrUnit(text)
                ? text.substring(0, slash)
                : text;
    }

    private static boolean endsInDigitOrUnit(String text) {
        return text.substring(text.indexOf(LIMIT_MARK) + LIMIT_MARK.length()).matches("[\\d.,]+\\s*[A-Za-z%]*");
    }
}
