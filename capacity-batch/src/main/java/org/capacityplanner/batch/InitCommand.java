package org.capacityplanner.batch;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.capacityplanner.batch.source.ConfigDraft;
import org.capacityplanner.batch.source.ExportInspector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints a config to start from. */
@Command(name = "init", description = "Prints a commented capacity.yaml for an export, to start from.")
final class InitCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CommandContext context;

    @Parameters(paramLabel = "FILE", description = "an export")
    private @Nullable Path file;

    @Mixin
    private ExportOptions export = new ExportOptions();

    @Override
    public Integer call() {
        if (file == null) {
            throw new CommandFailure(ExitCode.USAGE, "an export is needed");
        }
        CommandContext.required(context)
                .console()
                .out()
                .print(ConfigDraft.of(ExportInspector.inspect(file, export.text(), export.time(), export.layout())));
        return ExitCode.OK.code();
    }
}
