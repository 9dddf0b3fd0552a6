package org.capacityplanner.batch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.capacityplanner.availability.Outage;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.plan.Availabilities;
import org.capacityplanner.batch.plan.BudgetPlanning;
import org.capacityplanner.batch.plan.PlanningException;
import org.capacityplanner.batch.plan.Portfolio;
import org.capacityplanner.batch.plan.ReportMonth;
import org.capacityplanner.batch.report.BudgetForecast;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.report.json.AvailabilityJson;
import org.capacityplanner.batch.report.text.AvailabilityText;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.ServiceReader;
import org.capacityplanner.batch.source.file.Hashing;
import org.capacityplanner.batch.source.list.OutageList;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/**
 * The command {@code capacity availability}: prints the availability of each service in a month, and the remaining part
 * of its error budget.
 */
@Command(
        name = "availability",
        description = "How available was each service, and how much of its error budget is left?",
        footerHeading = "%nExamples:%n",
        footer = {
            "  capacity availability capacity.yaml",
            "  capacity availability capacity.yaml --month 2026-10 --json"
        })
final class AvailabilityCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CommandContext context;

    @Mixin
    private ConfigOptions input = new ConfigOptions();

    @Mixin
    private ServiceSelection services = new ServiceSelection();

    @Mixin
    private JsonOption json = new JsonOption();

    @Override
    public Integer call() throws IOException {
        CommandContext parent = CommandContext.required(context);
        CapacityConfig config = input.read();
        ReportMonth period = input.monthOf(config, parent);
        Map<String, List<Outage>> outages = OutageList.readAll(
                config.availability().outages(), config.report().zone());
        Readings readings = ServiceReader.read(config, Hashing.OMITTED, parent.clock());
        Availabilities found =
                Availabilities.of(config.availability(), readings.services(), outages, period, HistorySnapshot.NONE);
        Console console = parent.console();
        found.problems().forEach(console::message);
        List<ServiceAvailability> asked = found.services().stream()
                .filter(service -> services.includes(service.service()))
                .toList();
        if (asked.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.BAD_CONFIG,
                    config.file()
                            + ": no service asked for has outages or 'availability'; list outages under 'availability:"
                            + " {outages: [outages.csv]}', or give a service a target, such as 'availability: {target: 99.9%}'");
        }
        List<BudgetForecast> budgets = budgets(config, readings, asked, period);
        if (json.isGiven()) {
            AvailabilityJson.write(period.month().toString(), asked, budgets, console.out());
        } else {
            new AvailabilityText(config.report().zone(), console.columns()).write(asked, budgets, console.out());
        }
        return ExitCode.OK.code();
    }

    /**
     * Returns the error budget forecast of each requested service, which is a refusal with its reason where the service
     * cannot be planned.
     */
    private static List<BudgetForecast> budgets(
            CapacityConfig config, Readings readings, List<ServiceAvailability> asked, ReportMonth period) {
        Set<String> names = asked.stream().map(ServiceAvailability::service).collect(Collectors.toSet());
        Readings kept = new Readings(
                readings.services().stream()
                        .filter(service -> names.contains(service.name()))
                        .toList(),
                readings.inputs(),
                readings.quality(),
                readings.problems());
        try {
            Portfolio portfolio = Portfolio.of(config, kept, period, HistorySnapshot.NONE, (service, plan) -> {});
            return Stream.concat(
                            BudgetPlanning.of(portfolio, config.availability(), period.zone()).stream(),
                            portfolio.refused().stream()
                                    .map(refused -> new BudgetForecast(
                                            refused.service(),
                                            OptionalDouble.empty(),
                                            new Answer.Refused<>(refused.refusal()))))
                    .toList();
        } catch (PlanningException problem) {
            return asked.stream()
                    .map(service -> new BudgetForecast(
                            service.service(),
                            service.target(),
                            Answer.refused(Refusal.Reason.NO_DATA, String.valueOf(problem.getMessage()))))
                    .toList();
        }
    }
}
