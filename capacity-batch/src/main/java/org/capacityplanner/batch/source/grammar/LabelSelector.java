package org.capacityplanner.batch.source.grammar;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a metric with values for some of its labels, as in {@code http_requests{job="shop"}}.
 *
 * @param metric the name
 * @param labels the labels that a series must have
 */
public record LabelSelector(String metric, Map<String, String> labels) {
    private static final Pattern FORM = Pattern.compile("([^{]*)\\{(.*)}\\s*");
    private static final Pattern LABEL = Pattern.compile("([\\w.@/-]+)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*,?\\s*");

    public LabelSelector {
        labels = Map.copyOf(labels);
    }

    /**
     * Returns the selector that a text such as {@code http_requests{job="shop"}} denotes; a text without braces is a
     * name without labels.
     */
    public static LabelSelector parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return new LabelSelector(text, Map.of());
        }
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(form.group(2));
        while (label.find()) {
            labels.put(label.group(1), label.group(2).replaceAll("\\\\(.)", "$1"));
        }
        return new LabelSelector(form.group(1).strip(), labels);
    }

    public boolean fits(String name, Map<String, String> of) {
        return metric.equals(name)
                && labels.entrySet().stream().allMatch(label -> label.getValue().equals(of.get(label.getKey())));
    }
}
