package org.capacityplanner.batch.source;

import static org.capacityplanner.batch.source.YamlText.number;
import static org.capacityplanner.batch.source.YamlText.quoted;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.Remote;
import org.capacityplanner.batch.config.SourceConfig;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.remote.PrometheusApi;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.SampleTable;
import org.capacityplanner.batch.source.sample.Samples;
import org.capacityplanner.batch.source.sample.SortedSamples;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Unit;

/**
 * Proposes a {@code capacity.yaml} for a Prometheus server, with those of the predefined queries for which the server
 * has data.
 */
public final class PrometheusDraft {
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final Period LOOKED_AT = Period.ofDays(1);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /**
     * What a proposed config is made from: the address of a Prometheus server, the presets to try and, optionally, a
     * volume query and a token file.
     *
     * @param url the address, without {@code /api}
     * @param presets what the Prometheus may watch
     * @param volume the user's own expression for the volume
     * @param tokenFile a file with a bearer token
     */
    public record Question(URI url, List<PrometheusPreset> presets, Optional<String> volume, Optional<Path> tokenFile) {
        public Question {
            presets = List.copyOf(presets);
        }
    }

    /**
     * A query for which the server has data, with the smallest, 95th percentile and largest value and the number of
     * values.
     */
    private record Found(PrometheusPreset.Query query, double smallest, double high, double largest, long values) {}

    private final Question question;
    private final Clock clock;
    private final StringBuilder text = new StringBuilder();

    private PrometheusDraft(Question question, Clock clock) {
        this.question = question;
        this.clock = clock;
    }

    /**
     * Queries the Prometheus server and returns the text of the proposed {@code capacity.yaml}.
     *
     * @throws MetricExportException where the Prometheus cannot be asked, or has no volume or no KPI among what is
     *     usual
     */
    public static String of(Question question, Clock clock) {
        return new PrometheusDraft(question, clock).draft();
    }

    private String draft() {
        List<PrometheusPreset.Query> volumes = question.volume()
                .map(own -> List.of(new PrometheusPreset.Query(VolumeQuery.metric(own), own)))
                .orElseGet(() -> question.presets().stream()
                        .flatMap(preset -> preset.volumes().stream())
                        .distinct()
                        .toList());
        Found volume = volumes.stream()
                .map(this::ask)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> noVolume(volumes));
        List<PrometheusPreset.Query> usual = question.presets().stream()
                .flatMap(preset -> preset.kpis().stream())
                .distinct()
                .toList();
        List<Found> kpis = new ArrayList<>();
        for (PrometheusPreset.Query query : usual) {
            boolean known = kpis.stream().anyMatch(kpi -> kpi.query().metric().equals(query.metric()));
            (known ? Optional.<Found>empty() : ask(query)).ifPresent(kpis::add);
        }
        if (kpis.isEmpty()) {
            String queries = "in a config, a source with format: prometheus, this url, and queries: {requests_per_s: '"
                    + volume.query().expression() + "', cpu_pct: '100 * ...'}";
            throw nothing("no KPI", usual, queries);
        }
        write(volume, kpis);
        return text.toString();
    }

    private MetricExportException noVolume(List<PrometheusPreset.Query> asked) {
        String remedy = "--volume-query 'sum(rate(NAME[5m]))'";
        return question.volume()
                .map(own -> MetricExportException.badData(
                        Path.of("prometheus"),
                        0,
                        "",
                        "the Prometheus at " + question.url() + " has no samples of the last day for: " + own,
                        "query a counter that it has, as with " + remedy))
                .orElseGet(() -> nothing("no volume of transactions", asked, remedy));
    }

    private MetricExportException nothing(String what, List<PrometheusPreset.Query> asked, String remedy) {
        return MetricExportException.badData(
                Path.of("prometheus"),
                0,
                "",
                "the Prometheus at " + question.url() + " has " + what + " among what is usual: "
                        + asked.stream()
                                .map(PrometheusPreset.Query::expression)
                                .distinct()
                                .collect(Collectors.joining(", ")),
                "give a query of your own: " + remedy);
    }

    /**
     * Sends a query to the server and returns a summary of the values of the last day; empty where there are no values
     * or the server rejects one of the usual queries.
     */
    private Optional<Found> ask(PrometheusPreset.Query query) {
        Remote.Prometheus remote = new Remote.Prometheus(
                question.url(),
                Map.of(query.metric(), query.expression()),
                STEP,
                LOOKED_AT,
                question.tokenFile(),
                LIMIT);
        SourceConfig source = new SourceConfig(
                "prometheus",
                Path.of(""),
                List.of(),
                "prometheus",
                TextFormat.undeclared(),
                TimeFormat.undeclared(),
                new Layout.WideTable(Optional.empty()),
                Optional.empty(),
                Optional.of(remote));
        FileReading reading =
                new FileReading(Path.of(source.name()), source, Optional.empty(), new Samples(), new QualityLog());
        try {
            PrometheusApi.read(remote, reading, clock, PrometheusApi.Patience.DEFAULT);
        } catch (MetricExportException failure) {
            boolean isOwn = question.volume().equals(Optional.of(query.expression()));
            boolean hasNone = failure.kind() == MetricExportException.Kind.BAD_DATA
                    || (failure.kind() == MetricExportException.Kind.REJECTED_QUERY && !isOwn);
            if (hasNone) {
                return Optional.empty();
            }
            throw failure;
        }
        return found(query, reading.samples());
    }

    private static Optional<Found> found(PrometheusPreset.Query query, Samples samples) {
        double[] values = samples.services().stream()
                .flatMap(service -> samples.tables(service).stream())
                .flatMapToDouble(PrometheusDraft::values)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return values.length == 0
                ? Optional.empty()
                : Optional.of(new Found(
                        query,
                        values[0],
                        values[(int) Math.ceil(0.95 * values.length) - 1],
                        values[values.length - 1],
                        values.length));
    }

    private static DoubleStream values(SampleTable table) {
        String metric = table.metrics().get(0);
        return Arrays.stream(
                SortedSamples.of(table).series(metric, Unit.custom("")).values());
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void write(Found volume, List<Found> kpis) {
        text.append(DraftHead.text("UTC  # CHECK: the zone of months, such as Europe/Zurich"));
        line("sources:");
        line("  - name: prometheus");
        line("    format: prometheus");
        line("    url: %s", quoted(question.url().toString()));
        question.tokenFile().ifPresent(file -> line("    tokenFile: %s", quoted(file.toString())));
        line("    step: 5min");
        line("    history: 93d  # CHECK: as long as it keeps its samples");
        line("    queries:");
        query(volume);
        kpis.forEach(this::query);
        line("");
        line("services:");
        line("  - name: %s", quoted(name()));
        line(
                "    volume: {metric: %s, unit: %s}  # CHECK%s; seen in a day: %s",
                quoted(volume.query().metric()),
                quoted(question.volume()
                        .map(own -> VolumeQuery.unit(own).orElse("?"))
                        .orElse("tx/s")),
                doubt(volume),
                seen(volume));
        line("    period: all");
        line("    kpis:");
        kpis.forEach(this::kpi);
    }

    private String doubt(Found volume) {
        if (volume.query().metric().equals(PrometheusPreset.OWN_REQUESTS)) {
            return ": these are requests to the Prometheus itself, since no other ones were found;"
                    + " --volume-query 'sum(rate(NAME[5m]))' takes those of your service";
        }
        return question.volume().isPresent()
                        && VolumeQuery.unit(volume.query().expression()).isEmpty()
                ? ": say its unit, such as tx/s, req/5min or count, which the query does not show"
                : "";
    }

    private String name() {
        return question.presets().size() == 1
                ? question.presets().get(0).name().toLowerCase(Locale.ROOT)
                : String.valueOf(question.url().getHost());
    }

    private void query(Found found) {
        line("      %s: %s", found.query().metric(), quoted(found.query().expression()));
    }

    private void kpi(Found found) {
        String metric = found.query().metric();
        Unit unit = UnitByName.of(metric).orElse(Unit.custom("count"));
        Optional<Kpi.Kind> kind = Optional.of(UnitByName.kind(metric, unit));
        ExportSummary.Metric summary = new ExportSummary.Metric(
                metric,
                Optional.of(unit),
                kind,
                false,
                Optional.empty(),
                false,
                false,
                false,
                found.values(),
                found.smallest(),
                found.high(),
                found.largest(),
                List.of());
        Optional<String> limit = LimitDraft.of(summary, found.high(), found.largest());
        if (limit.isEmpty()) {
            line("      # without a proposal: %s; seen in a day: %s", quoted(metric), seen(found));
            return;
        }
        line(
                "      - {metric: %s, unit: %s, limit: %s}  # CHECK the limit; seen in a day: %s",
                quoted(metric), quoted(unit.symbol()), quoted(limit.get()), seen(found));
    }

    private static String seen(Found found) {
        return number(found.smallest()) + " to " + number(found.largest());
    }
}
