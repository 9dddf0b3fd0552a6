package org.capacityplanner.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Histories of a known service with odd but valid content: the report has the numbers of the one with the plain history, or it says
 * something that it does not say of that one, or the history is refused and said to be.
 */
final class OddHistories implements FuzzSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double ROUNDING = 1e-9;
    private static final double HARDLY = 0.05;
    private static final String CONFIG = """
            zone: UTC
            month: 2026-10
            growth: [25%]
            sources: [{name: m, files: [m.csv]}]
            services:
              - name: shop
                source: m
                volume: {metric: requests_per_s, unit: req/s}
                kpis: [{metric: cpu_pct, limit: 80%}, {metric: latency_ms_p95, limit: 5ms}]
            """;
    private static final List<String> PLACES = List.of(
            "/services/0/volume/planning",
            "/services/0/scenarios/0/kpis/0/predicted",
            "/services/0/scenarios/0/kpis/1/predicted",
            "/services/0/forecast/months/0/mean",
            "/services/0/forecast/months/2/mean",
            "/services/0/forecast/months/5/mean");

    private final Path folder;
    private final Path file;
    private byte[] plain = {};
    private Report right = new Report(0, JSON.createObjectNode(), Set.of(), "");

    /** The numbers of a report, all that it says of the service's data and past, and what is wrong with the run itself. */
    private record Report(int code, JsonNode json, Set<String> said, String fault) {}

    OddHistories(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("histories"));
        this.file = this.folder.resolve("out").resolve("history.mv.db");
        Files.writeString(this.folder.resolve("capacity.yaml"), CONFIG);
        List<String> rows = new ArrayList<>(List.of(String.join(",", OddTable.NAMES)));
        OddTable.simulated(0).rows().forEach(row -> rows.add(String.join(",", row)));
        Files.write(this.folder.resolve("m.csv"), rows);
    }

    @Override
    public FuzzTrial next(SplittableRandom random) throws IOException {
        if (plain.length == 0) {
            report();
            OddHistory.plain(file);
            plain = Files.readAllBytes(file);
            right = report();
        }
        Files.write(file, plain);
        OddHistory odd = new OddHistory(random);
        int times = 1 + random.nextInt(2);
        for (int i = 0; i < times; i++) {
            odd.change();
        }
        odd.apply(file);
        byte[] input = Files.readAllBytes(file);
        Report is = report();
        return new FuzzTrial("history", input, fault(is, odd), is.code());
    }

    private String fault(Report is, OddHistory odd) {
        String fault = is.fault();
        boolean isSaid = odd.mayBeSaid() && !right.said().containsAll(is.said());
        // A history that is not used, and a forecast that is refused, are said to be.
        boolean isRefused =
                odd.mayBeSaid() && is.json().at("/services/0/forecast").hasNonNull("refusal");
        if (fault.isEmpty() && is.code() == 0 && !isSaid && !isRefused) {
            fault = difference(is.json(), right.json(), odd.mayBeSaid() ? HARDLY : ROUNDING);
        }
        return fault.isEmpty() ? "" : fault + ": " + odd.changes();
    }

    private Report report() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "report", folder.resolve("capacity.yaml"), "--out", file.getParent(), "--charts=none");
        String fault = FuzzTrial.fault(run, new byte[0], false);
        if (run.code() != 0 && run.code() != ExitCode.UNKNOWN.code()) {
            return new Report(run.code(), JSON.createObjectNode(), Set.of(), fault + " no report: " + run.err());
        }
        Path month = file.resolveSibling("2026-10");
        JsonNode json = JSON.readTree(month.resolve("report.json").toFile());
        Set<String> said = new HashSet<>(Files.readAllLines(month.resolve("data-quality.csv")));
        json.at("/services/0/forecast/notes").forEach(note -> said.add(note.asText()));
        said.addAll(run.err().lines().toList());
        boolean isUnused = json.at("/retrospect").hasNonNull("unavailable");
        return new Report(isUnused ? ExitCode.UNKNOWN.code() : run.code(), json, said, fault);
    }

    private static String difference(JsonNode is, JsonNode should, double most) {
        for (String place : PLACES) {
            if (is.at(place).isNumber() != should.at(place).isNumber()
                    || !(Math.abs(is.at(place).asDouble() / should.at(place).asDouble() - 1) <= most)) {
                return place + " is " + is.at(place) + " in place of " + should.at(place) + " without a word";
            }
        }
        return "";
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(file.getParent())) {
            files.filter(each -> each.getFileName().toString().endsWith(".db"))
                    .forEach(each -> each.toFile().delete());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
