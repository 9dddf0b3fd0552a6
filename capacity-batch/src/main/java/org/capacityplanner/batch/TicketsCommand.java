package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.ServiceConfig;
import org.capacityplanner.batch.plan.CustomerAvailability;
import org.capacityplanner.batch.plan.Portfolio;
import org.capacityplanner.batch.plan.ReportMonth;
import org.capacityplanner.batch.plan.TicketPlanning;
import org.capacityplanner.batch.report.json.TicketsJson;
import org.capacityplanner.batch.report.text.TicketsText;
import org.capacityplanner.batch.source.list.TicketList;
import org.capacityplanner.tickets.Ticket;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/**
 * The command {@code capacity tickets}: prints each service's tickets per transaction, the expected number of tickets,
 * and the work that they cause.
 */
@Command(
        name = "tickets",
        description = "How many tickets come per transaction, how many are to be expected, and where does the work go?",
        footerHeading = "%nExamples:%n",
        footer = {
            "  capacity tickets capacity.yaml",
            "  capacity tickets capacity.yaml --service pricing --month 2026-10 --json"
        })
final class TicketsCommand implements Callable<Integer> {
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
        CapacityConfig all = input.read();
        if (all.followUp().tickets().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.BAD_CONFIG,
                    all.file() + ": there are no 'tickets'; list them in a file, such as 'tickets:"
                            + " [tickets.csv]' with the columns opened and service");
        }
        CapacityConfig config = services.of(all);
        ReportMonth period = input.monthOf(config, parent);
        List<Ticket> listed =
                TicketList.readAll(config.followUp().tickets(), config.report().zone());
        Portfolio portfolio = Portfolio.of(config, period);
        CustomerAvailability availability =
                CustomerAvailability.of(config, portfolio.readings().services(), period);
        TicketPlanning found =
                TicketPlanning.of(listed, configured(all, listed), portfolio, availability.services(), period);
        Console console = parent.console();
        found.problems().forEach(console::message);
        availability.problems().forEach(console::message);
        portfolio.refused().forEach(refused -> console.message(refused.sentence()));
        if (found.report().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.BAD_DATA,
                    config.followUp().tickets().stream().map(Path::toString).collect(Collectors.joining(", "))
                            + ": no ticket of "
                            + (services.isEveryService() ? "a configured service" : String.join(", ", services.names()))
                            + " was opened until the end of " + period.month());
        }
        if (json.isGiven()) {
            TicketsJson.write(found.report(), console.out());
        } else {
            new TicketsText(console.columns()).write(found.report(), console.out());
        }
        return ExitCode.OK.code();
    }

    /**
     * Returns the names of all services: those in the config, and those in {@code listed} tickets that match a name
     * pattern of the config.
     */
    private static List<String> configured(CapacityConfig config, List<Ticket> listed) {
        return Stream.concat(
                        config.services().stream().map(ServiceConfig::name),
                        listed.stream()
                                .map(Ticket::service)
                                .distinct()
                                .filter(name -> config.services().stream().anyMatch(service -> service.fits(name))))
                .distinct()
                .toList();
    }
}
