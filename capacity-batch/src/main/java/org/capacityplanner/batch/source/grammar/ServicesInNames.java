package org.capacityplanner.batch.source.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds services in the names of metrics: {@code web.requests}, {@code web.cpu}, {@code api.requests}, {@code api.cpu}.
 * Each service has to have the same metrics, a volume and another one, and no metric may be left over.
 */
public final class ServicesInNames {
    private static final int FEWEST = 2;
    private static final int MOST_NAMES = 1_000;
    private static final String SEPARATORS = " .:/|_-";

    /** Matches words for a statistic, a time, an operation or a state, which are no services although names repeat under them. */
    private static final Pattern NO_SERVICE = Pattern.compile(
            "(?i).*\\b(?:avg|average|mean|max(?:imum)?|min(?:imum)?|sum|total|count|median|std(?:dev)?|p\\d+|last|prev(?:ious)?|current|this|next"
                    + "|week|month|year|day|today|yesterday|before|after|old|new|baseline|actual|target|planned?|forecast|expected|budget|limit"
                    + "|read|write|get|put|post|delete|in|out|rx|tx|user|system|success(?:ful)?|errors?|ok|fail(?:ed)?|hits?|miss(?:es)?|ratio|rate|pct"
                    + "|http|requests?|response|cpu|mem(?:ory)?|disk|net(?:work)?|num|number|usage|used|free|idle|busy|time|latency)\\b.*|\\W*");

    private static final Pattern SERVICE_LABEL = Pattern.compile(
            "(?i).*(?:service|app|application|host|node|instance|pod|job|server|component|endpoint|container).*");

    private ServicesInNames() {}

    /**
     * Returns the metrics of each service, each with the rest of its name; empty where the names show no services.
     *
     * @param names the names of all metrics
     */
    public static Optional<Map<String, Map<String, String>>> of(List<String> names) {
        if (names.size() > MOST_NAMES) {
            return Optional.empty();
        }
        return product(names, ServicesInNames::labelled)
                .or(() -> product(names, ServicesInNames::prefixed))
                .or(() -> product(names, ServicesInNames::suffixed));
    }

    /** A name in two parts. */
    private record Parts(String service, String rest) {}

    private static Optional<Map<String, Map<String, String>>> product(
            List<String> names, Function<String, List<Parts>> split) {
        Map<String, Map<String, String>> byService = new LinkedHashMap<>();
        for (String name : names) {
            split.apply(name).stream()
                    .filter(parts -> !NO_SERVICE
                            .matcher(parts.service().replace('_', ' '))
                            .matches())
                    .forEach(parts -> byService
                            .computeIfAbsent(parts.service(), service -> new LinkedHashMap<>())
                            .put(name, parts.rest()));
        }
        Map<Set<String>, Map<String, Map<String, String>>> alike = new LinkedHashMap<>();
        byService.forEach((service, metrics) -> alike.computeIfAbsent(
                        new LinkedHashSet<>(metrics.values()), rests -> new LinkedHashMap<>())
                .put(service, metrics));
        return alike.entrySet().stream()
                .filter(entry ->
                        entry.getKey().size() >= FEWEST && entry.getValue().size() >= FEWEST)
                .filter(entry -> entry.getKey().size() * entry.getValue().size() == names.size())
                .filter(entry -> isOfAService(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isOfAService(Set<String> rests) {
        long volumes = rests.stream()
                .filter(rest -> VolumeName.reason(rest, UnitByName.of(rest).orElse(null))
                        .isPresent())
                .count();
        return volumes > 0 && volumes < rests.size();
    }

    private static List<Parts> labelled(String name) {
        LabelSelector selector = LabelSelector.parse(name);
        return selector.labels().size() != 1
                ? List.of()
                : selector.labels().entrySet().stream()
                        .filter(label -> SERVICE_LABEL.matcher(label.getKey()).matches())
                        .map(label -> new Parts(label.getValue(), selector.metric()))
                        .toList();
    }

    private static List<Parts> prefixed(String name) {
        return separators(name)
                .mapToObj(i ->
                        new Parts(name.substring(0, i), name.substring(i + 1).strip()))
                .toList();
    }

    private static List<Parts> suffixed(String name) {
        List<Parts> parts = new ArrayList<>();
        separators(name)
                .forEach(i -> parts.add(new Parts(
                        name.substring(i + 1).replaceAll("^[(\\[]|[)\\]]$", ""),
                        name.substring(0, i).strip())));
        return parts;
    }

    private static IntStream separators(String name) {
        return IntStream.range(1, name.length() - 1).filter(i -> SEPARATORS.indexOf(name.charAt(i)) >= 0);
    }
}
