package org.capacityplanner.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Configs that say the same as a plain one to a person, and a few that hardly differ from it: the answer about each service of the plain one is
 * the same, or the config is refused, or something is said.
 */
final class OddConfigs implements FuzzSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLANNING = "/volume/planning";
    private static final double ROUNDING = 1e-6;

    private final Path folder;
    private List<String> usual = List.of();
    private JsonNode right = MissingNode.getInstance();

    OddConfigs(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("configs"));
        Files.createDirectories(this.folder.resolve("sub"));
        List<String> rows = new ArrayList<>();
        OddConfig.SERVICES.forEach((name, seed) -> {
            for (List<String> row : OddTable.simulated(seed).rows()) {
                rows.add(row.get(0) + "," + name + "," + String.join(",", row.subList(1, row.size())));
            }
        });
        int half = rows.size() / 2;
        write("m.csv", rows);
        write("sub/m.csv", rows);
        // Rows of one service follow those of the other, so that each half has one whole service.
        write("h1.csv", rows.subList(0, half));
        write("h2.csv", rows.subList(half, rows.size()));
        for (String name : OddConfig.SERVICES.keySet()) {
            write(
                    "s_" + name + ".csv",
                    rows.stream().filter(row -> row.contains("," + name + ",")).toList());
        }
        List<String> other = new ArrayList<>();
        for (String row : rows) {
            other.add(other.size() % 3 == 0 ? row.replace(",shop,", ",Shop,") : row);
        }
        write("other-case.csv", other);
    }

    private void write(String name, List<String> rows) throws IOException {
        Files.writeString(
                folder.resolve(name),
                "timestamp,service,requests_per_s,cpu_pct,latency_ms_p95\n" + String.join("\n", rows) + "\n");
    }

    @Override
    public FuzzTrial next(SplittableRandom random) throws IOException {
        Path file = folder.resolve("capacity.yaml");
        if (right.isMissingNode()) {
            Files.writeString(file, OddConfig.plain());
            CommandLineRun run = CommandLineRun.of("what-if", file, "--json");
            right = answer(run);
            usual = run.err().lines().toList();
        }
        OddConfig config = new OddConfig(random);
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            config.restyle();
        }
        byte[] input = config.bytes();
        Files.write(file, input);
        FuzzTrial trial = FuzzTrial.of("config", input, "what-if", file, "--json");
        if (!trial.fault().isEmpty() || trial.code() != 0) {
            return trial;
        }
        CommandLineRun run = CommandLineRun.of("what-if", file, "--json");
        String fault = usual.containsAll(run.err().lines().toList()) ? difference(answer(run)) : "";
        return new FuzzTrial(
                "config", input, fault.isEmpty() ? "" : fault + " without a word: " + config.changes(), run.code());
    }

    private static JsonNode answer(CommandLineRun run) throws IOException {
        return JSON.readTree(run.out()).get("services");
    }

    private String difference(JsonNode answer) {
        for (JsonNode service : right) {
            String name = service.get("service").asText();
            JsonNode is = MissingNode.getInstance();
            for (JsonNode each : answer) {
                is = each.get("service").asText().equals(name) ? each : is;
            }
            if (is.isMissingNode() && answer.toString().contains("no rows of service")) {
                continue;
            }
            String fault = difference(service, is);
            if (!fault.isEmpty()) {
                return name + ": " + fault;
            }
        }
        return "";
    }

    private static String difference(JsonNode right, JsonNode is) {
        // A KPI that is refused, with its reason, says enough; others are predicted in another way without it.
        for (JsonNode kpi : is.at("/scenarios/0/kpis")) {
            if (kpi.hasNonNull("refusal")) {
                return "";
            }
        }
        String fault = difference("planning volume", right.at(PLANNING), is.at(PLANNING));
        for (JsonNode kpi : right.at("/scenarios/0/kpis")) {
            String name = kpi.get("kpi").asText();
            JsonNode same = MissingNode.getInstance();
            for (JsonNode each : is.at("/scenarios/0/kpis")) {
                same = each.get("kpi").asText().equals(name) ? each : same;
            }
            for (String field : List.of("predicted", "probabilityWithinLimit")) {
                fault = fault.isEmpty() ? difference(name + " " + field, kpi.path(field), same.path(field)) : fault;
            }
        }
        return fault;
    }

    private static String difference(String what, JsonNode right, JsonNode is) {
        double most = ROUNDING * Math.abs(right.asDouble());
        return Math.abs(is.asDouble(Double.NaN) - right.asDouble()) <= most
                ? ""
                : what + " is " + is + " in place of " + right;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
