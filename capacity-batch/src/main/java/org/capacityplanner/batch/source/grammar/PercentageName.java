package org.capacityplanner.batch.source.grammar;

import java.util.Locale;
import java.util.regex.Pattern;

/** Decides from the name of a percentage whether more is better, as for idle time or availability. */
public final class PercentageName {
    private static final Pattern HIGHER_IS_BETTER = Pattern.compile("(?:.*_)?(?:idle|free|unused|remaining|uptime"
            + "|avail|available|availability|health|healthy|complian(?:ce|t)|hits?|success|successful|succeeded"
            + "|headroom|spare)(?:_.*)?|(?:.*_)?(?:idl|id)");

    /** Matches words for idle in other languages, as Windows names its counters in them. */
    private static final Pattern IDLE_ELSEWHERE =
            Pattern.compile("(?:.*_)?(?:leerlauf(?:zeit)?|inactivite|inactif|inactivo|inactividad|inattivo|inattivita"
                    + "|inatividade|ocioso|inactief|inactiviteit|bezczynnosci?|necinnosti?|vilotid|tomgang|joutoaika|jouten)(?:_.*)?"
                    + "|.*(?:просто[йя]|бездействи|アイドル|空闲|空閒|유휴).*");

    /** Matches words for what is left in other languages; {@code frei} and the like, not {@code Freigabe}. */
    private static final Pattern LEFT_ELSEWHERE =
            Pattern.compile("(?:.*_)?(?:libres?|freie?[rs]?|verfugbare?[rs]?|vrije?|beschikbare?"
                    + "|ledigt?|ledige|tillgangligt?|tilgjengelig|tilgaengelig|libero|liberi|libera|disponib(?:le|les|ile|ili|el|eis)|restante?s?|livres?"
                    + "|woln[aeyi]|dostepn[aey]|voln[aey]|dostupn[aey]|szabad|bos|vapaa)(?:_.*)?|.*(?:свобод|空き|可用).*");

    private static final Pattern IDLE = Pattern.compile("(?:.*_)?idle(?:_.*)?|(?:.*_)?idl|id");

    /** Matches a number of percent in a name, which is that of a percentile or of a confidence level. */
    private static final Pattern LEVEL =
            Pattern.compile("[(\\[]?(?<![\\d.])\\d{1,2}(?:\\.\\d+)?\\s?%(?:ile|tile)?[)\\]]?");

    /** Matches names of what has percentiles and confidence levels, and is no percentage itself. */
    private static final Pattern NO_SHARE = Pattern.compile(
            "(?:.*_)?(?:time|times|latenc(?:y|ies)|duration|resp|rt|elapsed|wait|delay|score|confidence|top)(?:_.*)?");

    /** Matches names of how much of a machine is in use, and of parts of it that are near zero on most machines. */
    private static final Pattern OF_RESOURCE = Pattern.compile("(?:.*_)?(?:cpus?|processors?|mem|memory|ram|heap"
            + "|util|utili[sz]ation|usage|used|busy|auslastung)(?:_.*)?");

    private static final Pattern SMALL_PART = Pattern.compile(
            "(?:.*_)?(?:io_?wait|wait|wa|wio|steal|stolen|st|nice|ni|s?irq|hi|si|soft|softirq|guest|gnice|swap|swp|intr|interrupt|dpc|err|errors?)(?:_.*)?");

    private PercentageName() {}

    /**
     * Returns whether a name means how much of a processor or a memory is in use, which is seldom below 1% all the time;
     * false for parts of it such as waiting or stolen time.
     */
    public static boolean isOfResource(String metric) {
        String name = SnakeCase.of(metric);
        return OF_RESOURCE.matcher(name).matches() && !SMALL_PART.matcher(name).matches() && !isHigherBetter(metric);
    }

    /**
     * Returns the name of a duration or a score without its percentile or confidence level, as {@code Response Time} for
     * {@code Response Time (95%)}; any other name unchanged.
     */
    static String withoutLevel(String metric) {
        String rest = LEVEL.matcher(metric).replaceFirst("").strip();
        return rest.contains("%") || !NO_SHARE.matcher(words(rest)).matches() ? metric : rest;
    }

    /**
     * Returns whether the name of a percentage says that more is better: {@code cpu_idle_pct}, {@code % Idle Time},
     * {@code cache.hit.ratio}, {@code successRate}.
     */
    public static boolean isHigherBetter(String metric) {
        return HIGHER_IS_BETTER.matcher(words(metric)).matches() || isLeftElsewhere(metric);
    }

    /** Returns whether a name says in another language than English that something is left or idle: {@code Memoria libre}. */
    public static boolean isLeftElsewhere(String metric) {
        return isIn(LEFT_ELSEWHERE, metric) || isIn(IDLE_ELSEWHERE, metric);
    }

    /** Returns whether a name is a field of Elastic in which each busy processor counts as 1. */
    public static boolean isSumOverProcessors(String metric) {
        return metric.endsWith(".pct") && UnitByName.isProcessor(metric);
    }

    /** Returns whether a name means the share of time in which a resource is idle. */
    public static boolean isIdle(String metric) {
        return IDLE.matcher(words(metric)).matches() || isIn(IDLE_ELSEWHERE, metric);
    }

    private static boolean isIn(Pattern language, String metric) {
        return language.matcher(SnakeCase.of(metric)).matches()
                || language.matcher(metric.toLowerCase(Locale.ROOT)).matches();
    }

    private static String words(String metric) {
        return metric.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_");
    }
}
