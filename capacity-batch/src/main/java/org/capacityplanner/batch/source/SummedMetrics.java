package org.capacityplanner.batch.source;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.sample.SumOfOthers;
import org.capacityplanner.metrics.MetricSeries;

/**
 * The metrics of a file that are sums or means of other metrics, and those other metrics: {@code requests_total} of
 * {@code requests_eu} and {@code requests_us}, {@code cpu} of {@code cpu0} to {@code cpu7}, {@code disk{device="all"}}
 * of the same metric for each device. Names say which may belong together, and values whether they do.
 *
 * @param wholes the names of the sums and means
 * @param parts the names of what they are made of
 */
record SummedMetrics(Set<String> wholes, Set<String> parts) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d]+");
    private static final Pattern PROCESSOR = Pattern.compile("(?i)^cpu[-_ ]");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s_.:-]+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /** Matches names with a percentile, whose number counts no parts: the mean of percentiles means nothing. */
    private static final Pattern PERCENTILE = Pattern.compile("(?i)(?<![a-z])(?:(?:p|percentile[-_ .]?)\\d{2}"
            + "|(?:pct|perc)[-_ .]?(?:50|75|9\\d))|\\d{2}(?:th|%|[-_ ]?(?:pct|perc|percentile)(?![a-z]))");

    private static final Pattern LABEL_VALUE = Pattern.compile("(?<==\")([^\"]*)(?=\")");

    /**
     * The largest number of a name's words that are compared with those of other names, since a name may have hundreds.
     */
    private static final int MOST_WORDS = 12;

    SummedMetrics {
        wholes = Set.copyOf(wholes);
        parts = Set.copyOf(parts);
    }

    /**
     * Returns which of a service's metrics are sums or means of its other metrics, judged by the series of each metric.
     */
    static SummedMetrics of(Map<String, MetricSeries> metrics) {
        Map<String, Family> families = new LinkedHashMap<>();
        metrics.keySet().forEach(name -> places(name, families));
        Set<String> wholes = new HashSet<>();
        Set<String> parts = new HashSet<>();
        families.values().stream().filter(family -> family.words().size() > 1).forEach(family -> {
            Map<String, String> words = family.words();
            List<String> others = words.entrySet().stream()
                    .filter(member ->
                            !isTotal(member.getValue()) && !member.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .toList();
            List<MetricSeries> values =
                    others.stream().map(name -> series(name, metrics)).toList();
            for (Map.Entry<String, String> member : words.entrySet()) {
                MetricSeries series = series(member.getKey(), metrics);
                boolean whole = isTotal(member.getValue())
                        ? SumOfOthers.ofNamed(series, values).orElse(true)
                        : member.getValue().isEmpty()
                                && (SumOfOthers.isSum(series, values)
                                        || (!family.isOfWords() && SumOfOthers.isMean(series, values)));
                if (whole && others.size() > (family.isOfWords() ? 1 : 0)) {
                    wholes.add(member.getKey());
                    // Used and free memory are parts of the total, and say what the total does not.
                    parts.addAll(family.isOfWords() ? List.of() : others);
                }
            }
        });
        parts.removeAll(wholes);
        return new SummedMetrics(wholes, parts);
    }

    private static MetricSeries series(String name, Map<String, MetricSeries> metrics) {
        return Objects.requireNonNull(metrics.get(name), "a metric of the service");
    }

    /**
     * Metric names that differ in one word only, or else in one number or label value only, each with its own word,
     * number or value.
     */
    private record Family(boolean isOfWords, Map<String, String> words) {}

    private static boolean isTotal(String word) {
        return SumOfOthers.isNamed(PROCESSOR.matcher(word).replaceFirst(""));
    }

    /**
     * Adds a name to all families that it may belong to: {@code requests_eu} to {@code requests_*} and {@code *_eu},
     * {@code cpu0_pct} to the family of {@code cpu_pct}, which has no number.
     */
    private static void places(String name, Map<String, Family> families) {
        Matcher label = LABEL_VALUE.matcher(name);
        boolean labelled = false;
        for (int i = 0; i < MOST_WORDS && label.find(); i++) {
            labelled = true;
            put(families, "label ", false, name, label);
        }
        if (labelled) {
            return;
        }
        Matcher word = WORD.matcher(name);
        boolean several = word.results().limit(2).count() > 1;
        word.reset();
        for (int i = 0; several && i < MOST_WORDS && word.find(); i++) {
            put(families, "word ", true, name, word);
        }
        whole(families, name, name + "_*");
        // The whole of req_web/s and req_app/s is req/s.
        word.reset();
        for (int i = 0; i < MOST_WORDS && word.find(); i++) {
            whole(families, name, name.substring(0, word.end()) + "_*" + name.substring(word.end()));
        }
        if (PERCENTILE.matcher(name).find()) {
            return;
        }
        Matcher number = NUMBER.matcher(name);
        String first = number.find() ? number.group() : "";
        families.computeIfAbsent(
                        "number " + joined(number.replaceAll(" ")), key -> new Family(false, new LinkedHashMap<>()))
                .words()
                .put(name, first);
    }

    /** Adds the name of a possible sum, such as {@code requests}, to the names with one more word, such as {@code requests_web}. */
    private static void whole(Map<String, Family> families, String name, String members) {
        families.computeIfAbsent(
                        "word " + SEPARATORS.matcher(members).replaceAll("_"),
                        key -> new Family(true, new LinkedHashMap<>()))
                .words()
                .put(name, "");
    }

    private static void put(Map<String, Family> families, String kind, boolean ofWords, String name, Matcher place) {
        String rest = name.substring(0, place.start()) + "*" + name.substring(place.end());
        families.computeIfAbsent(
                        kind + SEPARATORS.matcher(rest).replaceAll("_"),
                        key -> new Family(ofWords, new LinkedHashMap<>()))
                .words()
                .put(name, place.group());
    }

    private static String joined(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}%]+", " ").strip();
    }
}
