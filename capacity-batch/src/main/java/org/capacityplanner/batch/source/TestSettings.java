package org.capacityplanner.batch.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Dimension;

/** Tells what a load test sets, its users and its length, from what it measures, for which a limit can be agreed. */
final class TestSettings {
    /** Matches the names that load generators give the number of users whom they simulate. */
    private static final Pattern GIVEN_LOAD = Pattern.compile(
            "(?i)(?:vus?|vusers?|virtual[ _]users?|users?|user[ _]count|concurrency|(?:concurrent|active|simulated)[ _]?users?)(?:[ _]max)?(?:\\{.*)?");

    /** Matches further names of what a test sets, which elsewhere are measured. */
    private static final Pattern SET_UP = Pattern.compile(
            "(?i)(?:(?:number|no\\.?|num|nr\\.?)[ _](?:of[ _])?)?(?:threads?|clients?|connections?|workers?)");

    /** Matches names of the size of a system, on which its capacity depends. */
    private static final Pattern SIZE = Pattern.compile(
            "(?i)(?:.*[ _])?(?:replicas?|nodes|peers?|instances|pods|brokers|shards|partitions|cores|v?cpus|processors|machines"
                    + "|servers|vms|executors|containers)(?:[ _](?:count|number))?");

    /** Matches the number of events that New Relic looked at to answer a query, beside the answer. */
    private static final Pattern EVENTS_INSPECTED = Pattern.compile("inspectedCount(?:\\{.*)?");

    /** Matches names of a duration that do not say of what. */
    private static final Pattern LENGTH = Pattern.compile(
            "(?i)(?:test|run|total|wall|wall[ _]?clock)?[ _]?(?:duration|elapsed|time)[ _(]*(?:s|secs?|seconds|ms)?\\)?");

    /** Matches names of statistics of the times of single requests. */
    private static final Pattern STATISTIC =
            Pattern.compile("(?i)(?:.*[ _(])?(?:avg|average|mean|median|max|p\\d{2,3})(?:[ _(].*)?");

    private TestSettings() {}

    /**
     * Returns whether a metric is a cause and no KPI: the number of users that a load test sets, and of a table of runs its
     * threads or clients, where nothing else is called so, and what has the same range under each of several tests, which
     * no measurement has.
     */
    static boolean isSet(ExportSummary.Metric metric, SourceDraft source) {
        if (isGivenLoad(metric) || source.first().causes().unmeasured().contains(metric.name())) {
            return true;
        }
        return VolumeDraft.isOfRuns(source)
                && (isSameInEachTest(metric)
                        || source.metrics().stream()
                                .filter(each -> isGivenLoad(each)
                                        || SET_UP.matcher(each.name().strip()).matches())
                                .findFirst()
                                .equals(Optional.of(metric)));
    }

    /** Returns whether a name means users, threads or clients, of which a load test sets the number. */
    static boolean isLoad(String metric) {
        return GIVEN_LOAD.matcher(words(metric)).matches() || isInUse(metric);
    }

    /** Returns whether a name means threads, connections or the like, of which a test sets the number or some are in use. */
    static boolean isInUse(String metric) {
        return SET_UP.matcher(words(metric)).matches();
    }

    private static String words(String metric) {
        return metric.strip().replaceAll("(?<=[a-z])(?=[A-Z])", "_");
    }

    /**
     * Returns the number of nodes or the like in a table of runs, where it differs from run to run; empty where there is none.
     */
    static Optional<ExportSummary.Metric> size(SourceDraft source) {
        return VolumeDraft.isOfRuns(source)
                ? source.metrics().stream()
                        .filter(metric -> SIZE.matcher(words(metric.name())).matches()
                                && VolumeDraft.varies(metric)
                                && metric.smallest() >= 1
                                && metric.smallest() == Math.rint(metric.smallest())
                                && metric.largest() == Math.rint(metric.largest()))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isGivenLoad(ExportSummary.Metric metric) {
        return GIVEN_LOAD.matcher(metric.name()).matches()
                || EVENTS_INSPECTED.matcher(metric.name()).matches();
    }

    private static boolean isSameInEachTest(ExportSummary.Metric metric) {
        List<ExportSummary.Range> ranges = metric.ranges();
        return ranges.size() > 1
                && ranges.stream()
                                .map(range -> List.of(range.smallest(), range.high(), range.largest()))
                                .distinct()
                                .count()
                        == 1;
    }

    /**
     * Returns whether a time is that of a whole test, beside percentiles or means of single requests: each row of a table
     * of runs is such a test, and elsewhere all of them are shorter than its shortest value.
     */
    static boolean isLengthOfTest(ExportSummary.Metric metric, SourceDraft source) {
        if (!isTime(metric) || !LENGTH.matcher(metric.name()).matches()) {
            return false;
        }
        List<Double> largest = source.metrics().stream()
                .filter(other ->
                        isTime(other) && STATISTIC.matcher(other.name()).matches())
                .map(other -> other.unit().orElseThrow().toCore(other.largest()))
                .toList();
        double own = metric.unit().orElseThrow().toCore(metric.smallest());
        return !largest.isEmpty()
                && (VolumeDraft.isOfRuns(source) || largest.stream().allMatch(other -> other < own));
    }

    private static boolean isTime(ExportSummary.Metric metric) {
        return metric.unit().map(unit -> unit.dimension() == Dimension.TIME).orElse(false);
    }
}
