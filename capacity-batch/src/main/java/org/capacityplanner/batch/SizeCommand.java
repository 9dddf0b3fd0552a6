package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.ServiceConfig;
import org.capacityplanner.batch.plan.Portfolio;
import org.capacityplanner.batch.plan.ReportMonth;
import org.capacityplanner.batch.report.SizingAnswers;
import org.capacityplanner.batch.report.json.SizeJson;
import org.capacityplanner.batch.report.text.SizeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * Prints how many nodes each service needs in each month, the dates by which to order them, and how many it could give
 * back.
 */
@Command(
        name = "size",
        description =
                "How many nodes does each service need when, by when must they be ordered, and how many are too many?")
final class SizeCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CommandContext context;

    @Parameters(paramLabel = "CONFIG", description = "capacity.yaml, whose services say their 'nodes'")
    private @Nullable Path config;

    @Option(names = "--service", paramLabel = "NAME", description = "only this service; repeat for more")
    private List<String> services = new ArrayList<>();

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "the month to relate KPIs to volume in")
    private @Nullable YearMonth month;

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommandContext parent = CommandContext.required(context);
        CapacityConfig asked = withNodes(ServiceSelection.only(services, ServiceSelection.all(config)));
        ReportMonth period = ReportMonth.of(month, asked.report(), parent.clock());
        Portfolio portfolio = Portfolio.of(asked, period);
        SizingAnswers answers = SizingAnswers.of(portfolio.plans(), portfolio.refused());
        Console console = parent.console();
        if (json) {
            SizeJson.write(answers, console.out());
        } else {
            new SizeText(console.columns()).write(answers, console.out());
        }
        ReadingDoubts.of(portfolio).forEach(console::message);
        portfolio.refused().forEach(refused -> console.message(refused.sentence()));
        return ExitCode.OK.code();
    }

    /**
     * Returns the config with the services that have nodes; services without are only read if they were asked for by
     * name.
     */
    private CapacityConfig withNodes(CapacityConfig all) {
        List<ServiceConfig> known = all.services().stream()
                .filter(service -> service.planning().nodes().isPresent())
                .toList();
        if (known.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "no service of " + all.file() + " says how many nodes it has; give it nodes: {count: 4}");
        }
        return services.isEmpty() ? all.withServices(known) : all;
    }
}
