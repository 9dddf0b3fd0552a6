package org.capacityplanner.batch.source;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.grammar.VolumeName;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;

/**
 * The metric that a proposed config uses as the volume.
 *
 * @param metric the metric
 * @param source the source of the metric
 * @param reason the reason for it
 */
record VolumeDraft(ExportSummary.Metric metric, SourceDraft source, String reason) {

    private static final String RUNS = "run-table";
    private static final String USERS = "users";

    /** Matches counted things and, behind a slash, the one short word in whose place a time is expected. */
    private static final Pattern PER_WORD = Pattern.compile("([^/(\\[{]+)/\\s*\\p{L}{1,8}\\.?");

    /** Returns the metric that is most likely the volume; empty where no metric is likely to be the volume. */
    static Optional<VolumeDraft> of(List<SourceDraft> sources) {
        return all(sources).max(Comparator.comparingInt(VolumeDraft::rank)).or(() -> users(sources));
    }

    /** Returns the names of the metrics that may be a volume by name or unit but never vary. */
    static List<String> constant(List<SourceDraft> sources) {
        return sources.stream()
                .flatMap(source -> source.metrics().stream())
                .filter(metric -> metric.isVolume() && metric.values() > 0 && !varies(metric))
                .map(ExportSummary.Metric::name)
                .toList();
    }

    private static Stream<VolumeDraft> all(List<SourceDraft> sources) {
        return sources.stream()
                .flatMap(source -> source.metrics().stream()
                        .filter(metric -> metric.isVolume() && varies(metric) && !isOffered(metric))
                        .filter(metric -> !VolumeName.isOfWholeTest(metric.name())
                                || isRate(metric)
                                || metric.isRunningTotal()
                                || isOfRuns(source))
                        .flatMap(metric -> VolumeName.reason(
                                        metric.name(), metric.unit().orElse(null))
                                .stream()
                                .map(reason -> new VolumeDraft(metric, source, reason(reason, metric)))));
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
    private static boolean isOfRuns(SourceDraft source) {
        return source.first().input().format().equals(RUNS);
    }

    private static String perInterval(ExportSummary.Metric metric) {
        return metric.perInterval()
                .map(unit -> ", whole numbers, so a count in each interval; if it is a rate, tx/s")
                .orElse("");
    }

    /**
     * Returns whether a metric is an amount per something that is not known, as in {@code orders/shift}, so that only
     * the user can say its unit.
     */
    private static boolean isPerUnknown(ExportSummary.Metric metric) {
        Matcher per = PER_WORD.matcher(metric.name());
        return metric.unit().isEmpty()
                && metric.perInterval().isEmpty()
                && !metric.isRunningTotal()
                && per.matches()
                && VolumeName.isCount(per.group(1));
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

    /** Returns why a metric is taken, and what has to be said of it where its name leaves its unit open. */
    private static String reason(String byName, ExportSummary.Metric metric) {
        if (isBareRate(metric)) {
            return "a rate by its name, which does not show of what or per which time; say its unit, such as req/s or req/min";
        }
        if (isFractionalCount(metric)) {
            return "a count by its name, but its values are not whole numbers; say its unit, such as req/s";
        }
        if (metric.unit().isEmpty() && metric.name().matches("(?i).*[._ ]rate")) {
            return byName + ", which does not show per which time: if it is of a minute, tx/min";
        }
        return byName
                + perInterval(metric)
                + (isPerUnknown(metric)
                        ? "; say its unit, such as req/min: the word behind the slash is no known time"
                        : "");
    }

    /**
     * Returns the number of simulated users as the volume, for a load test without a request rate: a table of runs, or
     * one with times since a start.
     */
    private static Optional<VolumeDraft> users(List<SourceDraft> sources) {
        return sources.stream()
                .filter(source -> isOfRuns(source)
                        || source.first().quality().stream()
                                .anyMatch(finding -> finding.kind() == DataQuality.Kind.NO_CLOCK))
                .flatMap(source -> source.metrics().stream()
                        .filter(metric -> varies(metric)
                                && metric.unit().map(Unit::symbol).equals(Optional.of(USERS)))
                        .map(metric -> new VolumeDraft(metric, source, "the users of a load test without a rate")))
                .findFirst();
    }

    /**
     * Returns how likely a metric is to be the volume, higher for a more likely one: first a rate with a typical name,
     * then another metric with a typical name, then any other rate.
     */
    private int rank() {
        int named = VolumeName.isNamed(metric.name()) ? 4 : 0;
        // Beside its parts, such as one for each region, the total is what a service has to do.
        int whole = metric.isWhole() && !metric.isRunningTotal() ? 1 : 0;
        return whole
                + named
                + 2 * (isRate(metric) || metric.name().toLowerCase(Locale.ROOT).endsWith("rate") ? 1 : 0);
    }

    /** Returns whether a metric varies; a constant one, such as an identifier, cannot be the volume. */
    private static boolean varies(ExportSummary.Metric metric) {
        return metric.values() > 0 && metric.largest() > metric.smallest();
    }

    static boolean isOffered(ExportSummary.Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT).contains("offered");
    }

    private static boolean isRate(ExportSummary.Metric metric) {
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
        if (metric.perInterval().isPresent()) {
            return metric.perInterval().get().symbol();
        }
        if (isPerUnknown(metric) || isBareRate(metric) || isFractionalCount(metric)) {
            return "?";
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
