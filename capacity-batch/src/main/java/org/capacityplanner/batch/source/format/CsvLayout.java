package org.capacityplanner.batch.source.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.TimeStyle;

/** A first idea of a CSV table's layout, for looking at a file that nobody has described yet. */
public final class CsvLayout {
    private static final Set<String> METRIC_NAMES = Set.of("metric", "metric_name", "metricid", "name", "counter");
    private static final Set<String> VALUE_NAMES = Set.of("value", "metric_value", "val", "avg", "value_avg");
    private static final Set<String> SERVICE_NAMES =
            Set.of("service", "app", "application", "host", "hostname", "instance", "node", "pod", "job", "label");

    private CsvLayout() {}

    public static Layout guess(CsvDialect dialect) {
        List<String> text = textColumns(dialect);
        Optional<String> metric = named(text, METRIC_NAMES);
        Optional<String> value = named(dialect.header(), VALUE_NAMES);
        if (metric.isPresent() && value.isPresent()) {
            List<String> rest =
                    text.stream().filter(column -> !column.equals(metric.get())).toList();
            return new Layout.LongTable(service(dialect, rest), metric.get(), value.get());
        }
        return new Layout.WideTable(service(dialect, text));
    }

    /** A column with a name that says so, or the only one with text that repeats. */
    private static Optional<String> service(CsvDialect dialect, List<String> text) {
        Optional<String> named = named(text, SERVICE_NAMES);
        if (named.isPresent()) {
            return named;
        }
        List<String> repeating = text.stream()
                .filter(column -> {
                    List<String> sample = dialect.sample(dialect.header().indexOf(column));
                    return sample.stream().distinct().count() <= sample.size() / 2;
                })
                .toList();
        return repeating.size() == 1 ? Optional.of(repeating.get(0)) : Optional.empty();
    }

    private static Optional<String> named(List<String> columns, Set<String> names) {
        return columns.stream()
                .filter(column -> names.contains(column.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The columns that hold neither numbers nor times. */
    public static List<String> textColumns(CsvDialect dialect) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < dialect.header().size(); i++) {
            List<String> sample = dialect.sample(i);
            NumberReader numbers = new NumberReader(dialect.decimal());
            boolean anyNumber = sample.stream().anyMatch(value -> {
                numbers.read(value);
                return numbers.outcome() == NumberReader.Outcome.VALUE;
            });
            boolean times = TimeStyle.proved(sample).isPresent() || TimeStyle.ambiguous(sample);
            if (!sample.isEmpty() && !anyNumber && !times) {
                columns.add(dialect.header().get(i));
            }
        }
        return columns;
    }
}
