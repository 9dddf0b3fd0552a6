package org.capacityplanner.batch;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.CustomerConfig;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.config.NearestNames;
import org.capacityplanner.batch.config.ServiceConfig;
import org.capacityplanner.batch.plan.ChainPlanning;
import org.capacityplanner.batch.plan.CustomerPlanning;
import org.capacityplanner.batch.plan.Portfolio;
import org.capacityplanner.batch.plan.ReportMonth;
import org.capacityplanner.batch.report.Scenario;
import org.capacityplanner.batch.report.ServiceOnboarding;
import org.capacityplanner.batch.report.WhatIfAnswers;
import org.capacityplanner.batch.report.json.WhatIfJson;
import org.capacityplanner.batch.report.text.WhatIfText;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.metrics.Runs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * The command {@code capacity what-if}: predicts the KPIs after a growth of volume or a change of nodes, and prints
 * them as text or as JSON.
 */
@Command(
        name = "what-if",
        description = "How will each KPI be if volume grows, is that within its limit, and how much growth is left?",
        footerHeading = "%nExamples:%n",
        footer = {
            "  capacity what-if capacity.yaml --growth 10%%,25%%,50%%",
            "  capacity what-if capacity.yaml --service pricing --at 1800 --json",
            "  capacity what-if capacity.yaml --with Acme",
            "  capacity what-if export.csv --volume requests --kpi cpu_pct:80%% --growth 50%%"
        })
final class WhatIfCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CommandContext context;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--growth",
            split = ",",
            paramLabel = "PERCENT",
            converter = OptionConverters.OfScenario.class,
            description =
                    "growth of volume: 10%%,25%%,50%%; the config's own unless given. Of types of transactions, where"
                            + " the config's volume has 'types': quotes=50%%+orders=10%%; types not named stay as they are, and"
                            + " commas separate scenarios. Of services, gateway=50%%+orders=10%%: what their growth adds to the"
                            + " services that they call (the config's 'calls') is added to those")
    private List<Scenario> growth = new ArrayList<>();

    @Option(
            names = "--at",
            split = ",",
            paramLabel = "VOLUME",
            converter = OptionConverters.OfVolume.class,
            description = "the volume itself, in the unit of the volume metric")
    private List<Scenario.At> volumes = new ArrayList<>();

    @Mixin
    private ChangeOptions changes = new ChangeOptions();

    @Mixin
    private ServiceSelection services = new ServiceSelection();

    @Option(
            names = "--with",
            paramLabel = "CUSTOMER",
            description =
                    "a customer of the config who is to come, with the volume agreed for its window; repeat for more, each of"
                            + " whom is added alone")
    private List<String> customers = new ArrayList<>();

    @Mixin
    private MonthOption month = new MonthOption();

    @Option(names = "--brief", description = "only the sentences: no table, no regressions")
    private boolean brief;

    @Mixin
    private JsonOption json = new JsonOption();

    @Override
    public Integer call() throws IOException {
        CommandContext parent = CommandContext.required(context);
        if (brief && json.isGiven()) {
            throw new CommandFailure(ExitCode.USAGE, "--brief is for the terminal; JSON has every field");
        }
        requireOneReading(
                "--growth",
                text -> !growth.isEmpty() && text.matches("[+-]?\\d+,\\d+\\s*%"),
                text -> text.replace(",", "."),
                "%,");
        CapacityConfig all = month.limiting(input);
        if (!customers.isEmpty()) {
            return withCustomers(all, parent);
        }
        ServiceGrowth byService = ServiceGrowth.among(growth, all);
        CapacityConfig selected = services.of(all);
        // Growth is carried from services that were not asked for to those that were.
        CapacityConfig config = byService.isAsked() ? all : selected;
        growth.stream()
                .filter(scenario -> !byService.names(scenario))
                .forEach(scenario -> requireTypes(scenario, config));
        changes.requireNodes(config);
        ReportMonth period = month.of(config, parent);
        Portfolio portfolio = Portfolio.of(config, period);
        List<CapacityPlan> asked = asked(portfolio);
        requireOneReading("--at", text -> isUnclear(text, asked), text -> text.replace(",", ""), " --at ");
        ChainPlanning chains = ChainPlanning.of(config, portfolio);
        List<Scenario> scenarios = byService.carried(scenarios(config), chains, portfolio);
        if (scenarios.stream().anyMatch(Scenario.Mixed.class::isInstance)) {
            if (!changes.change().isNone()) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "a growth by type of transaction cannot be combined with changed machines; ask for the growth of all");
            }
            portfolio = portfolio.byType();
        }
        if (!changes.change().isNone()) {
            portfolio = changes.of(portfolio);
            chains = ChainPlanning.of(config, portfolio);
        }
        WhatIfAnswers answers = new WhatIfAnswers(
                scenarios, asked(portfolio), portfolio.refused(), chains.chains(scenarios), List.of());
        Console console = parent.console();
        write(answers, config.report().zone(), console);
        if (input.isOfExport()) {
            wholeHistory(portfolio.plans(), config.report().zone()).ifPresent(console::message);
        }
        ReadingDoubts.of(portfolio).forEach(console::message);
        return ExitCode.OK.code();
    }

    private void write(WhatIfAnswers answers, ZoneId zone, Console console) throws IOException {
        if (json.isGiven()) {
            WhatIfJson.write(answers, console.out());
        } else {
            WhatIfText.Colour colour = console.colours() ? WhatIfText.Colour.ANSI : WhatIfText.Colour.NONE;
            WhatIfText.Detail detail = brief ? WhatIfText.Detail.SENTENCES : WhatIfText.Detail.ALL;
            new WhatIfText(zone, console.columns(), colour, detail).write(answers, console.out());
        }
    }

    /**
     * Prints the predictions for planned customers, each added alone, on the services that they use, and returns the
     * exit code.
     */
    private Integer withCustomers(CapacityConfig all, CommandContext parent) throws IOException {
        if (!growth.isEmpty() || !volumes.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--with adds what the config says of the customer; it does not go with --growth or --at");
        }
        CustomerSelection selection = CustomerSelection.withCalled(customers, services.names(), all);
        ReportMonth period = month.of(all, parent);
        changes.requireNodes(selection.config());
        Portfolio portfolio = Portfolio.of(selection.config(), period);
        if (!changes.change().isNone()) {
            portfolio = changes.of(portfolio);
        }
        ChainPlanning chains = ChainPlanning.of(selection.config(), portfolio);
        List<ServiceOnboarding> onboardings = new ArrayList<>();
        for (CustomerConfig customer : selection.customers()) {
            CustomerPlanning.asked(customer, portfolio, chains, all.report().zone()).stream()
                    .filter(onboarding -> services.includes(onboarding.service()))
                    .forEach(onboardings::add);
        }
        Console console = parent.console();
        write(
                WhatIfAnswers.of(onboardings, portfolio.plans(), portfolio.refused()),
                all.report().zone(),
                console);
        ReadingDoubts.of(portfolio).forEach(console::message);
        return ExitCode.OK.code();
    }

    /** Throws an exception where an option of the command line was written so that it may mean one number or several. */
    private void requireOneReading(
            String option, Predicate<String> isUnclear, UnaryOperator<String> one, String several) {
        for (String word : command.commandLine().getParseResult().originalArgs()) {
            String text = word.replaceFirst("^" + option + "=", "");
            if (isUnclear.test(text)) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        option + " " + text + " may be one number or several: write " + one.apply(text) + ", or "
                                + option + " " + text.replace(",", several));
            }
        }
    }

    /** Returns whether {@code 1,800} was taken for the volumes 1 and 800, though not only those are near to the usual ones. */
    private boolean isUnclear(String text, List<CapacityPlan> plans) {
        return !volumes.isEmpty()
                && !plans.isEmpty()
                && text.matches("\\d{1,3}(,\\d{3})+")
                && (isNear(text.replace(",", ""), plans)
                        || !List.of(text.split(",")).stream().allMatch(each -> isNear(each, plans)));
    }

    /** Returns whether a volume is less than 20 times and more than a twentieth of a planning volume. */
    private static boolean isNear(String volume, List<CapacityPlan> plans) {
        return plans.stream()
                .anyMatch(plan -> Math.abs(Math.log(
                                Double.parseDouble(volume) / plan.volume().planning()))
                        < Math.log(20));
    }

    private List<CapacityPlan> asked(Portfolio portfolio) {
        return portfolio.plans().stream()
                .filter(plan -> services.includes(plan.service()))
                .toList();
    }

    /** Returns the message that the answers are about the whole period of an export; empty where that is one month. */
    private static Optional<String> wholeHistory(List<CapacityPlan> plans, ZoneId zone) {
        Optional<Instant> from = plans.stream().map(CapacityPlan::from).min(Comparator.naturalOrder());
        Optional<Instant> to = plans.stream().map(CapacityPlan::to).max(Comparator.naturalOrder());
        if (from.isEmpty() || to.isEmpty() || Runs.isRun(from.get())) {
            return Optional.empty();
        }
        LocalDate first = from.get().atZone(zone).toLocalDate();
        LocalDate last = to.get().minusNanos(1).atZone(zone).toLocalDate();
        return YearMonth.from(first).equals(YearMonth.from(last))
                ? Optional.empty()
                : Optional.of("judged on all of the export, " + first + " to " + last
                        + "; with a config the same question is about one month");
    }

    /** Throws an exception where a scenario contains a transaction type that a service does not have. */
    private static void requireTypes(Scenario scenario, CapacityConfig config) {
        if (!(scenario instanceof Scenario.Mixed mixed)) {
            return;
        }
        for (ServiceConfig service : config.services()) {
            List<String> types =
                    service.types().stream().map(MetricConfig::metric).toList();
            for (String type : mixed.growth().byType().keySet()) {
                if (!types.contains(type)) {
                    throw new CommandFailure(
                            ExitCode.USAGE,
                            "--growth " + type + ": "
                                    + (types.isEmpty()
                                            ? "the volume of service '" + service.name()
                                                    + "' has no 'types' in the config"
                                            : "the types of service '" + service.name() + "' are " + types)
                                    + "; --service NAME asks one service alone"
                                    + services(type, config));
                }
            }
        }
    }

    /**
     * Returns the end of an error message with the service names most similar to a wrong one; empty where none is
     * similar or no service calls another.
     */
    private static String services(String name, CapacityConfig config) {
        List<String> near = NearestNames.to(
                name, config.services().stream().map(ServiceConfig::name).toList());
        return config.calls().isEmpty() || near.isEmpty() ? "" : "; nearest service: " + String.join(", ", near);
    }

    private List<Scenario> scenarios(CapacityConfig config) {
        List<Scenario> scenarios = new ArrayList<>();
        scenarios.addAll(growth);
        scenarios.addAll(volumes);
        if (scenarios.isEmpty() && !changes.change().isNone()) {
            scenarios.add(new Scenario.Grown(Growth.NONE));
        }
        if (scenarios.isEmpty()) {
            config.report().growth().forEach(ratio -> scenarios.add(new Scenario.Grown(new Growth(ratio))));
        }
        return scenarios;
    }
}
