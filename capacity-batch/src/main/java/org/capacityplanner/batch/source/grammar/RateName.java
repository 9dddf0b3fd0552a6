package org.capacityplanner.batch.source.grammar;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Derives the unit of a metric from a name that says an amount per time, such as {@code Requests/s}, {@code rxkB/s} and
 * {@code net_mbps}, or per operation, such as {@code Disk sec/Read} of Windows. Only the case tells bits from bytes, so
 * the name is looked at as it is written: Mbps and Mb/s are bits, MB/s and MBps bytes; lower case is bits before
 * {@code ps} only.
 */
final class RateName {
    private static final Pattern DATA = Pattern.compile(
            "(?:.*[^A-Za-z]|.*[rt]x(?=[kKMG]?i?[Bb])|.*[a-z](?=kB|[MGT])|.*[a-jl-z](?<![KMGT]i)(?=[A-Z]))?([kKMGTmg]i?)?"
                    + "(?:(?<bits>b(?=ps)|bits?|Bits?)|(?<bytes>B|Bytes?|bytes?|[oO]ctets?)|(?<either>b))"
                    + "(?:/(?:s|sec|second)|ps|PS|[_.]s|[_.]sec|_per_s|_per_sec|_per_second)");

    private static final Pattern PER = Pattern.compile("(?:(.*?)_)?per_(.+)");

    /** Matches the word for "per" in other languages before a time: {@code par seconde}, {@code pro Minute}. */
    private static final Pattern PER_ELSEWHERE =
            Pattern.compile("(?:(.*?)_)?(?:par|pro|por|je|al|alla|a_la|na|za|w_ciagu|i)_"
                    + "(seconde|sekunde|segundo|secondo|sekunda|minute|minuto|minuta|stunde|heure|hora|ora"
                    + "|jour|tag|dia|giorno|minutu|minute|sekundu|hodinu|hodina|godzine|godziny|timme|timmen|minuten|den|dzien"
                    // Behind "na", these abbreviate other words, such as the standard deviation.
                    + "|(?<!_na_|^na_)(?:sek|min|std))");

    /** Matches a number of times behind such a word, {@code pro_10_min}, {@code par_5_minutes}. */
    private static final Pattern PER_SEVERAL_ELSEWHERE =
            Pattern.compile("(?:.*_)?(?:par|pro|por|je|alle|every)_(\\d{1,4}_?[a-z]{1,8})");

    /** Matches two statistics with a slash between them, where {@code min} and {@code std} are no times. */
    private static final Pattern STATISTICS =
            Pattern.compile("(?i)(?:mean|avg|average|median|max|mittel|mittelwert)\\s*/\\s*(?:min|std|std\\.)$");

    private static final Pattern PERIOD = Pattern.compile("(\\d{0,4})[\\s_-]*([a-z]+(?:_[a-z]+)*)");

    private static final Map<String, String> AMOUNTS = Map.ofEntries(
            Map.entry("s", "s"),
            Map.entry("sec", "s"),
            Map.entry("secs", "s"),
            Map.entry("seconds", "s"),
            Map.entry("centiseconds", "cs"),
            Map.entry("ms", "ms"),
            Map.entry("msec", "ms"),
            Map.entry("milliseconds", "ms"),
            Map.entry("us", "us"),
            Map.entry("usec", "us"),
            Map.entry("byte", "B"),
            Map.entry("bytes", "B"),
            Map.entry("octets", "B"),
            Map.entry("kb", "kB"),
            Map.entry("kbyte", "kB"),
            Map.entry("kbytes", "kB"),
            Map.entry("kilobytes", "kB"),
            Map.entry("mb", "MB"),
            Map.entry("mbyte", "MB"),
            Map.entry("mbytes", "MB"),
            Map.entry("megabytes", "MB"),
            Map.entry("gb", "GB"),
            Map.entry("gbytes", "GB"),
            Map.entry("kib", "KiB"),
            Map.entry("mib", "MiB"),
            Map.entry("gib", "GiB"),
            Map.entry("bit", "bit"),
            Map.entry("bits", "bit"),
            Map.entry("kbit", "kbit"),
            Map.entry("kbits", "kbit"),
            Map.entry("kilobits", "kbit"),
            Map.entry("mbit", "Mbit"),
            Map.entry("mbits", "Mbit"),
            Map.entry("megabits", "Mbit"),
            Map.entry("gbit", "Gbit"),
            Map.entry("gbits", "Gbit"));

    /**
     * The words for counted events in names, each with the unit that it means; the first pattern that matches decides.
     */
    private static final List<Map.Entry<Pattern, String>> EVENTS = List.of(
            Map.entry(Pattern.compile("err(?:or)?s?|fail(?:ure)?s?|failed|drops?|dropped|timeouts?|retries"), "errors"),
            Map.entry(
                    Pattern.compile(
                            "req|reqs|requests?|http|requetes?|anfragen?|anforderungen|peticiones|solicitudes|richieste"),
                    "req"),
            Map.entry(
                    Pattern.compile("tx|trx|txn|txns|trans|transactions?|transaktionen|transacciones|tps|commits?"),
                    "tx"),
            Map.entry(
                    Pattern.compile("(?!pk$)[rt]?x?p[c]?k(?:ts?|s)?|[rt]xpck|packets?|datagrams|segments"), "packets"),
            Map.entry(Pattern.compile("orders?|bestellungen|commandes|pedidos|auftrage"), "orders"),
            Map.entry(Pattern.compile("quer(?:y|ies)"), "queries"),
            Map.entry(Pattern.compile("messages?|n?msgs?"), "messages"),
            Map.entry(Pattern.compile("calls?"), "calls"),
            Map.entry(Pattern.compile("hits"), "hits"));

    /** Words for amounts that may be in bytes or in messages, so that no unit can be derived from them. */
    private static final Set<String> OF_UNKNOWN_NATURE = Set.of("data", "traffic", "throughput");

    private static final Set<String> PLURALS = Set.of(
            "requests",
            "reqs",
            "req",
            "reads",
            "writes",
            "packets",
            "orders",
            "transactions",
            "queries",
            "calls",
            "hits",
            "errors",
            "failures",
            "ops",
            "operations",
            "messages",
            "msgs",
            "msg",
            "nmsg",
            "n_msg",
            "records",
            "bytes",
            "commits",
            "connections");

    private RateName() {}

    /**
     * Returns the unit of a metric whose name says an amount per time or per operation; empty for another name.
     *
     * @param written the name as it is written, without labels and statistics
     */
    static Optional<Unit> unit(String written) {
        String name = TimeWord.inLatinScript(written);
        @Nullable String front = TimeWord.inFront(name);
        if (front != null) {
            return Unit.parse("tx/" + front);
        }
        Matcher data = DATA.matcher(name);
        if (data.matches()) {
            return Unit.parse(multiple(data.group(1)) + (isBits(data, name) ? "bit" : "B") + "/s");
        }
        boolean slash = name.indexOf('/') >= 0;
        Matcher per = PER.matcher(SnakeCase.of(
                name.replaceAll("(?<![A-Za-z])([kKMG]i?)B(?![a-z])", "$1b").replace("/", " per ")));
        if (!per.matches()) {
            Matcher several = PER_SEVERAL_ELSEWHERE.matcher(SnakeCase.of(name));
            if (several.matches()) {
                return Optional.ofNullable(period(several.group(1))).flatMap(time -> Unit.parse("tx/" + time));
            }
            Matcher elsewhere = PER_ELSEWHERE.matcher(SnakeCase.of(name));
            return elsewhere.matches()
                    ? Optional.ofNullable(TimeWord.unit(elsewhere.group(2))).flatMap(time -> Unit.parse("tx/" + time))
                    : Optional.empty();
        }
        String counted = per.group(1) == null ? "" : per.group(1);
        if (STATISTICS.matcher(name).find()) {
            return Optional.empty();
        }
        String time = period(per.group(2));
        if (time == null) {
            // Seconds per read and bytes per request are amounts; anything else per something is only a number.
            String amount = counted.replaceAll("centi_sec(?:onds?|s)?$", "centiseconds");
            String last = amount.substring(amount.lastIndexOf('_') + 1);
            return Optional.ofNullable(AMOUNTS.get(last)).flatMap(Unit::parse);
        }
        String spent = AMOUNTS.get(counted.substring(counted.lastIndexOf('_') + 1));
        if (spent != null && Unit.parse(spent).orElseThrow().dimension() == Dimension.TIME) {
            return Unit.parse(spent + "/" + time);
        }
        for (String word : counted.split("_", -1)) {
            String amount = AMOUNTS.get(word);
            if (amount != null && (amount.endsWith("B") || amount.endsWith("bit")) && time.equals("s")) {
                return Unit.parse(amount + "/s");
            }
        }
        List<String> words = List.of(counted.split("_", -1));
        // Network traffic is measured by the second; a throughput per minute or hour is one of requests.
        boolean mayBeData =
                (time.equals("s") || !words.contains("throughput")) && !isCounted(words.get(words.size() - 1));
        if (mayBeData && OF_UNKNOWN_NATURE.stream().anyMatch(words::contains)) {
            return Optional.empty();
        }
        return Unit.parse((slash ? events(counted) : "tx") + "/" + time);
    }

    /** Returns whether a name says that something is counted in a time. */
    static boolean isRate(String name) {
        return isPerTime(name)
                || UnitByName.of(name)
                        .filter(unit -> unit.dimension() == Dimension.EVENT_RATE)
                        .isPresent();
    }

    /** Returns whether a name ends with a time that something is counted in, {@code throughput_per_sec}, and is no time. */
    static boolean isPerTime(String written) {
        Matcher per = PER.matcher(SnakeCase.of(written));
        return per.matches() && period(per.group(2)) != null;
    }

    /**
     * Returns a period as the denominator of a rate unit, such as {@code 5min} for {@code 5_minutes}; null where the
     * text is not a period.
     */
    static @Nullable String period(String written) {
        Matcher period = PERIOD.matcher(written.toLowerCase(Locale.ROOT));
        if (!period.matches()) {
            return null;
        }
        String time = TimeWord.unit(period.group(2));
        String number = period.group(1).equals("1") ? "" : period.group(1);
        boolean isSeveral = time != null && Character.isDigit(time.charAt(0));
        return time == null || (isSeveral && !number.isEmpty()) ? null : number + time;
    }

    /**
     * Returns whether a word is a plural for counted events, in which case a final {@code _s} means per second, as in
     * {@code requests_s}.
     */
    static boolean isCounted(String word) {
        return PLURALS.contains(word);
    }

    private static boolean isBits(Matcher data, String name) {
        if (data.group("bits") != null) {
            return true;
        }
        String multiple = data.group(1);
        boolean capital = multiple != null && !multiple.isEmpty() && Character.isUpperCase(multiple.charAt(0));
        return data.group("either") != null && capital && name.indexOf('/') >= 0;
    }

    private static String multiple(@Nullable String written) {
        if (written == null) {
            return "";
        }
        boolean binary = written.length() > 1;
        char letter = written.charAt(0);
        if (letter == 'k' || letter == 'K') {
            return binary ? "Ki" : "k";
        }
        return Character.toUpperCase(letter) + (binary ? "i" : "");
    }

    static String events(String counted) {
        for (String word : counted.toLowerCase(Locale.ROOT).split("_", -1)) {
            for (Map.Entry<Pattern, String> known : EVENTS) {
                if (known.getKey().matcher(word).matches()) {
                    return known.getValue();
                }
            }
        }
        return "ops";
    }
}
