package org.capacityplanner.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.capacityplanner.batch.source.ExportInspector;
import org.capacityplanner.batch.source.SummaryText;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The command {@code capacity inspect}: prints the format and a summary of the contents of each export. */
@Command(
        name = "inspect",
        description = "Says what a file is: format, zone, step, columns with units and ranges, gaps, first problems.",
        footerHeading = "%nExamples:%n",
        footer = {"  capacity inspect export.csv", "  capacity inspect logs/*.gz --zone Europe/Zurich"})
final class InspectCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "exports")
    private List<Path> files = new ArrayList<>();

    @ArgGroup(exclusive = false, heading = "%nWhat the file does not prove itself:%n")
    private ExportOptions export = new ExportOptions();

    /**
     * Prints the summary of every file, also after one that cannot be read, and returns the exit code of the first
     * failure.
     */
    @Override
    public Integer call() {
        Console console = CommandContext.required(context).console();
        int code = ExitCode.OK.code();
        for (Path file : files) {
            try {
                console.out().print(SummaryText.of(ExportInspector.inspect(file, export.declared())));
            } catch (MetricExportException e) {
                if (CommandContext.required(context).debug()) {
                    console.trace(e);
                }
                int failed = Failures.report(e, console);
                code = code == ExitCode.OK.code() ? failed : code;
            }
        }
        return code;
    }
}
