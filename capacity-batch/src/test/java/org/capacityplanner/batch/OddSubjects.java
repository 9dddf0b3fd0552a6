package org.capacityplanner.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Valid files with a known answer. One that says the same in another way has the same answer, or is refused or asked about; of
 * one whose numbers mislead, the answer is near that of the undamaged file, or something is said. Another number without a word is a find.
 */
final class OddSubjects implements FuzzSource {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The number of services, each simulated and answered once. */
    private static final int SERVICES = 8;

    /** The largest relative difference of a number that says the same: rounding. */
    private static final double ROUNDING = 1e-3;

    /** The same where a part of the samples is left out without a word since it hardly matters. */
    private static final double HARDLY = 0.05;

    private final Path folder;
    private final OddSamples samples;
    private final OddConfigs configs;
    private final Map<Integer, JsonNode> answers = new HashMap<>();

    /** @param samples the folder of the tests' samples */
    OddSubjects(Path samples, Path folder) throws IOException {
        this.folder = folder;
        this.samples = new OddSamples(samples, folder);
        this.configs = new OddConfigs(folder);
    }

    @Override
    public FuzzTrial next(SplittableRandom random) throws IOException {
        int drawn = random.nextInt(8);
        if (drawn < 2) {
            return samples.next(random);
        }
        if (drawn == 2) {
            return configs.next(random);
        }
        int service = random.nextInt(SERVICES);
        if (!answers.containsKey(service)) {
            byte[] plain = OddTable.simulated(service).plain();
            answers.put(
                    service,
                    JSON.readTree(CommandLineRun.of(asked(List.of(plain))).out()));
        }
        JsonNode answer = answers.get(service);
        OddTable table = OddTable.simulated(service);
        int kind = random.nextInt(12);
        if (kind >= 10) {
            OddJson json = new OddJson(table, OddJson.Form.values()[random.nextInt(OddJson.Form.values().length)]);
            int times = random.nextInt(3);
            for (int i = 0; i < times; i++) {
                json.change(random);
            }
            byte[] input = json.bytes(random);
            return judged("json", json.changes(), List.of(input), answer, HARDLY);
        }
        if (kind < 5) {
            int times = 1 + random.nextInt(3);
            for (int i = 0; i < times; i++) {
                table.restyle(random);
            }
            return judged("restyled", table.changes(), table.styled(random), answer, ROUNDING);
        }
        if (kind < 8) {
            table.damage(random);
            boolean isRestyled = random.nextBoolean();
            if (isRestyled) {
                table.restyle(random);
            }
            List<byte[]> files = isRestyled ? table.styled(random) : List.of(table.plain());
            return judged("damaged", table.changes(), files, answer, HARDLY);
        }
        OddSeries series = new OddSeries(table, random);
        return judged("series", series.changes(), List.of(series.json()), answer, HARDLY);
    }

    private Object[] asked(List<byte[]> files) throws IOException {
        List<Object> words = new ArrayList<>(List.of("what-if"));
        for (int i = 0; i < files.size(); i++) {
            words.add(Files.write(folder.resolve("odd" + i), files.get(i)));
        }
        words.addAll(List.of("--json", "--zone=UTC", "--growth=25%", "--volume=requests_per_s"));
        words.addAll(List.of("--kpi=cpu_pct:80%", "--kpi=latency_ms_p95:5ms"));
        return words.toArray();
    }

    private FuzzTrial judged(String kind, String changes, List<byte[]> files, JsonNode expected, double tolerance)
            throws IOException {
        Object[] words = asked(files);
        byte[] input = files.get(0);
        FuzzTrial trial = FuzzTrial.of(kind, input, words);
        if (!trial.fault().isEmpty() || trial.code() != 0) {
            return trial.fault().isEmpty()
                    ? trial
                    : new FuzzTrial(kind, input, changes + ": " + trial.fault(), trial.code());
        }
        CommandLineRun run = CommandLineRun.of(words);
        String fault = run.err().isBlank() ? difference(JSON.readTree(run.out()), expected, tolerance) : "";
        return new FuzzTrial(kind, input, fault.isEmpty() ? "" : fault + " without a word: " + changes, run.code());
    }

    private static String difference(JsonNode answer, JsonNode expected, double tolerance) {
        if (answer.at("/services").size() != expected.at("/services").size()) {
            return "another number of services";
        }
        JsonNode is = answer.at("/services/0");
        JsonNode should = expected.at("/services/0");
        List<String> predictions = List.of("/scenarios/0/kpis/0/predicted", "/scenarios/0/kpis/1/predicted");
        // A KPI that is refused, with its reason, says enough; a response time without a utilization is predicted in
        // another way.
        if (predictions.stream().anyMatch(place -> !is.at(place).isNumber())) {
            return "";
        }
        for (String place : List.of("/volume/planning", predictions.get(0), predictions.get(1))) {
            if (!(Math.abs(is.at(place).asDouble() / should.at(place).asDouble() - 1) <= tolerance)) {
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
