package org.capacityplanner.batch;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.ConfigDraft;
import org.capacityplanner.batch.source.ExportInspector;
import org.capacityplanner.batch.source.ExportSummary;
import org.capacityplanner.batch.source.PrometheusDraft;
import org.capacityplanner.batch.source.PrometheusPreset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The command {@code capacity init}: prints a proposed config for exports or for a Prometheus server. */
@Command(
        name = "init",
        description = "Prints a commented capacity.yaml for exports or a Prometheus, to start from.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  capacity init september.csv october.csv > capacity.yaml",
            "  capacity init --prometheus http://prometheus:9090 --preset node > capacity.yaml"
        })
final class InitCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CommandContext context;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "exports")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--prometheus",
            paramLabel = "URL",
            description = "the address of a Prometheus to ask instead, such as http://prometheus:9090")
    private @Nullable URI prometheus;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "what the Prometheus watches: ${COMPLETION-CANDIDATES}; all of them unless given")
    private List<PrometheusPreset> presets = new ArrayList<>();

    @Option(
            names = "--volume-query",
            paramLabel = "PROMQL",
            description = "the volume of transactions, where none of the usual ones is there")
    private @Nullable String volumeQuery;

    @Option(names = "--token-file", paramLabel = "FILE", description = "a file with a bearer token for the Prometheus")
    private @Nullable Path tokenFile;

    @ArgGroup(exclusive = false, heading = "%nWhat the file does not prove itself:%n")
    private ExportOptions export = new ExportOptions();

    @Override
    public Integer call() {
        CommandContext required = CommandContext.required(context);
        String draft = prometheus == null ? draftOfFiles() : draftOf(prometheus, required);
        required.console().out().print(draft);
        List<String> lines = draft.lines().toList();
        String open = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).contains("\"?\"")
                        && !lines.get(line).strip().startsWith("#"))
                .mapToObj(line -> String.valueOf(line + 1))
                .collect(Collectors.joining(", "));
        if (!open.isEmpty()) {
            required.console()
                    .err()
                    .println("capacity: the draft runs once each \"?\" is filled in, or its line is deleted: line "
                            + open);
        }
        return ExitCode.OK.code();
    }

    private String draftOfFiles() {
        if (!presets.isEmpty() || volumeQuery != null || tokenFile != null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--preset, --volume-query and --token-file go with --prometheus URL");
        }
        if (files.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "an export or --prometheus URL is needed");
        }
        List<ExportSummary> summaries = files.stream()
                .map(file -> ExportInspector.inspectEstate(file, export.declared()))
                .toList();
        return ConfigDraft.of(summaries, export.declared());
    }

    private String draftOf(URI url, CommandContext required) {
        if (!files.isEmpty() || !export.isUnused()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--prometheus asks a server; exports and what describes them do not go with it");
        }
        if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?") || url.getQuery() != null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--prometheus needs an address such as http://prometheus:9090, without /api");
        }
        if (url.getUserInfo() != null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "user and password do not belong into the address; name a file: --token-file");
        }
        URI address = URI.create(url.toString().replaceAll("/+$", ""));
        List<PrometheusPreset> asked = presets.isEmpty() ? List.of(PrometheusPreset.values()) : presets;
        return PrometheusDraft.of(
                new PrometheusDraft.Question(
                        address, asked, Optional.ofNullable(volumeQuery), Optional.ofNullable(tokenFile)),
                required.clock());
    }
}
