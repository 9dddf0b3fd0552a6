package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.capacityplanner.availability.Outage;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.plan.Availabilities;
import org.capacityplanner.batch.plan.ReportMonth;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.report.json.AvailabilityJson;
import org.capacityplanner.batch.report.text.AvailabilityText;
import org.capacityplanner.batch.source.OutageList;
import org.capacityplanner.batch.source.ServiceReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints the availability of each service in a month, and the rest of its error budget. */
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

    @Parameters(paramLabel = "CONFIG", description = "capacity.yaml")
    private @Nullable Path configFile;

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "the month; the last complete one unless given")
    private @Nullable YearMonth month;

    @Option(names = "--service", paramLabel = "NAME", description = "only this service; repeat for more")
    private List<String> services = new ArrayList<>();

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommandContext parent = CommandContext.required(context);
        CapacityConfig config = ServiceSelection.all(configFile);
        ReportMonth period = ReportMonth.of(month, config.report(), parent.clock());
        Map<String, List<Outage>> outages = OutageList.readAll(
                config.availability().outages(), config.report().zone());
        Availabilities found = Availabilities.of(
                config.availability(), ServiceReader.read(config).services(), outages, period);
        Console console = parent.console();
        found.problems().forEach(console::message);
        List<ServiceAvailability> asked = found.services().stream()
                .filter(service -> services.isEmpty() || services.contains(service.service()))
                .toList();
        if (asked.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.BAD_CONFIG,
                    configFile
                            + ": no service asked for has outages or 'availability'; list outages under 'availability:"
                            + " {outages: [outages.csv]}', or give a service a target, such as 'availability: {target: 99.9%}'");
        }
        if (json) {
            AvailabilityJson.write(period.month().toString(), asked, console.out());
        } else {
            new AvailabilityText(config.report().zone(), console.columns()).write(asked, console.out());
        }
        return ExitCode.OK.code();
    }
}
