package org.capacityplanner.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A config of two services, written in another way that says the same to a person: other spellings, order, patterns, files and YAML.
 * Some of the spellings are mistakes that are valid, such as a limit of 0.8 for 80%.
 */
final class OddConfig {
    /** The names of the services in the column of the export, with the seeds of their tables. */
    static final SortedMap<String, Integer> SERVICES = new TreeMap<>(Map.of("shop", 1, "pay", 2));

    private static final List<String> PERCENT = List.of(
            "80 %",
            "80", "800‰", "8e1%", "<= 80%", "80 percent", "080%", "+80%", "80.0%", "0.8", "8000%", "80 ratio", "0.8%");
    private static final List<String> FIVE_MS =
            List.of("5 ms", "5000us", "5000 µs", "0.005s", "5", "5e-3 s", "5 MS", "0.005", "5.000 us", "5000000ns");
    private static final List<String> FILES = List.of(
            "[./m.csv]",
            "[sub/../m.csv]",
            "m.csv",
            "[m.csv, m.csv]",
            "[m.csv, sub/m.csv]",
            "['m.*sv']",
            "[h2.csv, h1.csv]",
            "['h?.csv']",
            "['s_*.csv']",
            "[m.csv, h1.csv]",
            "['**/m.csv']",
            "[h1.csv]",
            "[s_shop.csv]",
            "[other-case.csv]");
    private static final List<String> UTC =
            List.of("Z", "Etc/UTC", "GMT", "+00:00", "Zulu", "UTC+0", "Etc/GMT-0", "utc", "Africa/Abidjan");
    private static final List<String> PERIODS = List.of(
            "month",
            "all",
            "{from: 2026-10-01, to: 2026-11-01}",
            "{to: 2026-11-01T00:00, from: 2026-10-01T00:00:00Z}",
            "{from: '2026-10-01T02:00+02:00', to: 2026-11-01}",
            "{from: 2020-01-01, to: 2030-01-01}",
            "Month");
    private static final List<String> LEVELS = List.of("0.95", ".95", "95 %", "+95%", "95.00%", "95", "0,95", "9.5e1%");

    private final SplittableRandom random;
    private final List<String> did = new ArrayList<>();
    private final Map<String, String> top = new LinkedHashMap<>();
    private final Map<String, String> source = new LinkedHashMap<>();
    private final List<Map<String, String>> services = new ArrayList<>();

    OddConfig(SplittableRandom random) {
        this.random = random;
        top.put("zone", "UTC");
        top.put("month", "2026-10");
        top.put("growth", "[25%]");
        source.put("name", "m");
        source.put("files", "[m.csv]");
        source.put("time", "timestamp");
        source.put("serviceColumn", "service");
        for (String name : List.of("shop", "pay")) {
            Map<String, String> service = new LinkedHashMap<>();
            service.put("name", name);
            service.put("volume", "{metric: requests_per_s}");
            service.put("kpis", "[" + kpi("cpu_pct", "80%") + ", " + kpi("latency_ms_p95", "5ms") + "]");
            services.add(service);
        }
    }

    private static String kpi(String metric, String limit) {
        return "{metric: " + metric + ", limit: '" + limit + "'}";
    }

    /** Returns the config as somebody would write it. */
    static String plain() {
        return new OddConfig(new SplittableRandom(0)).block("\n");
    }

    String changes() {
        return String.join(", ", did);
    }

    private String one(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    private void replace(Map<String, String> where, String key, String from, String to) {
        where.put(key, where.get(key).replace(from, to));
        did.add(key + " " + to);
    }

    private void put(Map<String, String> where, String key, String value) {
        where.put(key, value);
        did.add(key + " " + value);
    }

    /** Says one thing in another way. */
    void restyle() {
        Map<String, String> service = services.get(random.nextInt(services.size()));
        switch (random.nextInt(18)) {
            case 0 -> replace(service, "kpis", "'80%'", "'" + one(PERCENT) + "'");
            case 1 -> replace(service, "kpis", "'5ms'", "'" + one(FIVE_MS) + "'");
            case 2 -> put(source, "files", one(FILES));
            case 3 -> put(top, "zone", one(UTC));
            case 4 -> put(service, "period", one(PERIODS));
            case 5 -> put(top, "level", one(LEVELS));
            case 6 ->
                put(top, "growth", one(List.of("25%", "['25 %']", "[+25%]", "[025%]", "[0.25]", "[25]", "[2.5e1%]")));
            case 7 ->
                put(top, "month", one(List.of("'2026-10'", "\"2026-10\"", "2026-10-01", "2026/10", "!!str 2026-10")));
            case 8 -> put(top, "horizon", one(List.of("12mo", "1y", "1 year", "52w", "1d", "3660d", "12", "P1Y")));
            case 9 -> put(service, "name", one(List.of("'*'", "'s*'", "'*p*'", "SHOP", "Pay", "'x*'", "shop")));
            case 10 -> put(service, "select", one(List.of("shop", "pay", "' pay '", "'*'")));
            case 11 -> unit(service);
            case 12 ->
                replace(
                        service,
                        "kpis",
                        "cpu_pct,",
                        one(List.of("' cpu_pct',", "CPU_PCT,", "cpu pct,", "cpu_pct, kind: utilization,")));
            case 13 ->
                replace(
                        service,
                        "kpis",
                        "[",
                        "["
                                + one(List.of(
                                        kpi("cpu_pct", "80%") + ", ", "{metric: cpu_pct, name: again, limit: 80%}, ")));
            case 14 ->
                put(
                        source,
                        one(List.of("zone", "delimiter", "decimal", "encoding", "headerLine", "layout")),
                        one(List.of("UTC", "','", "'.'", "UTF-8", "1", "wide")));
            case 15 ->
                put(
                        top,
                        one(List.of("leadTime", "intervalLevel", "holidays", "colours", "Zone", "growths")),
                        one(List.of("30d", "90%", "[2026-12-25]", "3", "[]")));
            case 16 -> services.add(new LinkedHashMap<>(service));
            default -> Collections.shuffle(services, new Random(random.nextLong()));
        }
    }

    private void unit(Map<String, String> service) {
        switch (random.nextInt(3)) {
            case 0 ->
                replace(
                        service,
                        "kpis",
                        "cpu_pct,",
                        "cpu_pct, unit: " + one(List.of("'%'", "percent", "ratio", "ms")) + ",");
            case 1 ->
                replace(
                        service,
                        "kpis",
                        "latency_ms_p95,",
                        "latency_ms_p95, unit: " + one(List.of("ms", "MS", "s", "us", "min")) + ",");
            default ->
                replace(
                        service,
                        "volume",
                        "requests_per_s",
                        "requests_per_s, unit: "
                                + one(List.of("tx/s", "req/s", "quotes/s", "tx/min", "req/h", "requests")));
        }
    }

    /** Returns the bytes of the config in one of the forms of YAML. */
    byte[] bytes() {
        String end = one(List.of("\n", "\n", "\r\n", "\r"));
        String text = one(List.of("", "", "\uFEFF", "# a comment" + end, "---" + end, "%YAML 1.2" + end + "---" + end))
                + (random.nextInt(4) == 0 ? flow() : block(end))
                + one(List.of("", end + end, "...", "# the end" + end, "---" + end));
        return text.getBytes(random.nextInt(20) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    private List<Map.Entry<String, String>> shuffled(Map<String, String> mapping) {
        List<Map.Entry<String, String>> entries = new ArrayList<>(mapping.entrySet());
        if (!did.isEmpty() && random.nextInt(3) == 0) {
            Collections.shuffle(entries, new Random(random.nextLong()));
        }
        return entries;
    }

    private String block(String end) {
        StringBuilder text = new StringBuilder();
        shuffled(top)
                .forEach(entry -> text.append(entry.getKey())
                        .append(": ")
                        .append(entry.getValue())
                        .append(end));
        text.append("sources:").append(end).append(item(source, end));
        text.append("services:").append(end);
        services.forEach(service -> text.append(item(service, end)));
        return text.toString();
    }

    private String item(Map<String, String> mapping, String end) {
        return shuffled(mapping).stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue() + end)
                .collect(Collectors.joining("    ", "  - ", ""));
    }

    private String flow() {
        return "{"
                + String.join(
                        ", ",
                        inFlow(top),
                        "sources: [{" + inFlow(source) + "}]",
                        "services: ["
                                + services.stream()
                                        .map(service -> "{" + inFlow(service) + "}")
                                        .collect(Collectors.joining(", "))
                                + "]")
                + "}\n";
    }

    private String inFlow(Map<String, String> mapping) {
        return shuffled(mapping).stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
