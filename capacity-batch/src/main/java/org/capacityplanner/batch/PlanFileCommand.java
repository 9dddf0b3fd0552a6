package org.capacityplanner.batch;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.plan.PlanFile;
import org.capacityplanner.batch.report.csv.PlanFileCsv;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/**
 * The command {@code capacity plan-file}: prints the KPIs of a config, with their limits and settings, as CSV for a
 * Spark job. No export is read.
 */
@Command(
        name = "plan-file",
        description = "Prints each KPI of a config with its unit, limit and settings as CSV, for a Spark job to plan.",
        footerHeading = "%nExample:%n",
        footer = "  capacity plan-file capacity.yaml > plans.csv")
final class PlanFileCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CommandContext context;

    @Mixin
    private ConfigOptions input = new ConfigOptions();

    @Override
    public Integer call() throws IOException {
        CommandContext parent = CommandContext.required(context);
        CapacityConfig read = input.read();
        PlanFile file = PlanFile.of(read, input.monthOf(read, parent));
        file.left().forEach(parent.console()::message);
        if (file.rows().isEmpty()) {
            throw new CommandFailure(ExitCode.BAD_CONFIG, read.file() + " has no KPI that a plan file can hold");
        }
        PlanFileCsv.write(file.rows(), parent.console().out());
        return ExitCode.OK.code();
    }
}
