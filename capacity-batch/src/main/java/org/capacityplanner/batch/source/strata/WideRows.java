package org.capacityplanner.batch.source.strata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.source.grammar.UnitText;

/**
 * The rows of a table with a row for each value, put together to one row for all values of a time, a service and whatever
 * else the table says of them.
 *
 * @param header the names of the columns: those of the table, whose places stay, and one for each metric
 * @param merged the columns of the table whose cells differ within such a row, and are empty
 */
record WideRows(List<String> header, List<List<String>> rows, Set<String> merged) {
    private static final int MOST_METRICS = 200;

    /** Returns the rows of a long table; none where it has too many metrics, or some that are called like its columns. */
    static WideRows of(List<String> header, List<List<String>> rows, Layout.LongTable layout) {
        Set<String> merged = new LinkedHashSet<>(List.of(layout.metricColumn(), layout.valueColumn()));
        header.stream().filter(UnitText::isColumn).forEach(merged::add);
        int metric = header.indexOf(layout.metricColumn());
        int value = header.indexOf(layout.valueColumn());
        if (metric < 0 || value < 0) {
            return new WideRows(header, List.of(), merged);
        }
        Set<String> metrics = new LinkedHashSet<>();
        Map<List<String>, Map<String, String>> values = new LinkedHashMap<>();
        for (List<String> row : rows) {
            List<String> key = new ArrayList<>(row);
            merged.forEach(column -> key.set(header.indexOf(column), ""));
            String name = row.get(metric).strip();
            metrics.add(name);
            values.computeIfAbsent(key, any -> new LinkedHashMap<>()).put(name, row.get(value));
        }
        if (metrics.size() > MOST_METRICS || metrics.stream().anyMatch(header::contains)) {
            return new WideRows(header, List.of(), merged);
        }
        List<String> names = new ArrayList<>(header);
        names.addAll(metrics);
        List<List<String>> wide = new ArrayList<>();
        values.forEach((key, ofMetrics) -> {
            List<String> cells = new ArrayList<>(key);
            metrics.forEach(name -> cells.add(ofMetrics.getOrDefault(name, "")));
            wide.add(cells);
        });
        return new WideRows(names, wide, merged);
    }
}
