package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.report.ChartChoice;
import org.capacityplanner.batch.report.chart.ChartFormat;
import org.capacityplanner.headroom.Status;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command {@code capacity report}: writes the monthly capacity report. */
@Command(
        name = "report",
        description = "Writes the monthly report: workbook, page, charts, JSON.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  capacity report capacity.yaml",
            "  capacity report capacity.yaml --month 2026-10 --out /srv/reports --quiet",
            "  capacity report capacity.yaml --quiet --fail-if breach-within=90d",
            "  capacity report capacity.yaml --customer Acme"
        })
final class ReportCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CommandContext context;

    @Mixin
    private ConfigOptions input = new ConfigOptions();

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
                            + " failed; the worse of status and outlook counts")
    private boolean exitByStatus;

    @Option(
            names = "--fail-if",
            paramLabel = "CONDITION",
            converter = FailCondition.Converter.class,
            description =
                    "exit with 2 if a service meets the condition: breach-within=90d, 'headroom<10%%', status=RED,"
                            + " outlook=AMBER (or worse); may be repeated")
    private List<FailCondition> failIf = List.of();

    @Option(names = "--svg", description = "write every chart as SVG too, for print and for editing")
    private boolean svg;

    @Option(
            names = "--charts",
            paramLabel = "all|near|none",
            defaultValue = "near",
            description =
                    "what is drawn: every KPI (all); every KPI of the services with a date, RED or AMBER, and of the"
                            + " others the forecast and the KPI that binds (near, the default); nothing (none)")
    private ChartChoice charts = ChartChoice.NEAR;

    @Option(
            names = "--customer",
            paramLabel = "NAME",
            description =
                    "write what this customer may see into a folder of its own, customers/NAME below that of the reports:"
                            + " nothing of other customers, of the services' load or of machines")
    private @Nullable String customer;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandContext parent = CommandContext.required(context);
        Console console = parent.console();
        CapacityConfig config = input.read();
        if (customer != null) {
            return forCustomer(customer, config, parent);
        }
        MonthlyJob job = new MonthlyJob(config, input.month(), folder(config), formats(), charts);
        boolean watched = console.terminal() == Console.Terminal.PRESENT && !quiet;
        MonthlyJob.Result done = job.run(parent.clock(), watcher(console, watched));
        done.problems().forEach(console::message);
        failIf.forEach(condition -> condition.inWords(done.report()).forEach(console::message));
        if (watched) {
            console.out().println(done.summary());
            console.out().println("page: " + done.folder().resolve("index.html"));
        }
        if (!quiet) {
            console.out().println(done.folder());
        }
        if (failIf.stream().anyMatch(condition -> condition.isMetBy(done.report()))) {
            return ExitCode.RED.code();
        }
        return exitByStatus ? exitCode(done.status()).code() : ExitCode.OK.code();
    }

    private static Progress.Watcher watcher(Console console, boolean watched) {
        return new Progress.Watcher() {
            @Override
            public Progress begin(String phase, int steps) {
                console.note(phase);
                return watched ? Progress.bar(phase, steps) : Progress.silent();
            }

            @Override
            public void happened(String sentence) {
                console.note(sentence);
            }
        };
    }

    private Integer forCustomer(String name, CapacityConfig config, CommandContext parent) throws IOException {
        Set<String> ofHouse = Set.of("--exit-by-status", "--fail-if", "--svg", "--charts");
        ParseResult parsed = Objects.requireNonNull(spec).commandLine().getParseResult();
        ofHouse.stream().filter(parsed::hasMatchedOption).sorted().findFirst().ifPresent(option -> {
            throw new CommandFailure(ExitCode.USAGE, option + " is about services; it does not go with --customer");
        });
        CustomerJob.Result done =
                CustomerJob.of(config, name, input.month(), folder(config)).run(parent.clock());
        Console console = parent.console();
        console.note("wrote " + done.folder());
        done.problems().forEach(console::message);
        if (!quiet) {
            console.out().println(done.folder());
        }
        return ExitCode.OK.code();
    }

    private List<ChartFormat> formats() {
        return svg ? List.of(ChartFormat.PNG, ChartFormat.SVG) : List.of(ChartFormat.PNG);
    }

    private static ExitCode exitCode(Status status) {
        return switch (status) {
            case GREEN -> ExitCode.OK;
            case AMBER -> ExitCode.AMBER;
            case RED -> ExitCode.RED;
            case UNKNOWN -> ExitCode.UNKNOWN;
        };
    }

    /** Returns where the month's folder goes. An empty name is a variable without a value, and not the current folder. */
    private Path folder(CapacityConfig config) {
        if (out != null && out.toString().isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "--out needs the name of a folder; . is the current one");
        }
        return out == null ? config.report().output() : out;
    }
}
