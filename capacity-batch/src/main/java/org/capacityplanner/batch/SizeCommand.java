package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.ServiceConfig;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.plan.Portfolio;
import org.capacityplanner.batch.plan.ReportMonth;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.SizingAnswers;
import org.capacityplanner.batch.report.json.SizeJson;
import org.capacityplanner.batch.report.text.SizeText;
import org.capacityplanner.batch.source.ServiceReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says how many nodes each service needs in each month, by when to order them, and how many it could give back. */
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
        CapacityConfig asked = withNodes(ServiceSelection.only(services, config()));
        ReportMonth period = ReportMonth.of(
                Optional.ofNullable(month),
                asked.report().month(),
                asked.report().zone(),
                parent.clock());
        Portfolio portfolio =
                Portfolio.of(asked, ServiceReader.read(asked), period, HistorySnapshot.NONE, service -> {});
        SizingAnswers answers = SizingAnswers.of(portfolio.plans(), portfolio.refused());
        Console console = parent.console();
        if (json) {
            SizeJson.write(answers, console.out());
        } else {
            new SizeText(console.columns()).write(answers, console.out());
        }
        ReadingDoubts.of(portfolio.readings()).forEach(console::message);
        for (RefusedService refused : answers.refused()) {
            console.message(refused.service() + ": " + refused.refusal().message());
        }
        return ExitCode.OK.code();
    }

    private CapacityConfig config() {
        Path file = Objects.requireNonNull(config, "config");
        if (!Files.exists(file)) {
            throw new CommandFailure(ExitCode.NO_INPUT, file + ": no such file");
        }
        return CapacityConfig.read(file);
    }

    /** Services without nodes are not even read, unless they were asked for by name. */
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
