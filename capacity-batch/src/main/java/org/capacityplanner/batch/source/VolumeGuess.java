package org.capacityplanner.batch.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.grammar.VolumeName;
import org.capacityplanner.metrics.Unit;

/** Offers a metric as the volume where nothing in an export is called like one, so that the user is asked about it. */
final class VolumeGuess {
    /** Matches names of what a device serves, which is the volume where nothing above it is measured. */
    private static final Pattern SERVED =
            Pattern.compile("(?i).*(?:throughput|iops|transfers|operations|(?<![a-z])ops?(?![a-z])).*");

    /** Matches names of totals of times, data and faults, which are effects. */
    private static final Pattern NO_EVENTS = Pattern.compile(
            "(?i).*(?:time|since|uptime|seconds|millis|cpu|rusage|bytes|octets|err|fail|drop|retr|timeout|reject|gc|fault|evict|rss|mem|size|used|(?<![a-z])(?:date|id)s?(?![a-z])).*");

    private static final int MOST_NAMED = 5;

    private VolumeGuess() {}

    /**
     * Returns what may be the volume where nothing is called like one: a rate of operations, or a count of anything, of
     * which only the user can say whether it is what the system has to do.
     */
    static Optional<VolumeDraft> of(List<SourceDraft> sources) {
        List<VolumeDraft> candidates = sources.stream()
                .flatMap(source -> source.metrics().stream()
                        .filter(metric ->
                                VolumeDraft.varies(metric) && !metric.isPart() && !LimitDraft.isRowNumber(metric))
                        .flatMap(metric -> served(metric)
                                .or(() -> counted(metric))
                                .map(reason -> new VolumeDraft(metric, source, reason))
                                .stream()))
                .toList();
        Optional<VolumeDraft> first = candidates.stream()
                .filter(each -> VolumeDraft.isRate(each.metric()))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
        String others = candidates.stream()
                .filter(each -> !first.equals(Optional.of(each)))
                .map(each -> each.metric().name())
                .limit(MOST_NAMED)
                .collect(Collectors.joining(", "));
        return first.map(draft -> others.isEmpty()
                ? draft
                : new VolumeDraft(draft.metric(), draft.source(), draft.reason() + "; it may as well be " + others));
    }

    /**
     * Returns the number of simulated users as the volume, for a load test without a request rate: a table of runs, or
     * one with times since a start.
     */
    static Optional<VolumeDraft> users(List<SourceDraft> sources) {
        return sources.stream()
                .filter(source -> VolumeDraft.isOfRuns(source)
                        || source.first().quality().stream()
                                .anyMatch(finding -> finding.kind() == DataQuality.Kind.NO_CLOCK))
                .flatMap(source -> source.metrics().stream()
                        .filter(metric -> VolumeDraft.varies(metric)
                                && metric.unit().map(Unit::symbol).equals(Optional.of(VolumeDraft.USERS)))
                        .map(metric -> new VolumeDraft(metric, source, "the users of a load test without a rate")))
                .findFirst();
    }

    private static Optional<String> served(ExportSummary.Metric metric) {
        return VolumeDraft.isRate(metric)
                        && metric.unit().orElseThrow().symbol().matches("(?i)(?:io|ops|operations|transfers|tx)/.*")
                        && SERVED.matcher(metric.name()).matches()
                ? Optional.of(
                        "a rate of operations; nothing is called requests, orders or the like, so whether it is what"
                                + " the system has to do is not known")
                : Optional.empty();
    }

    private static Optional<String> counted(ExportSummary.Metric metric) {
        if (metric.isRunningTotal()
                && metric.unit().isEmpty()
                && !NO_EVENTS.matcher(metric.name()).matches()
                && !VolumeName.isIdentifier(metric.name())) {
            return Optional.of(
                    "a total since a start; nothing is called requests, orders or the like, so whether it is of what the"
                            + " system has to do is not known: say its unit, such as req/s, or name another");
        }
        boolean plain =
                metric.unit().isEmpty() || metric.unit().map(Unit::symbol).equals(Optional.of("count"));
        return plain && (VolumeName.isAnyCount(metric.name()) || VolumeName.isCountOfNoEffect(metric.name()))
                ? Optional.of(
                        "a count by its name; nothing is called requests, orders or the like, so whether it is what the"
                                + " system has to do, and per which time, is not known: say its unit, such as jobs/h, or name another")
                : Optional.empty();
    }
}
