package org.capacityplanner.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * All commands, each with its inputs in turn changed by their structure: the table of an export, the tree of a config, a report or an
 * answer, the lists beside a config, the package around an export, and the options.
 */
final class CommandSubjects implements FuzzSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HOURS = 24 * 10;
    private static final int FIRST_HOUR = 1_790_812_800;

    /** As many keys as there are, of small data. */
    private static final String CONFIG = """
            zone: Europe/Zurich
            month: 2026-10
            level: 95%
            intervalLevel: 90%
            horizon: 6mo
            leadTime: 30d
            growth: [10%, 25%]
            holidays: [2026-12-25]
            history: none
            output: out
            actions:
              - {finding: pricing-cpu-pct-7f3a0c, owner: platform, due: 2027-02-15, done: 2027-02-10, note: nodes, ticket: PRB-1}
            changes: [changes.csv]
            tickets: [tickets.csv]
            availability: {outages: [outages.csv], agreed: {Mon-Fri: "07:00-19:00", Sat: "09:00-12:00"}}
            sources:
              - {name: trading, files: [export*], format: csv, layout: wide, time: timestamp, serviceColumn: service,
                 zone: UTC, delimiter: ",", decimal: ".", encoding: UTF-8, headerLine: 1}
            services:
              - name: pricing
                source: trading
                select: pricing
                period: month
                leadTime: 2mo
                owner: rates
                ask: what changed
                volume: {metric: transactions, unit: tx/s, types: [{metric: quotes, unit: tx/s}, {metric: spot, unit: tx/s}]}
                offered: {metric: transactions, unit: tx/s}
                events:
                  - {from: 2027-01-01, to: 2027-02-01, growth: 20%}
                  - {from: 2027-03-01, add: 50 tx/s, hours: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}
                nodes: {count: 4, cores: 4, memory: 32 GB, price: 0.40 USD/h, survives: 1, scaling: {sigma: .03, kappa: .0005}}
                sites: {zurich: {share: 60%, nodes: 2}, geneva: {share: 40%, nodes: 2}}
                calls: [{service: orders, times: 2, retries: 1, failures: 5%, parallel: 2}]
                capacity: 5000 tx/s
                clients: {timeout: 10 s, retries: 2, backoff: 100 ms, budget: 20%}
                pools:
                  - {name: workers, size: 240, holds: 6ms, lingers: 5 s, most: 70%}
                  - {name: threads, size: 32, holds: 6ms, wait: 50ms, waiting: 2%}
                  - {name: sockets, size: memory, memory: 25 MB, limit: 8 GB, base: 2 GB, lingers: 5 s, onFull: dies}
                ready: {memory: 20min, node: 10min, alarm: 80%, autoscale: {above: 70%, adds: 1, of: 4, after: 2min, most: 8}}
                bursts:
                  - {name: giveaway, at: "2026-12-05T18:30", announced: "2026-12-05T18:00", times: 10, over: 30min, holds: 15min}
                  - {name: any tweet, preset: attention}
                availability:
                  target: 99.9%
                  regions: {AMRS: 50%, EMEA: 50%}
                  functions: {price: 80%, feed: 20%}
                  weight: 500
                  errors: {metric: failed_pct, of: transactions, above: 5%, for: 5min}
                kpis:
                  - {metric: cpu_pct, name: CPU, kind: utilization, unit: "%", limit: 80%, layer: machine, cores: 1}
                  - {metric: latency_ms_p95, kind: response-time, unit: ms, limit: 5 ms, owner: web, ask: why}
                  - {metric: failed_pct, unit: "%", limit: 30%, driver: CPU, retries: 2, scope: total}
              - name: orders
                source: trading
                volume: transactions
                kpis:
                  - {metric: cpu_pct, kind: utilization, unit: "%", limit: ">= 1%", rollup: p95, type: gauge}
            customers:
              - {name: Acme, services: [pricing], products: {FX spot: quotes}, agreed: {volume: 300-500 tx/s, availability: 99.9%},
                 measured: {source: trading, select: orders, volume: transactions}}
              - {name: Hooli, services: [pricing], from: 2026-12-01, window: {days: Mon-Fri, from: "15:00", to: "16:00", zone: UTC},
                 agreed: {volume: 480-720 tx/s}}
            """;

    private static final Map<String, String> LISTS = Map.of("outages.csv", """
            start,end,service,regions,functions,impact,id,cause
            2026-10-07T10:00,2026-10-07T11:00,pricing,AMRS,,,INC-1,release
            2026-10-09T23:30,2026-10-10T00:30,pricing,,feed,50%,INC-2,capacity
            """, "changes.csv", """
            id,service,start,end,kind,what,owner
            CHG-1,pricing,2026-10-05T21:00,2026-10-05T21:20,normal,release,orders
            CHG-2,orders,2026-10-06T21:00,,emergency,restart,platform
            """, "tickets.csv", """
            opened,closed,service,component,kind,minutes,customer,key
            2026-10-02T20:09:00Z,2026-10-02T21:34:00Z,pricing,feed,change,20,Acme,
            2026-10-03T09:59:00Z,,orders,feed,incident,12,,PRB-1
            """);

    private static final List<String> COMMANDS = List.of(
            "what-if", "forecast", "burst", "size", "availability", "customers", "tickets", "plan-file", "what-if");

    private final Path folder;
    private final String export = export();
    private final JsonNode config;
    private final JsonNode report;
    private final JsonNode answer;
    private final FuzzPrometheus server = new FuzzPrometheus();

    CommandSubjects(Path folder) throws IOException {
        this.folder = folder;
        this.config = new ObjectMapper(new YAMLFactory()).readTree(CONFIG);
        this.answer = JSON.readTree(answer());
        restore();
        CommandLineRun run = CommandLineRun.of(
                "report", folder.resolve("capacity.yaml"), "--out", folder.resolve("out"), "--charts", "none");
        if (run.code() != 0) {
            close();
            throw new IllegalStateException(run.err());
        }
        Path original = folder.resolve("out/2026-10/report.json");
        Files.copy(original, folder.resolve("old.json"));
        this.report = JSON.readTree(original.toFile());
    }

    /** Puts back what the last trial changed. */
    private void restore() throws IOException {
        Files.writeString(folder.resolve("export.csv"), export);
        Files.writeString(folder.resolve("capacity.yaml"), CONFIG);
        for (Map.Entry<String, String> list : LISTS.entrySet()) {
            Files.writeString(folder.resolve(list.getKey()), list.getValue());
        }
    }

    private static String export() {
        Random random = new Random(11);
        StringBuilder rows =
                new StringBuilder("timestamp,service,transactions,quotes,spot,cpu_pct,latency_ms_p95,failed_pct\n");
        for (int i = 0; i < HOURS; i++) {
            for (String service : List.of("pricing", "orders")) {
                long volume = Math.round(300 + 200 * Math.sin(Math.PI * i / 12) + 20 * random.nextGaussian());
                double cpu = Math.round(100 * (5 + 0.05 * volume + random.nextGaussian())) / 100.0;
                rows.append(FIRST_HOUR + 3600 * i)
                        .append(',')
                        .append(service)
                        .append(',')
                        .append(volume)
                        .append(',');
                rows.append(volume / 3)
                        .append(',')
                        .append(volume - volume / 3)
                        .append(',')
                        .append(cpu)
                        .append(',');
                rows.append(1 + volume / 400.0).append(',').append(cpu / 10).append('\n');
            }
        }
        return rows.toString();
    }

    private static String answer() {
        StringBuilder text =
                new StringBuilder("{\"status\":\"success\",\"warnings\":[],\"data\":{\"resultType\":\"matrix\","
                        + "\"result\":[{\"metric\":{\"__name__\":\"x\"},\"values\":[");
        for (int i = 0; i < 40; i++) {
            text.append(i == 0 ? "" : ",")
                    .append('[')
                    .append(FIRST_HOUR + 3600 * i)
                    .append(",\"0.");
            text.append(1000 + 37 * (i % 24)).append("\"]");
        }
        return text.append("]}]}}").toString();
    }

    @Override
    public FuzzTrial next(SplittableRandom random) throws IOException {
        int kind = random.nextInt(100);
        String command = COMMANDS.get(random.nextInt(COMMANDS.size()));
        Path yaml = folder.resolve("capacity.yaml");
        try {
            if (kind < 2) {
                byte[] input = new TableMutations(random).of(export);
                Files.write(folder.resolve("export.csv"), input);
                FuzzTrial trial = FuzzTrial.of("report", input, reported(random, yaml));
                String fault = trial.code() <= 3 ? WholeReport.fault(folder.resolve("out/2026-10")) : "";
                return fault.isEmpty() ? trial : new FuzzTrial("report", input, fault, trial.code());
            }
            if (kind < 27) {
                byte[] input = new TableMutations(random).of(export);
                Files.write(folder.resolve("export.csv"), input);
                return FuzzTrial.of("table", input, words(command, random, 1, yaml));
            }
            if (kind < 57) {
                byte[] input = new TreeMutations(random).of(config);
                Files.write(yaml, input);
                return FuzzTrial.of("tree", input, words(command, random, 1, yaml));
            }
            if (kind < 67) {
                String list =
                        List.of("outages.csv", "changes.csv", "tickets.csv").get(random.nextInt(3));
                byte[] input = new TableMutations(random).of(LISTS.getOrDefault(list, ""));
                Files.write(folder.resolve(list), input);
                String of = random.nextBoolean() ? "availability" : "tickets";
                return FuzzTrial.of("list", input, words(of, random, 1, yaml));
            }
            if (kind < 77) {
                List<Object> words = new ArrayList<>(List.of(words(command, random, 3, yaml)));
                return FuzzTrial.of("options", words.toString().getBytes(StandardCharsets.UTF_8), words.toArray());
            }
            return other(kind, random);
        } finally {
            restore();
        }
    }

    private FuzzTrial other(int kind, SplittableRandom random) throws IOException {
        if (kind < 84) {
            byte[] input = new TreeMutations(random).of(report);
            Path changed = Files.write(folder.resolve("new.json"), input);
            boolean isJson = random.nextBoolean();
            return FuzzTrial.of(
                    "diff", input, "diff", folder.resolve("old.json"), changed, isJson ? "--json" : "--all");
        }
        if (kind < 88) {
            byte[] input = new TreeMutations(random).of(answer);
            server.answer(List.of(200, 200, 200, 200, 400, 401, 422, 500).get(random.nextInt(8)), input, false);
            return FuzzTrial.of("init", input, "init", "--prometheus", server.address(), "--preset", "node");
        }
        byte[] table = new TableMutations(random).of(export);
        byte[] content = random.nextBoolean() ? export.getBytes(StandardCharsets.UTF_8) : table;
        byte[] input = kind < 92 ? new ContainerMutations(random).of(content) : content;
        Path file = Files.write(folder.resolve("export.csv"), input);
        if (kind < 94) {
            return FuzzTrial.of("inspect", input, words("inspect", random, 2, file));
        }
        if (kind < 96) {
            return FuzzTrial.of("draft", input, words("init", random, 0, file));
        }
        return FuzzTrial.of("exports", input, asked(random, file));
    }

    private Object[] reported(SplittableRandom random, Path yaml) {
        List<Object> words = new ArrayList<>(Arrays.asList(words("report", random, 1, yaml)));
        words.add("--out=" + folder.resolve("out"));
        return words.toArray();
    }

    private static Object[] asked(SplittableRandom random, Path file) {
        String command = List.of("what-if", "forecast", "burst").get(random.nextInt(3));
        List<Object> words = new ArrayList<>(Arrays.asList(words(command, random, 2, file)));
        words.addAll(List.of("--service-column=service", "--volume=transactions", "--kpi=cpu_pct:80%"));
        return words.toArray();
    }

    private static Object[] words(String command, SplittableRandom random, int options, Path input) {
        List<Object> words = new ArrayList<>(List.of(command, input));
        words.addAll(HostileOptions.of(command, random, options));
        return words.toArray();
    }

    @Override
    public void close() {
        server.close();
    }
}
