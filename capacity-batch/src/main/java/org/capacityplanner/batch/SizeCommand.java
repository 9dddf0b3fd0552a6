package org.capacityplanner.batch;

import java.io.IOException;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/**
 * The command {@code capacity size}: prints how many nodes each service needs in each month, the dates by which to
 * order nodes, and how many nodes could be removed.
 */
@Command(
        name = "size",
        description =
                "How many nodes does each service need when, by when must they be ordered, and how many are too many?",
        footerHeading = "%nExamples:%n",
        footer = {"  capacity size capacity.yaml", "  capacity size capacity.yaml --service pricing --json"})
final class SizeCommand implements Callable<Integer> {
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
        CapacityConfig asked = withNodes(services.of(input.read()));
        ReportMonth period = input.monthOf(asked, parent);
        Portfolio portfolio = Portfolio.of(asked, period);
        SizingAnswers answers = SizingAnswers.of(portfolio.plans(), portfolio.refused());
        Console console = parent.console();
        if (json.isGiven()) {
            SizeJson.write(answers, console.out());
        } else {
            new SizeText(console.columns()).write(answers, console.out());
        }
        ReadingDoubts.of(portfolio).forEach(console::message);
        return ExitCode.OK.code();
    }

    /**
     * Returns the config with only those services whose number of nodes it gives, or with all selected services if they
     * were selected by name.
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
        return services.isEveryService() ? all.withServices(known) : all;
    }
}
