package org.capacityplanner.batch.source;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.config.ServiceConfig;
import org.capacityplanner.batch.config.SourceConfig;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.grammar.VolumeName;
import org.capacityplanner.batch.source.strata.Causes;
import org.capacityplanner.batch.source.strata.OtherCause;
import org.capacityplanner.metrics.Dimension;

/** Asks tables what else than the volume explains their KPIs. */
final class CauseCheck {
    private static final Set<Dimension> OF_DRIVERS = Set.of(Dimension.COUNT, Dimension.EVENT_RATE);

    private CauseCheck() {}

    /** Returns what explains the KPIs that would be drafted for an export, beside the volume that would be. */
    static Causes in(ExportSummary summary, SourceConfig source) {
        Optional<VolumeDraft> volume = VolumeDraft.of(SourceDraft.of(List.of(summary)));
        if (volume.isEmpty()) {
            return Causes.none();
        }
        List<ExportSummary.Metric> others = summary.metrics().stream()
                .filter(metric -> VolumeDraft.varies(metric)
                        && !metric.equals(volume.get().metric())
                        && !metric.isRunningTotal()
                        && !VolumeName.isIdentifier(metric.name()))
                .toList();
        List<String> withUnit = others.stream()
                .filter(metric -> !metric.isVolume()
                        && metric.unit()
                                .filter(unit -> !OF_DRIVERS.contains(unit.dimension()))
                                .isPresent())
                .map(ExportSummary.Metric::name)
                .toList();
        List<String> drivers = others.stream()
                .map(ExportSummary.Metric::name)
                // What is in use at a time is the rate times the response time (Little's law), unless a test sets it.
                .filter(name -> !withUnit.contains(name) && !TestSettings.isInUse(name))
                .toList();
        List<String> kpis = withUnit.isEmpty()
                ? others.stream()
                        .filter(metric -> !metric.isVolume())
                        .map(ExportSummary.Metric::name)
                        .toList()
                : withUnit;
        return Causes.of(
                summary.path(),
                source,
                new Causes.Question(
                        volume.get().metric().name(),
                        kpis,
                        withUnit.isEmpty() ? List.of() : drivers,
                        others.stream()
                                .map(ExportSummary.Metric::name)
                                .filter(TestSettings::isLoad)
                                .toList()));
    }

    /**
     * Notes what else explains the KPIs of a config's services, once for each source with tables: of its first service,
     * in its largest file.
     */
    static void note(CapacityConfig config, Function<MetricConfig, SourceSamples> sources) {
        Set<String> done = new HashSet<>();
        for (ServiceConfig service : config.services()) {
            String source = service.volume().source();
            List<String> kpis = service.kpis().stream()
                    .map(kpi -> kpi.metric())
                    .filter(metric -> metric.source().equals(source))
                    .map(MetricConfig::metric)
                    .toList();
            if (!kpis.isEmpty() && done.add(source)) {
                note(
                        sources.apply(service.volume()),
                        config.source(source),
                        new Causes.Question(service.volume().metric(), kpis, List.of(), List.of()));
            }
        }
    }

    private static void note(SourceSamples source, SourceConfig config, Causes.Question question) {
        source.inputs().stream()
                .filter(input -> !config.files().isEmpty())
                .max((a, b) -> Long.compare(a.rows(), b.rows()))
                .map(InputFile::path)
                .map(path -> Causes.of(path, config, question))
                .ifPresent(causes -> causes.columns().forEach(cause -> note(source, cause)));
    }

    private static void note(SourceSamples source, OtherCause cause) {
        source.log()
                .note(
                        DataQuality.Kind.OTHER_CAUSE,
                        source.label(),
                        cause.column()
                                + cause.crossing()
                                        .map(other -> "' with '" + other)
                                        .orElse(""),
                        0,
                        0,
                        cause.words());
    }
}
