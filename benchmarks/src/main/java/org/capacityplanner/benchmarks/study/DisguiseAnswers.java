package org.capacityplanner.benchmarks.study;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.DeclaredExport;

/** What a user who knows an export answers where a draft asks or a refusal names an option, and nothing else. */
final class DisguiseAnswers {
    private static final Pattern OPTION = Pattern.compile("--[a-z]+(?:-[a-z]+)?");
    private static final Pattern VOLUME =
            Pattern.compile("(\\s+volume: \\{metric: \"((?:[^\"\\\\]|\\\\.)*)\", unit: \")([^\"]*)(\".*)");
    private static final Pattern KPI = Pattern.compile(
            "(\\s+- \\{metric: \"((?:[^\"\\\\]|\\\\.)*)\", unit: \")([^\"]*)(\", limit: \")([^\"]*)(\".*)");

    private final DisguisedExport export;
    private final Consumer<String> asked;
    private final Map<String, String> given = new LinkedHashMap<>();

    /** @param asked gets each question that is answered */
    DisguiseAnswers(DisguisedExport export, Consumer<String> asked) {
        this.export = export;
        this.asked = asked;
    }

    /** Takes the first option that a message names and that was not given yet, with the true answer. */
    boolean follow(String message) {
        Map<String, String> answers = export.answers();
        Matcher options = OPTION.matcher(message);
        while (options.find()) {
            String option = options.group();
            String answer = answers.get(option);
            if (answer != null && given.putIfAbsent(option, answer) == null) {
                asked.accept(option + ": " + message);
                return true;
            }
        }
        return false;
    }

    /** Returns the options that were given so far. */
    DeclaredExport declared() {
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
    String to(String draft) {
        return draft.lines()
                .map(line -> line.startsWith("zone: UTC  # CHECK") ? "zone: " + export.zone() : answer(line))
                .filter(line -> !line.contains("{metric: \"?\""))
                .collect(Collectors.joining("\n", "", "\n"))
                // A volume alone is planned, too.
                .replaceAll("kpis:\n(?=(?: *#.*\n)*(?:  - |\\z))", "kpis: []\n");
    }

    private String answer(String line) {
        Matcher volume = VOLUME.matcher(line);
        if (volume.matches() && volume.group(3).equals("?")) {
            asked.accept("unit of the volume " + volume.group(2));
            DisguisedColumn truth = export.column(volume.group(2))
                    .filter(column -> column.kind().equals("volume"))
                    .orElse(export.volume());
            String metric =
                    export.column(volume.group(2)).filter(truth::equals).isPresent() ? volume.group(2) : truth.header();
            return line.substring(0, volume.start(2)) + metric + "\", unit: \"" + unit(truth) + volume.group(4);
        }
        Matcher kpi = KPI.matcher(line);
        if (kpi.matches() && !line.strip().startsWith("#") && kpi.group(3).equals("?")) {
            asked.accept("unit of " + kpi.group(2));
            Optional<DisguisedColumn> truth =
                    export.column(kpi.group(2)).filter(column -> !column.unit().isEmpty());
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

    private static String unit(DisguisedColumn column) {
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
}
