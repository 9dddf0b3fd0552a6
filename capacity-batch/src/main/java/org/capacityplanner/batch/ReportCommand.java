package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.history.Memory;
import org.capacityplanner.batch.report.ChartFormat;
import org.capacityplanner.batch.report.DataQualityRow;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.Provenance;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.ReportFolder;
import org.capacityplanner.batch.report.ReportPublisher;
import org.capacityplanner.batch.source.DataQuality;
import org.capacityplanner.batch.source.MetricExportException;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.ServiceReader;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Status;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes the monthly capacity report. */
@Command(name = "report", description = "Writes the monthly report: workbook, charts, JSON.")
final class ReportCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CapacityCli cli;

    @Parameters(paramLabel = "CONFIG", description = "capacity.yaml")
    private @Nullable Path configFile;

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "the month; the last complete one unless given")
    private @Nullable YearMonth month;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where the month's folder goes; the config's output unless given")
    private @Nullable Path out;

    @Option(
            names = {"-q", "--quiet"},
            description = "print nothing but problems")
    private boolean quiet;

    @Option(
            names = "--exit-by-status",
            description =
                    "exit with 1 if a service is amber, 2 if one is red, 3 if one is unknown or has no plan, or the history"
                            + " failed")
    private boolean exitByStatus;

    @Option(names = "--svg", description = "write every chart as SVG too, for print and for editing")
    private boolean svg;

    @Override
    public Integer call() throws IOException {
        CapacityCli parent = CapacityCli.required(cli);
        Console console = parent.console();
        CapacityConfig config = CapacityConfig.read(existing(configFile));
        ReportMonth period = ReportMonth.of(Optional.ofNullable(month), config.month(), config.zone(), parent.clock());
        // Before any work: a report that cannot be written should not be computed.
        Path reports = out == null ? config.output() : out;
        try (ReportPublisher publisher = ReportPublisher.open(reports)) {
            ReportMemory memory = ReportMemory.before(period.month(), config.history(), reports);
            Portfolio portfolio = plan(config, period, memory.memory(), console);
            MonthlyReport report = report(config, period, portfolio, memory);
            List<String> problems = new ArrayList<>();
            Path folder = publisher.publish(
                    period.month(), fresh -> problems.addAll(ReportFolder.write(report, fresh, formats())));
            publisher.linkLatest().ifPresent(problems::add);
            portfolio.notes().forEach(console::note);
            console.note("wrote " + folder);
            memory.keep(report.retrospect(), report.plans());
            problems.addAll(memory.problems());
            problems(portfolio).forEach(console::message);
            problems.forEach(console::message);
            if (!quiet) {
                console.out().println(folder);
            }
            return exitByStatus ? exitCode(portfolio, memory).code() : ExitCode.OK.code();
        }
    }

    private List<ChartFormat> formats() {
        return svg ? List.of(ChartFormat.PNG, ChartFormat.SVG) : List.of(ChartFormat.PNG);
    }

    private static Path existing(@Nullable Path file) {
        if (file == null || !Files.exists(file)) {
            throw new CommandFailure(ExitCode.NO_INPUT, file + ": no such file");
        }
        return file;
    }

    private Portfolio plan(CapacityConfig config, ReportMonth period, Memory memory, Console console) {
        Readings readings = ServiceReader.read(config);
        boolean watched = console.terminal() == Console.Terminal.PRESENT && !quiet;
        try (Progress progress =
                watched ? Progress.bar("planning", readings.services().size()) : Progress.silent()) {
            return Portfolio.of(config, readings, period, memory, progress);
        }
    }

    private static MonthlyReport report(
            CapacityConfig config, ReportMonth period, Portfolio portfolio, ReportMemory memory) {
        return new MonthlyReport(
                period.month(),
                config.zone(),
                period.from(),
                period.to(),
                portfolio.plans(),
                portfolio.refused(),
                config.growth().stream().map(Growth::new).toList(),
                portfolio.readings().quality().stream().map(ReportCommand::row).toList(),
                memory.review(portfolio.plans()),
                provenance(config, portfolio.readings(), memory.memory()));
    }

    private static DataQualityRow row(DataQuality quality) {
        return new DataQualityRow(
                "",
                quality.subject().isEmpty() ? quality.file() : quality.subject(),
                quality.kind().name(),
                quality.rows(),
                quality.line() > 0 ? quality.file() + ":" + quality.line() : quality.file(),
                quality.message());
    }

    private static Provenance provenance(CapacityConfig config, Readings readings, Memory memory) {
        List<Provenance.Setting> settings = new ArrayList<>(List.of(
                new Provenance.Setting("level", Double.toString(config.level())),
                new Provenance.Setting("interval level", Double.toString(config.intervalLevel())),
                new Provenance.Setting("horizon", config.horizon().toString()),
                new Provenance.Setting("config", String.valueOf(config.file().getFileName()))));
        if (!memory.months().isEmpty()) {
            settings.add(new Provenance.Setting(
                    "earlier months",
                    memory.months().stream().map(YearMonth::toString).collect(Collectors.joining(", "))));
        }
        return new Provenance(
                ToolVersion.text(),
                readings.inputs().stream()
                        .map(input -> new Provenance.Input(
                                String.valueOf(input.path().getFileName()),
                                input.sha256(),
                                input.rows(),
                                input.badRows()))
                        .toList(),
                settings);
    }

    /** What the operator should know: files and services that are not in the report. */
    private static List<String> problems(Portfolio portfolio) {
        List<String> problems = new ArrayList<>();
        for (MetricExportException problem : portfolio.readings().problems()) {
            problems.add(String.valueOf(problem.getMessage()));
        }
        for (RefusedService refused : portfolio.refused()) {
            problems.add(refused.service() + ": " + refused.refusal().message());
        }
        return problems;
    }

    private static ExitCode exitCode(Portfolio portfolio, ReportMemory memory) {
        boolean isWhole = portfolio.refused().isEmpty() && memory.problems().isEmpty();
        Status worst = isWhole ? Status.GREEN : Status.UNKNOWN;
        for (CapacityPlan plan : portfolio.plans()) {
            worst = worst.worse(plan.whatIf(Growth.NONE).status());
        }
        return switch (worst) {
            case GREEN -> ExitCode.OK;
            case AMBER -> ExitCode.AMBER;
            case RED -> ExitCode.RED;
            case UNKNOWN -> ExitCode.UNKNOWN;
        };
    }
}
