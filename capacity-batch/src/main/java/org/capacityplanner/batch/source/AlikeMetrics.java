package org.capacityplanner.batch.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Metrics of one export whose names are alike but for a number or for labels, so that each may be a part of what a service
 * has to do. The names are compared once for all, since an export may have thousands of them.
 */
final class AlikeMetrics {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Map<String, Set<String>> byForm = new HashMap<>();
    private final Map<String, Set<String>> byPlain = new HashMap<>();

    private AlikeMetrics() {}

    static AlikeMetrics of(List<ExportSummary.Metric> metrics) {
        AlikeMetrics alike = new AlikeMetrics();
        for (ExportSummary.Metric metric : metrics) {
            String plain = plain(metric);
            alike.byForm.computeIfAbsent(form(plain), form -> new HashSet<>()).add(plain);
            alike.byPlain.computeIfAbsent(plain, name -> new HashSet<>()).add(metric.name());
        }
        return alike;
    }

    /** Returns whether another metric has the same name but for a number, as {@code web1_req} beside {@code web2_req}. */
    boolean isNumbered(ExportSummary.Metric metric) {
        return byForm.getOrDefault(form(plain(metric)), Set.of()).size() > 1;
    }

    /** Returns whether another metric differs only in its labels, as {@code payments{method="card"}} does. */
    boolean isLabelledPart(ExportSummary.Metric metric) {
        return !metric.isWhole()
                && metric.name().endsWith("}")
                && byPlain.getOrDefault(plain(metric), Set.of()).size() > 1;
    }

    private static String plain(ExportSummary.Metric metric) {
        int labels = metric.name().indexOf('{');
        return labels < 0 ? metric.name() : metric.name().substring(0, labels);
    }

    private static String form(String plain) {
        return NUMBER.matcher(plain).replaceAll("#");
    }
}
