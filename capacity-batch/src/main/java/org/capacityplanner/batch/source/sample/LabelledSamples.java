package org.capacityplanner.batch.source.sample;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.ReadingLimit;
import org.capacityplanner.batch.source.grammar.CellUnits;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.Quantity;
import org.capacityplanner.batch.source.grammar.TimeReader;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Collects the series of a file that are distinguished by labels such as host, device or handler. One of the labels may
 * name the service; several series of one metric are combined only where the config names the metric without those
 * labels.
 */
public final class LabelledSamples {
    private final FileReading reading;
    private final NumberReader numbers;
    private final Map<Key, Series> series = new LinkedHashMap<>();
    private @Nullable TimeReader times;
    private long earlier;
    private long later;
    private long localTimes;
    private long firstLocalLine;
    private long good;
    private long bad;

    public LabelledSamples(FileReading reading) {
        this(reading, reading.config().text().decimal().orElse('.'));
    }

    public LabelledSamples(FileReading reading, char decimal) {
        this.reading = reading;
        this.numbers = new NumberReader(decimal);
    }

    /** Sets the format of the timestamps, which is otherwise detected from the file's first timestamp. */
    public void timesAs(TimeReader proved) {
        times = proved;
    }

    /** Returns the time of the values that are added next, in milliseconds since the epoch. */
    public long time() {
        return earlier;
    }

    /** Sets the time of the values that are added next, in milliseconds since the epoch. */
    public void at(long epochMillis) {
        earlier = epochMillis;
        later = epochMillis;
    }

    /**
     * Sets the time of the values that are added next, given as text in the format of the file's first timestamp.
     *
     * @return false where it cannot be read; the row is then reported, and its values must be left out
     */
    public boolean at(String text, String column, long line) {
        if (times == null) {
            ZoneId zone = reading.config().time().zone().orElse(ZoneId.of("UTC"));
            times = reading.config()
                    .time()
                    .pattern()
                    .map(pattern -> new TimeReader(pattern, zone))
                    .orElseGet(
                            () -> new TimeReader(TimeStyle.proved(List.of(text)).orElse(TimeStyle.ISO), zone));
        }
        if (!times.read(text.strip())) {
            String offset = times.offsetThatKnowsIt();
            if (offset.isEmpty()) {
                drop(DataQuality.Kind.NOT_A_TIME, column, line, text);
            } else {
                drop(DataQuality.Kind.SKIPPED_HOUR, column, line, FileReading.skipped(text, offset));
            }
            return false;
        }
        if (times.wasLocal() && localTimes++ == 0) {
            firstLocalLine = line;
        }
        earlier = times.earlier();
        later = times.later();
        if (earlier != later) {
            reading.note(DataQuality.Kind.REPEATED_HOUR, "", 1, line, text);
        }
        return true;
    }

    /** Returns the series of a metric with labels; it is created at the first call. */
    public Series series(String metric, Map<String, String> labels) {
        ReadingLimit.SERIES.require(reading.path(), 0, series.size());
        return series.computeIfAbsent(new Key(metric, Map.copyOf(labels)), key -> new Series(metric, labels));
    }

    /** Returns the name for series without a name: that of the source in the config, else the file's base name. */
    public static String nameOf(FileReading reading) {
        if (reading.config().metric().isPresent()) {
            return reading.config().metric().get();
        }
        String file = String.valueOf(reading.path().getFileName());
        int dot = file.indexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    private record Key(String metric, Map<String, String> labels) {}

    /** Reports a row that cannot be read and is dropped. */
    public void drop(DataQuality.Kind kind, String subject, long line, String text) {
        bad++;
        reading.note(kind, subject, 1, line, text);
    }

    /** One series of the file, to which values are added as they are read. */
    public final class Series {
        private final String metric;
        private final Map<String, String> labels;
        private final SampleTable table;
        private final double[] row = new double[1];
        private final CellUnits cells = new CellUnits();
        private @Nullable Unit unit;

        private Series(String metric, Map<String, String> labels) {
            this.metric = metric;
            this.labels = new TreeMap<>(labels);
            this.table = new SampleTable(List.of(metric));
        }

        /** Adds a value, given as text, at the time that was last set for all series. */
        public void add(String value, long line) {
            double number = numbers.read(value);
            switch (numbers.outcome()) {
                case NOT_A_NUMBER -> drop(DataQuality.Kind.NOT_A_NUMBER, metric, line, value);
                case INFINITE -> reading.note(DataQuality.Kind.INFINITE_VALUE, metric, 1, line, value);
                case MISSING -> reading.note(DataQuality.Kind.MISSING_VALUE, metric, 1, line, "");
                case VALUE -> add(number, line);
            }
            if (numbers.isBound()) {
                reading.note(DataQuality.Kind.BOUND, metric, 1, line, value);
            }
        }

        /** Adds a value that may contain its unit, as {@code 9.5 req/s}, converted to the first value's unit. */
        public void addWithUnit(String value, long line) {
            addWithUnit(value, Optional.empty(), line);
        }

        /** Adds a value, converted to the first value's unit; its own unit is in the text or else in {@code beside}. */
        public void addWithUnit(String value, Optional<Unit> beside, long line) {
            double number = numbers.read(value);
            @Nullable Unit inCell = numbers.unit();
            @Nullable Unit written = inCell == null ? beside.orElse(null) : inCell;
            if (numbers.outcome() != NumberReader.Outcome.VALUE) {
                add(value, line);
                return;
            }
            if (written != null && Quantity.isCores(written)) {
                unit = Quantity.CORES_UNIT;
                add(number, line);
                return;
            }
            double inUnit = cells.inMetricUnit(0, number, written);
            if (Double.isNaN(inUnit)) {
                drop(DataQuality.Kind.MIXED_UNITS, metric, line, value);
                return;
            }
            if (written != null) {
                unit = cells.units().get(0);
            }
            add(inUnit, line);
        }

        /** Adds a number at the time that was last set for all series. */
        public void add(double value, long line) {
            if (!NumberReader.isMeasurable(value)) {
                reading.note(DataQuality.Kind.INFINITE_VALUE, metric, 1, line, String.valueOf(value));
                return;
            }
            if (!TimeReader.isPossible(earlier)) {
                drop(DataQuality.Kind.NOT_A_TIME, metric, line, Long.toString(earlier));
                return;
            }
            row[0] = value;
            table.append(earlier == later ? earlier : table.inOrder(earlier, later), row, line);
            good++;
        }

        /** Sets the unit of the values, as the export gives it. */
        public void unit(Unit given) {
            unit = given;
        }

        public Optional<Unit> unit() {
            return Optional.ofNullable(unit);
        }

        String metric() {
            return metric;
        }

        Map<String, String> labels() {
            return labels;
        }

        SampleTable table() {
            return table;
        }

        /** Returns the name of the metric with all labels of this series. */
        String fullName() {
            return nameWith(labels.keySet());
        }

        /** Returns the value of the label that names the service; empty where the series lacks the label. */
        String service() {
            return reading.config()
                    .layout()
                    .serviceColumn()
                    .map(label -> labels.getOrDefault(label, "").strip())
                    .orElse("");
        }

        private String nameWith(Set<String> shownLabels) {
            String shown = shownLabels.stream()
                    .filter(labels::containsKey)
                    .map(label ->
                            label + "=\"" + String.valueOf(labels.get(label)).replaceAll("([\\\\\"])", "\\\\$1") + "\"")
                    .collect(Collectors.joining(","));
            return shown.isEmpty() ? metric : metric + "{" + shown + "}";
        }
    }

    /** Adds all series to the samples after the whole file is read, combining them where the config says so. */
    public FileReading.RowCount publish() {
        return publish(good);
    }

    /**
     * Adds all series to the samples, for formats whose number of rows differs from the number of values.
     *
     * @param rows how many rows were used
     */
    public FileReading.RowCount publish(long rows) {
        FileReading.RowCount count = new FileReading.RowCount(rows, bad);
        if (series.isEmpty() && bad > 0) {
            // Nothing is left because every row was dropped: the reason is that of the first one.
            reading.requireMostlyGood(new FileReading.RowCount(0, bad));
        }
        if (series.isEmpty() || (good == 0 && bad == 0)) {
            throw MetricExportException.badData(
                    reading.path(),
                    0,
                    "",
                    series.isEmpty() ? "there is no series in it" : "every value is missing or infinite",
                    "check the query and the exported period");
        }
        reading.requireMostlyGood(count);
        if (localTimes > 0 && reading.config().time().zone().isEmpty()) {
            reading.note(DataQuality.Kind.ASSUMED_ZONE, "", localTimes, firstLocalLine, "");
        }
        Map<String, List<Series>> byMetric = series.values().stream()
                .collect(Collectors.groupingBy(each -> each.metric, LinkedHashMap::new, Collectors.toList()));
        byMetric.values().forEach(this::publish);
        reading.wanted()
                .ifPresent(
                        wanted -> wanted.values().forEach(metric -> SeriesJoin.join(reading, metric, series.values())));
        return count;
    }

    /**
     * Adds each series of a metric to the samples, named by the metric and those labels that differ between the series.
     */
    private void publish(List<Series> ofMetric) {
        Set<String> varying = new TreeSet<>();
        ofMetric.forEach(each -> varying.addAll(each.labels.keySet()));
        varying.removeIf(label -> ofMetric.stream()
                .allMatch(each -> each.labels.containsKey(label)
                        && each.labels.get(label).equals(ofMetric.get(0).labels.get(label))));
        reading.config().layout().serviceColumn().ifPresent(varying::remove);
        for (Series each : ofMetric) {
            String name = each.nameWith(varying);
            reading.samples().saw(name);
            if (reading.wants(name)) {
                reading.samples().adopt(each.service(), each.table.renamed(name));
                each.unit().ifPresent(unit -> reading.samples().unit(name, unit));
            }
        }
    }
}
