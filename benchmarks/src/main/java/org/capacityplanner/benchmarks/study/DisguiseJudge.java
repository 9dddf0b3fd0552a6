package org.capacityplanner.benchmarks.study;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.ConfigException;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
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
    private static final Pattern OPTION = Pattern.compile("--[a-z]+(?:-[a-z]+)?");
    private static final Pattern VOLUME =
            Pattern.compile("(\\s+volume: \\{metric: \"((?:[^\"\\\\]|\\\\.)*)\", unit: \")([^\"]*)(\".*)");
    private static final Pattern KPI = Pattern.compile(
            "(\\s+- \\{metric: \"((?:[^\"\\\\]|\\\\.)*)\", unit: \")([^\"]*)(\", limit: \")([^\"]*)(\".*)");

    /** Matches the words of a draft that doubt the unit of a volume. */
    private static final Pattern DOUBTS_UNIT = Pattern.compile(
            "per which time|if it is a rate|if it is of a minute|of the time of a row|say its unit|is not known|assumed");

    private static final Pattern DOUBTS_WHOLE = Pattern.compile("one of several|perhaps a part");

    private final DisguisedExport export;
    private final Map<String, byte[]> contents;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    private DisguiseJudge(DisguisedExport export) {
        this.export = export;
        contents = export.files();
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
                    DeclaredExport declared = declared();
                    draft = ConfigDraft.of(
                            files.stream()
                                    .map(file -> ExportInspector.inspectEstate(file, declared))
                                    .toList(),
                            declared);
                    Path config = Files.writeString(folder.resolve("capacity.yaml"), answered(draft));
                    readings = Optional.of(ServiceReader.read(CapacityConfig.read(config)));
                } catch (MetricExportException refused) {
                    if (!follows(refused.reason() + "; " + refused.remedy())) {
                        say(
                                Outcome.MISLEADING,
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
        return verdicts.stream()
                .max(java.util.Comparator.comparing(Verdict::outcome))
                .orElse(new Verdict(Outcome.RIGHT, ""));
    }

    /** Takes the first option that a message names and that was not given yet, with the true answer. */
    private boolean follows(String message) {
        Map<String, String> answers = export.answers();
        Matcher options = OPTION.matcher(message);
        while (options.find()) {
            String option = options.group();
            String answer = answers.get(option);
            if (answer != null && given.putIfAbsent(option, answer) == null) {
                say(Outcome.ASKED, "%s: %s", option, message);
                return true;
            }
        }
        return false;
    }

    private DeclaredExport declared() {
        Optional<String> service = Optional.ofNullable(given.get("--service-column"));
        Optional<Layout> layout = given.containsKey("--metric-column") || given.containsKey("--value-column")
                ? Optional.of(new Layout.LongTable(
                        service.or(() -> Optional.ofNullable(export.answers().get("--service-column"))),
                        "metric",
                        "value"))
                : service.map(column -> new Layout.WideTable(Optional.of(column)));
        return new DeclaredExport(
                new TextFormat(
                        Optional.ofNullable(given.get("--encoding")).map(Charset::forName),
                        Optional.empty(),
                        Optional.ofNullable(given.get("--delimiter")).map(text -> text.charAt(0)),
                        Optional.ofNullable(given.get("--decimal")).map(text -> text.charAt(0)),
                        Optional.ofNullable(given.get("--header-line")).map(Integer::valueOf),
                        List.of(),
                        Optional.ofNullable(given.get("--no-value")).map(text -> Set.of(Double.valueOf(text)))),
                new TimeFormat(
                        Optional.ofNullable(given.get("--time")),
                        Optional.ofNullable(given.get("--zone")).map(ZoneId::of),
                        Optional.ofNullable(given.get("--time-format"))),
                layout,
                Optional.empty(),
                Optional.empty());
    }

    /** Returns the draft with an answer in place of each question. */
    private String answered(String draft) {
        return draft.lines()
                .map(line -> line.startsWith("zone: UTC  # CHECK") ? "zone: " + export.zone() : answer(line))
                .filter(line -> !line.contains("{metric: \"?\""))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String answer(String line) {
        Matcher volume = VOLUME.matcher(line);
        if (volume.matches() && volume.group(3).equals("?")) {
            say(Outcome.ASKED, "unit of the volume %s", volume.group(2));
            DisguisedColumn truth = column(volume.group(2))
                    .filter(column -> column.kind().equals("volume"))
                    .orElse(volume());
            String metric =
                    column(volume.group(2)).filter(truth::equals).isPresent() ? volume.group(2) : truth.header();
            return line.substring(0, volume.start(2)) + metric + "\", unit: \"" + unit(truth) + volume.group(4);
        }
        Matcher kpi = KPI.matcher(line);
        if (kpi.matches() && !line.strip().startsWith("#") && kpi.group(3).equals("?")) {
            say(Outcome.ASKED, "unit of %s", kpi.group(2));
            Optional<DisguisedColumn> truth =
                    column(kpi.group(2)).filter(column -> !column.unit().isEmpty());
            return truth.map(column -> kpi.group(1)
                            + column.unit()
                            + kpi.group(4)
                            + (column.isLeft() ? ">= " : "")
                            + (column.unit().equals("%") ? "50%" : column.unit().equals("ratio") ? "0.5" : "1000")
                            + kpi.group(6))
                    .orElse("");
        }
        return line;
    }

    private DisguisedColumn volume() {
        return export.columns().stream()
                .filter(column -> column.kind().equals("volume"))
                .findFirst()
                .orElseThrow();
    }

    private String unit(DisguisedColumn column) {
        if (!column.unit().equals("count") || column.isTotal()) {
            return column.isTotal() ? "tx/s" : column.unit();
        }
        return (column.meaning().startsWith("k")
                        ? "thousand "
                        : column.meaning().startsWith("m") ? "million " : "") + "req/"
                + Math.round(1
                        / column.factor()
                        * (column.meaning().startsWith("k")
                                ? 1e3
                                : column.meaning().startsWith("m") ? 1e6 : 1))
                + "s";
    }

    /** Returns the column that a metric of the program is made of: the one with the longest header within its name. */
    private Optional<DisguisedColumn> column(String metric) {
        String name = plain(metric);
        return export.columns().stream()
                .filter(column -> name.contains(plain(column.header()))
                        || name.startsWith(plain(column.header().replaceAll(" [(\\[].*", "")) + " "))
                .max(java.util.Comparator.comparingInt(column -> column.header().length()));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("\\", "").replaceAll("\\s*[(\\[]\\s*([^)\\]]*)[)\\]]", " $1");
    }

    private void compare(String draft, Readings readings) {
        boolean across = List.of("service in names", "two rows", "labels")
                .contains(export.choices().get("layout"));
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
            List<Integer> numbers = java.util.stream.IntStream.range(0, expected)
                    .filter(s -> expected == 1
                            || across
                            || services.size() != expected
                            || service.name().equals(export.services().get(s)))
                    .boxed()
                    .toList();
            if (numbers.isEmpty()) {
                say(Outcome.SILENT, "a service %s that is none", service.name());
                continue;
            }
            volume(service, numbers, volumeLines, across);
            service.kpis().forEach(kpi -> kpi(kpi, numbers, draft, notes));
        }
        export.columns().stream()
                .filter(column -> !column.kind().equals("extra")
                        && !plain(draft).contains(plain(column.header()))
                        && !plain(draft).contains(plain(column.header().replaceAll(" [(\\[].*", "")) + " "))
                .forEach(column -> say(Outcome.SILENT, "nothing is said of %s", column.header()));
    }

    private void volume(ServiceData service, List<Integer> numbers, String lines, boolean across) {
        Answer<MetricSeries> answer = service.volume();
        String metric = service.config().volume().metric();
        Optional<DisguisedColumn> column = column(metric);
        if (column.isEmpty() || !column.get().kind().equals("volume")) {
            boolean said = lines.lines()
                    .anyMatch(line -> line.contains("may be the volume, too")
                            && plain(line).contains(plain(volume().header())));
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
        Optional<DisguisedColumn> found = column(metric);
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
                                .anyMatch(line ->
                                        line.contains('"' + metric + '"') && line.contains("number of processors"));
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
