package org.capacityplanner.batch.source;

import static org.capacityplanner.batch.source.YamlText.number;
import static org.capacityplanner.batch.source.YamlText.quoted;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.capacityplanner.batch.source.grammar.DurationName;
import org.capacityplanner.batch.source.grammar.NamesBeside;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.grammar.VolumeName;
import org.capacityplanner.metrics.Unit;

/** Writes the entry of one service, or the common entry of all services, in a proposed {@code capacity.yaml}. */
final class ServiceDraft {
    /** Matches the names of times, which a load generator prints beside its measurements. */
    private static final Pattern TIME = Pattern.compile("(?i).*(?:at|time|timestamp|date|since)(?:[_ ]?ms)?");

    /** The first days of 2000 and 2100, milliseconds since 1970. */
    private static final double FIRST_MILLIS = 946_684_800_000.0;

    private static final double LAST_MILLIS = 4_102_444_800_000.0;

    private static final int MOST_KPIS = 12;
    private static final int MOST_PERCENTILES = 3;
    private static final Set<String> USUAL_PERCENTILES = Set.of("50%", "95%", "99%");

    /** Receives the lines of the proposed config. */
    interface Lines {
        void line(String format, Object... values);
    }

    /** A metric that may be a KPI, and the source that contains it. */
    private record Candidate(ExportSummary.Metric metric, SourceDraft source) {}

    private final List<SourceDraft> sources;
    private final VolumeDraft volume;
    private final Optional<String> service;
    private final Lines out;

    /** @param service the name in the export, which may be blank; empty for all services */
    ServiceDraft(List<SourceDraft> sources, VolumeDraft volume, Optional<String> service, Lines out) {
        this.sources = sources;
        this.volume = volume;
        this.service = service;
        this.out = out;
    }

    void write() {
        boolean several = sources.size() > 1;
        String name =
                service.map(own -> quoted(own.isEmpty() ? "service" : own)).orElse("\"*\"");
        out.line(
                "  - name: %s%s",
                name,
                service.isPresent()
                        ? ""
                        : "  # every service that has no entry of its own; \"web-*\" is every one that begins so");
        if (several) {
            out.line("    source: %s", volume.source().name());
        }
        out.line("    volume: %s  # CHECK: %s", volume.yaml(several), volume.reason());
        List<String> others = volume.others();
        if (!others.isEmpty()) {
            out.line("    # may be the volume, too: %s", listed(others));
        }
        volume.source().metrics().stream()
                .filter(metric -> metric.isVolume() && VolumeDraft.isOffered(metric))
                .findFirst()
                .ifPresent(offered -> out.line(
                        "    offered: {metric: %s, unit: %s}",
                        quoted(offered.name()),
                        quoted(offered.unit().map(Unit::symbol).orElse("tx/s"))));
        out.line("    period: all");
        out.line("    kpis:");
        kpis(several);
    }

    private void kpis(boolean several) {
        List<Candidate> all = candidates();
        List<Candidate> varying =
                all.stream().filter(each -> !isConstant(each.metric())).toList();
        // What never changes is planned where nothing else is there.
        List<Candidate> candidates = varying.isEmpty() ? all : varying;
        boolean anyUnit =
                candidates.stream().anyMatch(each -> proposal(each, true).isPresent());
        boolean anyCustomary =
                candidates.stream().anyMatch(each -> proposal(each, false).isPresent());
        // A draft without the CPU that the export has would answer calmly from memory alone: its unit is asked for.
        boolean anyProcessor = candidates.stream()
                .anyMatch(each -> UnitByName.isProcessor(each.metric().name())
                        && proposal(each, true).isPresent());
        List<String> withoutUnit = new ArrayList<>();
        List<String> others = new ArrayList<>();
        int written = 0;
        for (Candidate each : candidates) {
            String source = (several ? ", source: " + each.source().name() : "")
                    + (each.metric().isRunningTotal() && each.metric().unit().isEmpty() ? ", type: counter" : "");
            Optional<String> limit = proposal(each, !anyCustomary || service.isPresent());
            if (limit.isPresent() && written < MOST_KPIS) {
                out.line(
                        "      - {metric: %s, unit: %s, limit: %s%s%s}  # CHECK the limit%s; seen: %s",
                        quoted(each.metric().name()),
                        quoted(each.metric().unit().orElseThrow().symbol()),
                        quoted(limit.get()),
                        cores(each.metric()),
                        source,
                        cores(each.metric()).isEmpty() ? "" : " and the number of processors",
                        seen(each.metric()));
                written++;
            } else if ((!anyUnit
                            || (!anyProcessor
                                    && UnitByName.isProcessor(each.metric().name())))
                    && hasUnknownUnit(each)
                    && written < MOST_KPIS) {
                out.line(
                        "      - {metric: %s, unit: \"?\", limit: \"?\"%s}  # CHECK: say its unit, such as %s,"
                                + " and its limit; seen: %s",
                        quoted(each.metric().name()),
                        source,
                        DurationName.isSpan(each.metric().name()) ? "ms, s or us" : "ratio, % or s",
                        seen(each.metric()));
                written++;
            } else if (hasUnknownUnit(each) && written + withoutUnit.size() < MOST_KPIS) {
                withoutUnit.add("      # - {metric: %s, unit: \"?\", limit: \"?\"%s}  # seen: %s"
                        .formatted(quoted(each.metric().name()), source, seen(each.metric())));
            } else {
                others.add(each.metric().name());
            }
        }
        if (written == 0) {
            out.line("      - {metric: \"?\", limit: \"?\"}  # CHECK: no metric can be proposed as a KPI;"
                    + " give the export with CPU or response times beside this one, as capacity init FILE OTHER");
        }
        if (!withoutUnit.isEmpty()) {
            out.line(
                    "      # Metrics whose unit is not known; remove the # and fill in unit and limit to have one as a KPI:");
            withoutUnit.forEach(line -> out.line("%s", line));
        }
        parts();
        all.stream()
                .filter(each -> !candidates.contains(each))
                .forEach(each -> others.add(each.metric().name()));
        if (!others.isEmpty()) {
            out.line("      # without a proposal: %s", listed(others));
        }
    }

    private static boolean hasUnknownUnit(Candidate each) {
        ExportSummary.Metric metric = each.metric();
        return metric.unit().isEmpty()
                && !TestSettings.isSet(metric, each.source())
                && metric.largest() > metric.smallest()
                // The volume again, as a moving average of its count.
                && !NamesBeside.isRateOfCounted(
                        metric.name(),
                        each.source().metrics().stream()
                                .map(ExportSummary.Metric::name)
                                .toList());
    }

    private static String listed(List<String> names) {
        return names.stream().limit(MOST_KPIS).map(YamlText::quoted).collect(Collectors.joining(", "))
                + (names.size() > MOST_KPIS ? " and " + (names.size() - MOST_KPIS) + " more" : "");
    }

    /** Writes a comment line with the metrics that are not proposed because another metric is their sum or mean. */
    private void parts() {
        List<String> parts = sources.stream()
                .flatMap(source -> source.metrics().stream())
                .filter(metric -> metric.isPart() && !metric.isVolume())
                .map(ExportSummary.Metric::name)
                .toList();
        if (!parts.isEmpty()) {
            out.line("      # parts of a metric that is their sum or mean: %s", listed(parts));
        }
    }

    /**
     * Returns whether all values of a metric are the same, as of a share of time that no machine spends; a share of
     * errors that never occurred may occur.
     */
    private boolean isConstant(ExportSummary.Metric metric) {
        // What differs between services and never within one is a setting of each.
        if (service.isEmpty()
                && metric.values() > metric.ranges().size()
                && metric.ranges().stream().allMatch(range -> range.smallest() == range.largest())) {
            return !LimitDraft.isFailures(metric);
        }
        double smallest =
                service.flatMap(metric::of).map(ExportSummary.Range::smallest).orElse(metric.smallest());
        return metric.values() > 1 && smallest == largest(metric) && !LimitDraft.isFailures(metric);
    }

    private double largest(ExportSummary.Metric metric) {
        return service.flatMap(metric::of).map(ExportSummary.Range::largest).orElse(metric.largest());
    }

    /**
     * Returns the config text {@code cores: N} for a utilization above 100%, which is summed over N processors; empty
     * for another metric.
     */
    private String cores(ExportSummary.Metric metric) {
        OptionalInt processors = LimitDraft.processors(metric, largest(metric));
        return processors.isPresent() ? ", cores: " + processors.getAsInt() : "";
    }

    /** Returns the range of a metric's values for this service as text for a comment in the proposed config. */
    private String seen(ExportSummary.Metric metric) {
        Optional<ExportSummary.Range> own = service.flatMap(metric::of);
        return number(own.map(ExportSummary.Range::smallest).orElse(metric.smallest()))
                + " to "
                + number(own.map(ExportSummary.Range::largest).orElse(metric.largest()))
                + (service.isPresent() ? "" : " over all services");
    }

    /**
     * Returns the proposed limit of a metric; empty where there is none, or where it would have to be derived from
     * values and {@code byValues} is false.
     */
    private Optional<String> proposal(Candidate each, boolean byValues) {
        ExportSummary.Metric metric = each.metric();
        if (metric.unit().isEmpty()
                || TestSettings.isSet(metric, each.source())
                || TestSettings.isLengthOfTest(metric, each.source())
                || LimitDraft.isNoLevel(metric, each.source().step())) {
            return Optional.empty();
        }
        if (!byValues && !LimitDraft.isCustomary(metric)) {
            return Optional.empty();
        }
        double high = service.flatMap(metric::of).map(ExportSummary.Range::high).orElse(metric.high());
        return LimitDraft.of(metric, high, largest(metric));
    }

    private List<Candidate> candidates() {
        Set<String> seen = new HashSet<>();
        List<Candidate> candidates = new ArrayList<>();
        for (SourceDraft source : sources) {
            List<String> services = source.services();
            boolean shared = services.equals(List.of(""));
            for (ExportSummary.Metric metric : source.metrics()) {
                boolean ofService =
                        service.isEmpty() || shared || metric.of(service.get()).isPresent();
                if (ofService
                        && metric.values() > 0
                        && !metric.isVolume()
                        && !metric.equals(volume.metric())
                        // The total of a processor is that of its states, and the one of a test says so of a count.
                        && (!VolumeName.isOfWholeTest(metric.name()) || UnitByName.isProcessor(metric.name()))
                        && !VolumeName.isIdentifier(metric.name())
                        && !metric.isPart()
                        && !isTime(metric)
                        && !isUnusualPercentile(metric, source.metrics())
                        && seen.add(metric.name())) {
                    candidates.add(new Candidate(metric, source));
                }
            }
        }
        return candidates;
    }

    /** Returns whether a metric holds times of a day as milliseconds since 1970, such as Artillery's firstCounterAt. */
    private static boolean isTime(ExportSummary.Metric metric) {
        return metric.unit().isEmpty()
                && metric.smallest() > FIRST_MILLIS
                && metric.largest() < LAST_MILLIS
                && TIME.matcher(metric.name()).matches();
    }

    /**
     * Returns whether a metric is a percentile other than 50%, 95% and 99%, in an export that has more than three
     * percentiles.
     */
    private static boolean isUnusualPercentile(ExportSummary.Metric metric, List<ExportSummary.Metric> all) {
        return UnitByName.isPercentile(metric.name())
                && !USUAL_PERCENTILES.contains(metric.name().strip())
                && all.stream()
                                .filter(each -> UnitByName.isPercentile(each.name()))
                                .count()
                        > MOST_PERCENTILES;
    }
}
