package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.format.csv.RequestRows;
import org.capacityplanner.batch.source.grammar.TimeReader;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.grammar.UnitText;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.metrics.Unit;

/**
 * Reads any JSON objects with a time and numbers: an object in each line, or the elements of an array, which may be
 * nested in an object. Numbers of nested objects are named by their path. Text tells series apart where times repeat
 * under it.
 */
public final class JsonRows implements RecordFormat<JsonNode> {
    /** The names of the JSON formats with readers of their own, for messages. */
    private static final String KNOWN =
            "prometheus-json, cloudwatch-json, influx-json, datadog-json, newrelic, zabbix, sadf-json, azure-monitor,"
                    + " google-monitoring, otlp-json, elasticsearch, graphite-json, rrdtool-json, docker-stats, tsung-json,"
                    + " ghz-json, access-log-json";

    private static final int LOOKED_AT = 500;

    @Override
    public String name() {
        return "json";
    }

    @Override
    public boolean recognises(String head) {
        // A line such as "[1790812800] SERVICE ALERT: ..." begins with a bracket and a number as well.
        return head.matches("(?s)\\{\\s*[\"'}].*|\\[(?!\\d{1,20}] *\\w)\\s*[\\[{\"'\\]\\d-].*");
    }

    @Override
    public Records<JsonNode> reader(FileReading reading) {
        return new Rows(reading);
    }

    private static final class Rows implements Records<JsonNode> {
        private final FileReading reading;
        private final LabelledSamples samples;
        private final List<Row> first = new ArrayList<>();
        private final Map<String, Long> texts = new LinkedHashMap<>();
        private final Map<String, Long> arrays = new LinkedHashMap<>();
        private final List<String> names = new ArrayList<>();
        private JsonColumns columns = JsonColumns.UNKNOWN;

        /** Whether the JSON values read so far from the file were tables rather than single rows. */
        private boolean ofTables;

        /** Whether the rows read so far were in arrays within the file's JSON values. */
        private boolean ofNested;

        private long good;

        Rows(FileReading reading) {
            this.reading = reading;
            this.samples = new LabelledSamples(reading);
        }

        @Override
        public void add(JsonNode value, long line) {
            if (value.isArray() && (isNames(value) || !names.isEmpty())) {
                named(value, line);
                return;
            }
            boolean undecided = columns.equals(JsonColumns.UNKNOWN) && first.isEmpty();
            if (!value.isObject()) {
                samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", line, "no object");
            } else if ((undecided || ofTables) && !isOneRow(value) && addTables(value)) {
                ofTables = true;
            } else if ((undecided || ofNested)
                    && !isRow(value)
                    && NestedRows.of(value, this::hasTime).size() > 0) {
                ofNested = true;
                NestedRows.of(value, this::hasTime).forEach(row -> add(row, 0L, JsonFields.flat(row)));
            } else {
                add(value, line, JsonFields.flat(value));
            }
        }

        /** Adds the rows of the tables within a JSON value, and returns false where there are none. */
        private boolean addTables(JsonNode written) {
            JsonNode value = TypedValues.plain(written);
            List<Function<JsonNode, List<JsonNode>>> forms =
                    List.of(KeyedObjects::rows, JsonSeries::rows, JsonTables::rows, SteppedArrays::rows);
            List<JsonNode> rows = forms.stream()
                    .map(form -> form.apply(value))
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse(List.of());
            rows.forEach(row -> add(row, 0L, JsonFields.flat(row)));
            rows.stream()
                    .findFirst()
                    .flatMap(row -> SteppedArrays.unproved(value, row))
                    .ifPresent(step -> reading.note(DataQuality.Kind.ASSUMED_STEP, "", rows.size(), 0, step));
            return !rows.isEmpty();
        }

        /** Returns whether an array consists of column names, which are followed by arrays of values. */
        private static boolean isNames(JsonNode value) {
            return value.size() > 1
                    && StreamSupport.stream(value.spliterator(), false)
                            .allMatch(name -> name.isTextual() && !TimeStyle.isTime(name.asText()));
        }

        private void named(JsonNode value, long line) {
            if (names.isEmpty()) {
                value.forEach(name -> names.add(name.asText()));
                return;
            }
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(names.size(), value.size()); i++) {
                fields.put(names.get(i), value.get(i));
            }
            addRow(line, fields);
        }

        /** Returns whether an object is one row, and not a table keyed by row number or arrays with a start time. */
        private boolean isOneRow(JsonNode value) {
            return isRow(value)
                    && SteppedArrays.rows(value).isEmpty()
                    && KeyedObjects.rows(value).isEmpty();
        }

        /** Returns whether an object is a row, that is, has a time and a number. */
        private boolean isRow(JsonNode value) {
            if (!value.isObject() || NestedRows.areIntervals(value, this::hasTime)) {
                return false;
            }
            Map<String, JsonNode> fields = JsonFields.flat(value);
            JsonTime own = JsonColumns.of(reading, List.of(fields)).time();
            return own.isKnown()
                    && (fields.entrySet().stream()
                                    .anyMatch(field -> !own.isPart(field.getKey())
                                            && field.getValue().isNumber())
                            || (fields.size() > 1 && !hasArray(value)));
        }

        private static boolean hasArray(JsonNode value) {
            return StreamSupport.stream(value.spliterator(), false).anyMatch(JsonNode::isArray);
        }

        private boolean hasTime(JsonNode value) {
            return value.isObject()
                    && JsonColumns.of(reading, List.of(JsonFields.flat(value)))
                            .time()
                            .isKnown();
        }

        private void add(JsonNode value, long line, Map<String, JsonNode> fields) {
            if (value.isObject()) {
                JsonFields.arraysOfNumbers(value).forEach(name -> arrays.merge(name, 1L, Long::sum));
                addRow(line, fields);
            }
        }

        private void addRow(long line, Map<String, JsonNode> fields) {
            if (!columns.equals(JsonColumns.UNKNOWN)) {
                row(new Row(fields, line));
            } else {
                first.add(new Row(fields, line));
                if (first.size() == LOOKED_AT) {
                    decide();
                }
            }
        }

        private void decide() {
            columns = JsonColumns.of(reading, first.stream().map(Row::fields).toList());
            if (!columns.time().isKnown()) {
                Set<String> names = new LinkedHashSet<>();
                first.stream()
                        .limit(20)
                        .forEach(row -> names.addAll(row.fields().keySet()));
                List<String> header = List.copyOf(names);
                RequestRows.of(
                                header,
                                first.stream().map(row -> row.texts(header)).toList(),
                                '.')
                        .ifPresent(requests -> {
                            throw requests.withoutTimes(reading.path());
                        });
                JsonTime.requireOrder(reading, first.stream().map(Row::fields).toList());
                throw MetricExportException.badData(
                        reading.path(),
                        0,
                        "",
                        "is JSON of no known kind; known are " + KNOWN
                                + (names.isEmpty() ? "" : "; as records, no field of it holds times: " + names),
                        "export objects with a time and numbers, one in each line, or name the field of the time, "
                                + Setting.TIME.named() + ", and how it is written, " + Setting.TIME_FORMAT.named());
            }
            if (columns.time().style().map(TimeStyle::isElapsed).orElse(false)) {
                reading.note(DataQuality.Kind.NO_CLOCK, "", 1, 0, columns.time().field());
            }
            columns.time()
                    .style()
                    .ifPresent(style -> samples.timesAs(
                            new TimeReader(style, reading.config().time().zone().orElse(ZoneId.of("UTC")))));
            List<Row> rows = List.copyOf(first);
            first.clear();
            rows.forEach(this::row);
        }

        private void row(Row row) {
            if (!samples.at(columns.time().text(row.fields()), columns.time().field(), row.line())) {
                return;
            }
            good++;
            Map<String, String> labels = new TreeMap<>();
            columns.labels().forEach(label -> {
                JsonNode value = row.fields().get(label);
                labels.put(label, value == null ? "" : JsonColumns.text(value));
            });
            if (columns.metric().isPresent()) {
                Layout.LongTable names = columns.metric().get();
                JsonNode metric = row.fields().get(names.metricColumn());
                JsonNode value = row.fields().get(names.valueColumn());
                if (metric == null || value == null) {
                    samples.drop(
                            DataQuality.Kind.NO_NAME,
                            names.metricColumn(),
                            row.line(),
                            row.fields().toString());
                } else {
                    samples.series(metric.asText(), labels).addWithUnit(JsonColumns.text(value), unit(row), row.line());
                }
                return;
            }
            row.fields().forEach((name, value) -> {
                if (columns.time().isPart(name) || labels.containsKey(name)) {
                    return;
                }
                if (value.isNull()) {
                    reading.note(DataQuality.Kind.MISSING_VALUE, name, 1, row.line(), "");
                } else if (columns.isNumber(name, value)) {
                    samples.series(name, labels).addWithUnit(JsonColumns.text(value), row.line());
                } else if (value.isTextual()) {
                    texts.merge(name, 1L, Long::sum);
                }
            });
        }

        /** Returns the unit that another field of the row names; empty where there is none. */
        private static Optional<Unit> unit(Row row) {
            return row.fields().entrySet().stream()
                    .filter(field -> UnitText.isColumn(field.getKey()))
                    .findFirst()
                    .flatMap(field -> UnitText.ofValue(field.getValue().asText()));
        }

        @Override
        public FileReading.RowCount finish() {
            if (columns.equals(JsonColumns.UNKNOWN)) {
                decide();
            }
            texts.forEach((name, rows) -> reading.note(DataQuality.Kind.TEXT_COLUMN, name, rows, 0, ""));
            arrays.forEach((name, rows) -> reading.note(DataQuality.Kind.ARRAY_FIELD, name, rows, 0, ""));
            return samples.publish(good);
        }
    }

    private record Row(Map<String, JsonNode> fields, long line) {
        /** Returns the values of fields as text, empty where the row lacks one. */
        List<String> texts(List<String> names) {
            return names.stream()
                    .map(name -> fields.containsKey(name) ? JsonColumns.text(fields.get(name)) : "")
                    .toList();
        }
    }
}
