package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.capacityplanner.batch.report.diff.DiffJson;
import org.capacityplanner.batch.report.diff.DiffText;
import org.capacityplanner.batch.report.diff.ReportDiff;
import org.capacityplanner.batch.report.diff.ReportDocument;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * The command {@code capacity diff}: compares two reports and prints which results changed, and whether the data, the
 * config or the program version changed.
 */
@Command(
        name = "diff",
        description = "What changed between two reports, and is it the data, the config or the version?",
        footerHeading = "%nExamples:%n",
        footer = {
            "  capacity diff report/2026-09 report/2026-10",
            "  capacity diff before.json report/2026-10/report.json --all",
            "  capacity diff report/2026-09 report/latest --json"
        })
final class DiffCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CommandContext context;

    @Parameters(index = "0", paramLabel = "OLD", description = "a report.json, or the folder of a month")
    private @Nullable Path old;

    @Parameters(index = "1", paramLabel = "NEW", description = "the one to compare it with")
    private @Nullable Path now;

    @Option(
            names = "--all",
            description = "print every difference; the most important ones that fit a screen unless given")
    private boolean all;

    @Mixin
    private JsonOption json = new JsonOption();

    @Override
    public Integer call() throws IOException {
        ReportDiff diff = compared(read(old), read(now));
        Console console = CommandContext.required(context).console();
        if (json.isGiven()) {
            DiffJson.write(diff, console.out());
        } else {
            new DiffText(console.columns(), all ? DiffText.Extent.ALL : DiffText.Extent.SCREEN)
                    .write(diff, console.out());
        }
        return ExitCode.OK.code();
    }

    private static ReportDiff compared(ReportDocument before, ReportDocument after) {
        try {
            return ReportDiff.of(before, after);
        } catch (IllegalArgumentException impossible) {
            throw new CommandFailure(
                    ExitCode.BAD_DATA,
                    before.file() + " or " + after.file() + " holds what no report says: " + impossible.getMessage()
                            + "; write both reports again",
                    impossible);
        }
    }

    private static ReportDocument read(@Nullable Path path) throws IOException {
        if (path == null || !Files.exists(path)) {
            throw new CommandFailure(
                    ExitCode.NO_INPUT, path + ": no such file; name the report.json of a month, or its folder");
        }
        return ReportDocument.read(path).fold(known -> known, refusal -> {
            throw new CommandFailure(ExitCode.BAD_DATA, refusal.message());
        });
    }
}
