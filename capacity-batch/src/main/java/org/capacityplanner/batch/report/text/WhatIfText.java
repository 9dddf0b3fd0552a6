package org.capacityplanner.batch.report.text;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.Scenario;
import org.capacityplanner.batch.report.ServiceChain;
import org.capacityplanner.batch.report.ServiceOnboarding;
import org.capacityplanner.batch.report.WhatIfAnswers;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Runs;

/**
 * Prints the answers to a what-if question on a terminal: for each service a sentence per scenario, the headroom, the
 * breach date, and a table of all KPIs with their regressions on volume.
 *
 * @param zone of the dates printed
 * @param columns the terminal's width
 * @param colour whether status words are coloured
 * @param detail how much is printed of a service
 */
public record WhatIfText(ZoneId zone, int columns, Colour colour, Detail detail) {
    private static final int NARROWEST = 60;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** Whether words for statuses are printed in terminal colours. */
    public enum Colour {
        NONE,
        ANSI
    }

    /** The amount of detail printed for a service. */
    public enum Detail {
        /** The sentences on each service, its table of KPIs, and their regressions on volume. */
        ALL,
        /** Only the sentences on each service. */
        SENTENCES
    }

    public WhatIfText {
        if (columns < NARROWEST) {
            throw new IllegalArgumentException("columns must be at least " + NARROWEST + ", got " + columns);
        }
    }

    /** Prints the answers to the what-if question, and flushes the writer. */
    public void write(WhatIfAnswers answers, PrintWriter out) {
        List<String> lines = new ArrayList<>();
        for (ServiceOnboarding onboarding : answers.onboardings()) {
            lines.addAll(OnboardingText.lines(onboarding, columns, colour, detail));
            lines.add("");
        }
        for (CapacityPlan plan : answers.onboardings().isEmpty() ? answers.plans() : List.<CapacityPlan>of()) {
            lines.addAll(service(plan, answers.scenarios()));
            lines.add("");
        }
        for (RefusedService refused : answers.refused()) {
            lines.addAll(TextTable.wrap(
                    Formats.printable(refused.service()) + ": no plan. "
                            + Formats.printable(refused.refusal().message()),
                    columns,
                    "  "));
            lines.add("");
        }
        for (ServiceChain chain : answers.chains()) {
            lines.addAll(ChainText.lines(chain, columns, detail));
            lines.add("");
        }
        // A line feed on every platform: the output of one question is the same everywhere.
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }

    private List<String> service(CapacityPlan plan, List<Scenario> scenarios) {
        List<String> lines = new ArrayList<>(TextTable.wrap(heading(plan), columns, "  "));
        List<WhatIf> answers =
                scenarios.stream().map(scenario -> scenario.askOf(plan)).toList();
        for (WhatIf whatIf : answers) {
            lines.addAll(TextTable.wrap("  " + Explanation.ofScenario(plan, whatIf), columns, "    "));
        }
        lines.addAll(TextTable.wrap("  " + Explanation.ofHeadroom(plan), columns, "    "));
        lines.addAll(TextTable.wrap("  " + Explanation.ofBreach(plan), columns, "    "));
        String samples = Explanation.ofSamples(plan);
        if (!samples.isEmpty()) {
            lines.addAll(TextTable.wrap(" " + samples, columns, "    "));
        }
        if (detail == Detail.SENTENCES) {
            return lines;
        }
        lines.add("");
        lines.addAll(table(plan, answers).render("  ", columns, colour));
        lines.addAll(notes(plan, answers));
        lines.add("");
        for (FitRow fit : FitRow.of(plan)) {
            lines.addAll(TextTable.wrap("  " + fit.line(), columns, "    "));
        }
        return lines;
    }

    /** Returns the notes on a service's predictions, each with the first scenario that it concerns. */
    private List<String> notes(CapacityPlan plan, List<WhatIf> answers) {
        Set<String> seen = new HashSet<>();
        List<String> lines = new ArrayList<>();
        for (WhatIf whatIf : answers) {
            String notes = KpiRow.of(plan, whatIf).stream()
                    .flatMap(row -> row.outlook().known().stream()
                            .flatMap(numbers -> numbers.notes().stream())
                            .map(note -> row.name() + ": " + Formats.printable(note)))
                    .filter(seen::add)
                    .collect(Collectors.joining(". "));
            if (!notes.isEmpty()) {
                lines.addAll(TextTable.wrap("  At " + whatIf.growth() + ", " + notes + ".", columns, "    "));
            }
        }
        return lines;
    }

    private String heading(CapacityPlan plan) {
        String change = NodesText.change(plan);
        String service = Formats.printable(plan.service()) + (change.isEmpty() ? "" : " " + change);
        if (Runs.isRun(plan.from())) {
            return String.format(
                    Locale.ROOT,
                    "%s, runs without a clock: planning volume of %s: %s (largest observed %s)",
                    service,
                    Formats.printable(plan.volume().metric()),
                    Formats.value(plan.volume().planning(), plan.volume().unit()),
                    Formats.value(plan.volume().observedMax(), plan.volume().unit()));
        }
        return String.format(
                Locale.ROOT,
                "%s, %s to %s %s: planning volume of %s: %s (largest observed %s)",
                service,
                MINUTE.format(plan.from().atZone(zone)),
                MINUTE.format(plan.to().atZone(zone)),
                zone,
                Formats.printable(plan.volume().metric()),
                Formats.value(plan.volume().planning(), plan.volume().unit()),
                Formats.value(plan.volume().observedMax(), plan.volume().unit()));
    }

    private static TextTable table(CapacityPlan plan, List<WhatIf> answers) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.left("growth"),
                TextTable.Column.elastic("KPI"),
                TextTable.Column.right("now"),
                TextTable.Column.right("then"),
                TextTable.Column.right(Formats.share(plan.intervalLevel()) + " interval"),
                TextTable.Column.right("limit"),
                TextTable.Column.right("P(met)"),
                TextTable.Column.status("status"),
                TextTable.Column.optional("certainty")));
        for (WhatIf whatIf : answers) {
            String growth = whatIf.growth().toString();
            for (KpiRow row : KpiRow.of(plan, whatIf)) {
                table.add(List.of(
                        growth,
                        row.name(),
                        row.now(),
                        row.then(),
                        row.interval(),
                        row.limitInWords(),
                        row.probability(),
                        row.status().name(),
                        row.certainty()));
                growth = "";
            }
        }
        return table;
    }
}
