package org.capacityplanner.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Reports of files with a known answer, in other forms or damaged: their numbers are those of the report of the plain file, or the report
 * says something that it does not say of that one.
 */
final class OddReports implements FuzzSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SERVICES = 3;
    private static final double HARDLY = 0.05;
    private static final String CONFIG = """
            zone: UTC
            month: 2026-10
            growth: [25%]
            history: none
            sources: [{name: m, files: ["odd*"]}]
            services:
              - name: shop
                volume: {metric: requests_per_s, unit: req/s}
                kpis: [{metric: cpu_pct, limit: 80%}, {metric: latency_ms_p95, limit: 5ms}]
            """;
    private static final List<String> PLACES = List.of(
            "/services/0/volume/planning",
            "/services/0/scenarios/0/kpis/0/predicted",
            "/services/0/scenarios/0/kpis/1/predicted",
            "/services/0/forecast/months/0/mean",
            "/services/0/forecast/months/2/mean");

    private final Path folder;
    private final Map<Integer, Report> right = new HashMap<>();

    /** The numbers of a report, and all that it says about its data. */
    private record Report(int code, JsonNode json, List<String> said) {
        boolean saysMoreThan(Report other) {
            return said.stream().anyMatch(line -> !other.said().contains(line));
        }
    }

    OddReports(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("reports"));
        Files.writeString(this.folder.resolve("capacity.yaml"), CONFIG);
    }

    @Override
    public FuzzTrial next(SplittableRandom random) throws IOException {
        int service = random.nextInt(SERVICES);
        if (!right.containsKey(service)) {
            right.put(service, report(List.of(OddTable.simulated(service).plain())));
        }
        OddTable table = OddTable.simulated(service);
        if (random.nextBoolean()) {
            table.damage(random);
        }
        table.restyle(random);
        List<byte[]> files = table.styled(random);
        Report is = report(files);
        String fault = is.code() > ExitCode.UNKNOWN.code() || is.saysMoreThan(right.get(service))
                ? ""
                : difference(is.json(), right.get(service).json());
        return new FuzzTrial(
                "report",
                files.get(0),
                fault.isEmpty() ? "" : fault + " without a word: " + table.changes(),
                is.code());
    }

    private Report report(List<byte[]> files) throws IOException {
        Files.deleteIfExists(folder.resolve("odd1"));
        for (int i = 0; i < files.size(); i++) {
            Files.write(folder.resolve("odd" + i), files.get(i));
        }
        Path out = folder.resolve("out");
        CommandLineRun run = CommandLineRun.of("report", folder.resolve("capacity.yaml"), "--out", out);
        if (run.code() > ExitCode.UNKNOWN.code()) {
            return new Report(
                    run.code(), JSON.createObjectNode(), run.err().lines().toList());
        }
        Path month = out.resolve("2026-10");
        List<String> quality = Files.readAllLines(month.resolve("data-quality.csv"));
        return new Report(run.code(), JSON.readTree(month.resolve("report.json").toFile()), quality);
    }

    private static String difference(JsonNode is, JsonNode should) {
        for (String place : PLACES) {
            // What is refused has its reason beside it.
            boolean isRefused = !is.at(place).isNumber();
            if (!isRefused
                    && !(Math.abs(is.at(place).asDouble() / should.at(place).asDouble() - 1) <= HARDLY)) {
                return place + " is " + is.at(place) + " in place of " + should.at(place);
            }
        }
        return "";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
