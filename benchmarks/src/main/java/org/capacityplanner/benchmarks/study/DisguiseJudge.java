package org.capacityplanner.benchmarks.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.ConfigException;
import org.capacityplanner.batch.source.ConfigDraft;
import org.capacityplanner.batch.source.DeclaredExport;
import org.capacityplanner.batch.source.ExportInspector;
import org.capacityplanner.batch.source.KpiReading;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.batch.source.ServiceReader;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;

/**
 * Goes the way of a newcomer with one disguised export, draft, answers, reading, and compares what is read with the
 * truth.
 */
final class DisguiseJudge {
    /** What became of an export, the best first. */
    enum Outcome {
        RIGHT,
        ASKED,
        MISLEADING,
        SILENT
    }

    /** @param why what was asked, or what is wrong */
    record Verdict(Outcome outcome, String why) {}

    private static final int MOST_ATTEMPTS = 6;
    private static final double TOLERANCE = 0.02;
    /** Matches the words of a draft that doubt the unit of a volume. */
    private static final Pattern DOUBTS_UNIT = Pattern.compile(
            "per which time|if it is a rate|if it is of a minute|of the time of a row|say its unit|is not known|assumed");

    private static final Pattern DOUBTS_WHOLE = Pattern.compile("one of several|perhaps a part");

    private final DisguisedExport export;
    private final Map<String, byte[]> contents;
    private final DisguiseAnswers answers;
    private final List<Verdict> verdicts = new ArrayList<>();

    private DisguiseJudge(DisguisedExport export) {
        this.export = export;
        contents = export.files();
        answers = new DisguiseAnswers(export, question -> say(Outcome.ASKED, "%s", question));
    }

    static Verdict judge(DisguisedExport export, Path folder) throws IOException {
        return new DisguiseJudge(export).judge(folder);
    }

    private void say(Outcome outcome, String format, Object... values) {
        verdicts.add(new Verdict(outcome, String.format(Locale.ROOT, format, values)));
    }

    private Verdict judge(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            files.add(Files.write(folder.resolve(file.getKey()), file.getValue()));
        }
        try {
            Optional<Readings> readings = Optional.empty();
            String draft = "";
            for (int attempt = 0; attempt < MOST_ATTEMPTS && readings.isEmpty(); attempt++) {
                try {
                    DeclaredExport declared = answers.declared();
                    draft = ConfigDraft.of(
                            files.stream()
                                    .map(file -> ExportInspector.inspectEstate(file, declared))
                                    .toList(),
                            declared);
                    Path config = Files.writeString(folder.resolve("capacity.yaml"), answers.to(draft));
                    readings = Optional.of(ServiceReader.read(CapacityConfig.read(config)));
                } catch (MetricExportException refused) {
                    if (!answers.follow(refused.reason() + "; " + refused.remedy())) {
                        // Who has to write the config by hand needs the name of the volume.
                        boolean lists = refused.remedy().contains("by hand")
                                && Arrays.stream(refused.remedy().split("there are: "))
                                        .skip(1)
                                        .anyMatch(names -> DisguisedExport.isIn(export.volume(), names));
                        say(
                                lists ? Outcome.ASKED : Outcome.MISLEADING,
                                "refused: %s: %s; %s",
                                refused.column(),
                                refused.reason(),
                                refused.remedy());
                        break;
                    }
                } catch (ConfigException refused) {
                    say(Outcome.MISLEADING, "config: %s", refused.getMessage());
                    break;
                }
            }
            String last = draft;
            readings.ifPresent(read -> compare(last, read));
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        return verdicts.stream().max(Comparator.comparing(Verdict::outcome)).orElse(new Verdict(Outcome.RIGHT, ""));
    }

    private void compare(String draft, Readings readings) {
        List<String> notes = readings.quality().stream()
                .filter(note -> note.kind().changesMeaning())
                .map(DataQuality::subject)
                .toList();
        String volumeLines = draft.lines()
                .filter(line -> line.contains(" volume: ") || line.contains("may be the volume, too"))
                .collect(Collectors.joining("\n"));
        List<ServiceData> services = readings.services();
        int expected = export.services().size();
        if (services.size() != expected) {
            boolean said = DOUBTS_WHOLE.matcher(volumeLines).find();
            say(said ? Outcome.ASKED : Outcome.SILENT, "%d services in place of %d", services.size(), expected);
        }
        for (ServiceData service : services) {
            List<Integer> numbers = IntStream.range(0, expected)
                    .filter(s -> expected == 1
                            || services.size() != expected
                            || service.name().equals(export.services().get(s)))
                    .boxed()
                    .toList();
            if (numbers.isEmpty()) {
                say(Outcome.SILENT, "a service %s that is none", service.name());
                continue;
            }
            volume(service, numbers, volumeLines);
            service.kpis().forEach(kpi -> kpi(kpi, numbers, draft, notes));
        }
        export.columns().stream()
                .filter(column ->
                        !column.kind().equals("extra") && draft.lines().noneMatch(line -> isNamed(column, line)))
                .forEach(column -> say(Outcome.SILENT, "nothing is said of %s", column.header()));
    }

    private static boolean isNamed(DisguisedColumn column, String line) {
        return Arrays.stream(line.split("\"")).anyMatch(part -> DisguisedExport.isIn(column, part));
    }

    private void volume(ServiceData service, List<Integer> numbers, String lines) {
        Answer<MetricSeries> answer = service.volume();
        String metric = service.config().volume().metric();
        Optional<DisguisedColumn> column = export.column(metric);
        if (column.isEmpty() || !column.get().kind().equals("volume")) {
            boolean said = lines.contains("of another time")
                    || lines.lines()
                            .anyMatch(line -> line.contains("may be the volume, too")
                                    && DisguisedExport.isIn(export.volume(), line));
            say(said ? Outcome.ASKED : Outcome.SILENT, "the volume is %s", metric);
            return;
        }
        answer.refusal().ifPresent(refusal -> say(Outcome.MISLEADING, "volume: %s", refusal.message()));
        answer.known().ifPresent(series -> {
            String wrong = wrong(series, column.get(), numbers, false);
            if (!wrong.isEmpty()) {
                boolean said = (wrong.startsWith("factor")
                        && DOUBTS_UNIT.matcher(lines).find());
                say(said ? Outcome.ASKED : Outcome.SILENT, "volume %s: %s", metric, wrong);
            }
        });
    }

    private void kpi(KpiReading kpi, List<Integer> numbers, String draft, List<String> notes) {
        String metric = kpi.config().metric().metric();
        Optional<DisguisedColumn> found = export.column(metric);
        if (found.isEmpty() || found.get().isNone()) {
            say(Outcome.SILENT, "%s is a KPI", metric);
            return;
        }
        DisguisedColumn column = found.get();
        if (column.kind().equals("extra")) {
            return;
        }
        if (column.kind().equals("volume")) {
            say(Outcome.SILENT, "the volume %s is a KPI", metric);
            return;
        }
        kpi.series().refusal().ifPresent(refusal -> say(Outcome.ASKED, "%s: %s", metric, refusal.message()));
        kpi.series().known().ifPresent(series -> {
            boolean lower = kpi.sla().bound() == Sla.Bound.AT_LEAST;
            String wrong = wrong(series, column, numbers, lower != column.isLeft());
            if (!wrong.isEmpty()) {
                boolean said = notes.stream().anyMatch(metric::equals)
                        || draft.lines()
                                .anyMatch(line -> line.replace("\\", "").contains('"' + metric + '"')
                                        && line.contains("number of processors"));
                say(said ? Outcome.ASKED : Outcome.SILENT, "%s %s: %s", column.kind(), metric, wrong);
            }
        });
    }

    /** Returns what is wrong with a series that was read; empty where it is that of one of the services. */
    private String wrong(MetricSeries series, DisguisedColumn column, List<Integer> numbers, boolean turned) {
        List<Integer> named = numbers.stream()
                .filter(s -> series.name().contains(export.services().get(s)))
                .toList();
        List<String> all = (named.isEmpty() ? numbers : named)
                .stream()
                        .map(service -> wrong(series, export.truth(column, service), turned, column.factor()))
                        .toList();
        return all.stream()
                .filter(String::isEmpty)
                .findFirst()
                .or(() -> all.stream().filter(text -> text.startsWith("factor")).findFirst())
                .orElse(all.get(0));
    }

    private String wrong(MetricSeries series, Map<Long, Double> truth, boolean turned, double count) {
        if (series.isEmpty()) {
            return "no values";
        }
        long shift = export.times().isElapsed() ? export.times().start().toEpochMilli() : 0;
        // A volume in thousands stays one, and its unit says so.
        String symbol = series.unit().symbol();
        double multiple = symbol.startsWith("thousand ")
                ? 1e3
                : symbol.startsWith("million ") ? 1e6 : symbol.equals("count") ? count : 1;
        double[] ratios = new double[series.size()];
        int matched = 0;
        for (int i = 0; i < series.size(); i++) {
            Double value = truth.get(series.epochMillisAt(i) + shift);
            if (value != null) {
                double read = multiple * (turned ? 1 - series.valueAt(i) : series.valueAt(i));
                ratios[matched++] = value == 0 && read == 0 ? 1 : read / value;
            }
        }
        if (matched < 0.9 * truth.size() || series.size() - matched > 0.05 * truth.size() + 1) {
            return "%d of %d times, %d others (first %s)"
                    .formatted(matched, truth.size(), series.size() - matched, series.timeAt(0));
        }
        double[] sorted = Arrays.stream(ratios, 0, matched).sorted().toArray();
        double low = sorted[matched / 50];
        double high = sorted[matched - 1 - matched / 50];
        double middle = sorted[matched / 2];
        if (Math.abs(low - 1) < TOLERANCE && Math.abs(high - 1) < TOLERANCE) {
            return "";
        }
        return high - low < TOLERANCE * middle
                ? "factor %.4g".formatted(middle)
                : (turned ? "turned round, " : "") + "other values";
    }
}
