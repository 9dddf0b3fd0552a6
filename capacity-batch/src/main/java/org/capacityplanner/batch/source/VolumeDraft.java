package org.capacityplanner.batch.source;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.capacityplanner.batch.source.grammar.NamesBeside;
import org.capacityplanner.batch.source.grammar.ThroughputName;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.grammar.VolumeName;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Unit;

/**
 * The metric that a proposed config uses as the volume.
 *
 * @param metric the metric
 * @param source the source of the metric
 * @param reason the reason for it
 * @param isNumbered whether other metrics of the source have the same name but for a number
 */
record VolumeDraft(ExportSummary.Metric metric, SourceDraft source, String reason, boolean isNumbered) {

    private static final String RUNS = "run-table";
    static final String USERS = "users";
    private static final int FEWEST_OF_INTERVALS = 60;

    /** Returns the metric that is most likely the volume; empty where no metric is likely to be the volume. */
    static Optional<VolumeDraft> of(List<SourceDraft> sources) {
        return all(sources)
                .max(Comparator.comparingInt(VolumeDraft::rank))
                .or(() -> VolumeGuess.users(sources))
                .or(() -> VolumeGuess.of(sources));
    }

    /** Returns the names of the metrics that may be a volume by name or unit but never vary. */
    static List<String> constant(List<SourceDraft> sources) {
        return sources.stream()
                .flatMap(source -> source.metrics().stream())
                .filter(metric -> metric.isVolume() && metric.values() > 0 && !varies(metric))
                .map(ExportSummary.Metric::name)
                .toList();
    }

    VolumeDraft(ExportSummary.Metric metric, SourceDraft source, String reason) {
        this(metric, source, reason, false);
    }

    private static Stream<VolumeDraft> all(List<SourceDraft> sources) {
        return sources.stream().flatMap(VolumeDraft::all);
    }

    private static Stream<VolumeDraft> all(SourceDraft source) {
        AlikeMetrics alike = AlikeMetrics.of(source.metrics());
        return source.metrics().stream()
                .filter(metric -> metric.isVolume() && varies(metric) && !isOffered(metric))
                .filter(metric -> !VolumeName.isOfWholeTest(metric.name())
                        || isRate(metric)
                        // A total of a whole test never falls, which many rows show.
                        || metric.values() >= FEWEST_OF_INTERVALS
                        || metric.isRunningTotal()
                        || isOfRuns(source))
                .flatMap(metric -> VolumeName.reason(
                                metric.name(), metric.unit().orElse(null))
                        .stream()
                        .map(reason -> new VolumeDraft(
                                metric, source, reason(reason, metric, source, alike), alike.isNumbered(metric))));
    }

    /** Returns the names of the other metrics of the same source that are at least as likely to be the volume. */
    List<String> others() {
        return all(List.of(source))
                .filter(other -> !other.metric.equals(metric)
                        && !other.metric.isPart()
                        && other.rank() >= rank() - (metric.isWhole() ? 1 : 0))
                .map(other -> other.metric.name())
                .toList();
    }

    /** Returns whether each row is a whole test, so that what a column says of the whole test is that of one row. */
    static boolean isOfRuns(SourceDraft source) {
        return source.first().input().format().equals(RUNS);
    }

    private boolean isAnything() {
        return VolumeName.reason(metric.name(), metric.unit().orElse(null)).isEmpty();
    }

    private static String perInterval(ExportSummary.Metric metric) {
        boolean isCount = metric.unit().map(Unit::symbol).equals(Optional.of("count")) && !metric.isRunningTotal();
        return isCount || metric.perInterval().isPresent()
                ? ", whole numbers, so a count in each interval; if it is a rate, tx/s"
                : "";
    }

    /**
     * Returns the word of a name that is not known and says per which time or in which multiple things are counted, as in
     * {@code orders/shift}, so that only the user can say the unit.
     */
    private static Optional<String> unknownWord(ExportSummary.Metric metric) {
        return metric.unit().isEmpty() && !metric.isRunningTotal()
                ? VolumeName.unknownWord(metric.name())
                : Optional.empty();
    }

    /** Returns whether a metric counts messages that may wait as well as have passed in the time of a row. */
    private static boolean isOfUnknownMessages(ExportSummary.Metric metric) {
        return !isRate(metric) && !metric.isRunningTotal() && NamesBeside.isBareMessages(metric.name());
    }

    private static boolean isOpen(ExportSummary.Metric metric) {
        return unknownWord(metric).isPresent()
                || isBareRate(metric)
                || isFractionalCount(metric)
                || isOfUnknownMessages(metric);
    }

    /** Returns whether neither the name nor the values say per which time a metric is counted. */
    private static boolean isAssumed(ExportSummary.Metric metric) {
        return metric.unit().isEmpty()
                && !metric.isRunningTotal()
                && metric.perInterval().isEmpty()
                // The functions of Prometheus give increases per second.
                && !metric.name().matches("(?:.*[^a-z_])?i?rate\\(.*");
    }

    /**
     * Returns whether a metric is called a count and has other values than whole numbers, as where the tool divided it by
     * a time, or took its mean.
     */
    private static boolean isFractionalCount(ExportSummary.Metric metric) {
        boolean whole =
                metric.smallest() == Math.rint(metric.smallest()) && metric.largest() == Math.rint(metric.largest());
        return !whole
                && !metric.isRunningTotal()
                && !isRate(metric)
                && metric.perInterval().isEmpty()
                && VolumeName.isCount(metric.name())
                && VolumeName.isCalledCount(metric.name());
    }

    private static boolean isBareRate(ExportSummary.Metric metric) {
        return metric.unit().isEmpty() && VolumeName.isBareRate(metric.name());
    }

    /**
     * Returns whether a metric is a rate by its name, and another one that is no rate has the same whole numbers, so that
     * it is what was counted in the time of a row.
     */
    private static boolean isCountedInRow(ExportSummary.Metric metric, SourceDraft source) {
        return metric.unit().isEmpty()
                && isCalledRate(metric)
                && metric.largest() == Math.rint(metric.largest())
                && source.metrics().stream()
                        .anyMatch(other -> !isCalledRate(other)
                                && !isRate(other)
                                && other.values() == metric.values()
                                && other.smallest() == metric.smallest()
                                && other.high() == metric.high()
                                && other.largest() == metric.largest());
    }

    /**
     * Returns whether a metric is a throughput per second of which the name says no more, and response times are measured
     * beside it, as load generators do.
     */
    private static boolean isOfRequests(ExportSummary.Metric metric, SourceDraft source) {
        return metric.unit().isEmpty()
                && ThroughputName.isBare(metric.name())
                && source.metrics().stream()
                        .anyMatch(other -> other.unit()
                                .filter(unit -> UnitByName.kind(other.name(), unit) == Kpi.Kind.RESPONSE_TIME)
                                .isPresent());
    }

    private static boolean isCalledRate(ExportSummary.Metric metric) {
        return metric.name().matches("(?i).*[._ ]rate");
    }

    /** Returns why a metric is taken, and what has to be said of it where its name leaves its unit open. */
    private static String reason(String byName, ExportSummary.Metric metric, SourceDraft source, AlikeMetrics alike) {
        if (isBareRate(metric)) {
            return "a rate by its name, which does not show per which time; say its unit, such as req/s or req/min";
        }
        if (isFractionalCount(metric)) {
            return "a count by its name, but its values are not whole numbers; say its unit, such as req/s";
        }
        if (isCountedInRow(metric, source)) {
            return byName
                    + ", of which another column has the same numbers, so it is of the time of a row; say its unit, such as"
                    + " tx/min";
        }
        if (metric.unit().isEmpty() && isCalledRate(metric)) {
            return byName + ", which does not show per which time: if it is of a minute, tx/min";
        }
        if (isOfUnknownMessages(metric)) {
            return "messages by its name, which may wait or have passed in the time of a row; say its unit, such as"
                    + " messages/min, or name another";
        }
        if (isOfRequests(metric, source)) {
            return byName + " per second; beside response times, so of requests: if it is of data, name another";
        }
        if (metric.unit().isEmpty() && ThroughputName.isPerSecond(metric.name())) {
            return byName + " per second, of requests or of data; say its unit, such as req/s, or name another";
        }
        Optional<String> unknown = unknownWord(metric);
        if (unknown.isPresent()) {
            return byName + "; say its unit, such as req/min or thousand req/h: what '" + unknown.get()
                    + "' means is not known";
        }
        return byName
                + perInterval(metric)
                + (alike.isLabelledPart(metric)
                        ? "; one of several parts, which a config adds up: the metric without its braces, and rollup: sum"
                        : "")
                + (alike.isNumbered(metric)
                        ? "; one of several that are alike, so perhaps a part of what the service has to do: add them up where"
                                + " they come from"
                        : "")
                + (VolumeName.isOfAnotherTime(metric.name())
                        ? "; by its name of another time, or a target or limit: give the volume of the rows beside it"
                        : "")
                + (isAssumed(metric) ? "; nothing says per which time, so per second is assumed" : "");
    }

    /**
     * Returns how likely a metric is to be the volume, higher for a more likely one: first a rate with a typical name,
     * then another metric with a typical name, then any other rate.
     */
    private int rank() {
        int named = VolumeName.isNamed(metric.name()) ? 4 : 0;
        // Beside its parts, such as one for each region, the total is what a service has to do.
        int whole = metric.isWhole() && !metric.isRunningTotal() ? 1 : 0;
        // The requests of a whole run are not those of a second, which a rate beside them says.
        boolean ofRun = isOfRuns(source) && !isRate(metric) && VolumeName.isCount(metric.name());
        // One of several alike, as of web1 and web2, is a part of what a service has to do.
        return (isNumbered || ofRun ? -3 : 0)
                + (VolumeName.isOfAnotherTime(metric.name()) ? -9 : 0)
                + whole
                + named
                + (isRate(metric) || metric.name().toLowerCase(Locale.ROOT).endsWith("rate") ? 2 : 0)
                // A total of what was done is a flow, and a plain number beside it may be a level.
                + (metric.isRunningTotal() && !isRate(metric) ? 1 : 0);
    }

    /** Returns whether a metric varies; a constant one, such as an identifier, cannot be the volume. */
    static boolean varies(ExportSummary.Metric metric) {
        return metric.values() > 0 && metric.largest() > metric.smallest();
    }

    static boolean isOffered(ExportSummary.Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT).contains("offered");
    }

    static boolean isRate(ExportSummary.Metric metric) {
        return metric.unit()
                .map(unit -> unit.dimension() == Dimension.EVENT_RATE)
                .orElse(false);
    }

    /** Returns the metric as a YAML flow mapping for the config, such as {@code {metric: "requests", unit: "tx/s"}}. */
    String yaml(boolean namesSource) {
        String counter = metric.isRunningTotal() && !isRate(metric) ? ", type: counter" : "";
        return String.format(
                Locale.ROOT,
                "{metric: %s, unit: %s%s%s}",
                YamlText.quoted(metric.name()),
                YamlText.quoted(unit()),
                counter,
                namesSource ? ", source: " + source.name() : "");
    }

    private String unit() {
        if (metric.unit().map(Unit::symbol).equals(Optional.of(USERS))) {
            return USERS;
        }
        if (isRate(metric)) {
            return metric.unit().map(Unit::symbol).orElseThrow();
        }
        if (isOfRequests(metric, source)) {
            return "req/s";
        }
        if (isOpen(metric) || isCountedInRow(metric, source) || isAnything()) {
            return "?";
        }
        if (metric.perInterval().isPresent()) {
            return metric.perInterval().get().symbol();
        }
        boolean counted = metric.unit().isPresent()
                || metric.name()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\{.*", "")
                        .matches("(?:.*[^a-z])?(?:[a-z]*count|number of .*)(?:[^a-z].*)?");
        return metric.isRunningTotal() || !counted
                ? "tx/s"
                : VolumeName.noun(metric.name()) + "/" + IntervalCount.period(source.step());
    }
}
