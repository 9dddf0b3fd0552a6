package org.capacityplanner.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.capacityplanner.batch.source.ConfigDraft;
import org.capacityplanner.batch.source.ExportInspector;
import org.capacityplanner.batch.source.ExportSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints a config to start from. */
@Command(
        name = "init",
        description = "Prints a commented capacity.yaml for exports, to start from.",
        footerHeading = "%nExamples:%n",
        footer = {"  capacity init september.csv october.csv > capacity.yaml"})
final class InitCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "exports")
    private List<Path> files = new ArrayList<>();

    @ArgGroup(exclusive = false, heading = "%nWhat the file does not prove itself:%n")
    private ExportOptions export = new ExportOptions();

    @Override
    public Integer call() {
        List<ExportSummary> summaries = files.stream()
                .map(file -> ExportInspector.inspectEstate(file, export.text(), export.time(), export.layout()))
                .toList();
        CommandContext.required(context).console().out().print(ConfigDraft.of(summaries, export.text(), export.time()));
        return ExitCode.OK.code();
    }
}
