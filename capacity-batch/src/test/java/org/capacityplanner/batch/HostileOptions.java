package org.capacityplanner.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Options of commands with values that they cannot have, and with some that they can. */
final class HostileOptions {
    private static final Map<String, List<String>> OPTIONS = Map.of(
            "what-if",
            List.of(
                    "--growth",
                    "--at",
                    "--cpu",
                    "--memory",
                    "--nodes",
                    "--lose",
                    "--month",
                    "--service",
                    "--with",
                    "--kpi",
                    "--volume",
                    "--offered",
                    "--brief",
                    "--json"),
            "forecast",
            List.of("--by", "--horizon", "--service", "--with", "--kpi", "--volume", "--json"),
            "burst",
            List.of(
                    "--halves",
                    "--holds",
                    "--over",
                    "--times",
                    "--timeout",
                    "--retries",
                    "--wait",
                    "--preset",
                    "--month",
                    "--service",
                    "--json"),
            "size",
            List.of("--month", "--service", "--json"),
            "availability",
            List.of("--month", "--service", "--json"),
            "customers",
            List.of("--month", "--customer", "--json"),
            "tickets",
            List.of("--month", "--service", "--json"),
            "plan-file",
            List.of("--month"),
            "report",
            List.of("--month", "--customer", "--charts", "--fail-if", "--exit-by-status", "--svg", "--quiet"),
            "inspect",
            FileOptions.NAMES);

    private static final List<String> USUAL = List.of(
            "10%",
            "25%,50%",
            "-99%",
            "999%",
            "100",
            "1e6",
            "x1.25",
            "x2",
            "x1e308",
            "x0",
            "x-1",
            "+2",
            "-1",
            "6",
            "0",
            "99999999",
            "site:zurich",
            "1",
            "2026-10",
            "2026-09",
            "2020-01",
            "9999-12",
            "0001-01",
            "pricing",
            "orders",
            "Acme",
            "Hooli",
            "day",
            "month",
            "1d",
            "28d",
            "12mo",
            "120mo",
            "1e9mo",
            "0mo",
            "10min",
            "0s",
            "1ms",
            "1e9h",
            "attention",
            "front-page",
            "pricing=50%+orders=10%",
            "pricing=50%",
            "cpu_pct:80%",
            "cpu_pct:1e308",
            "cpu_pct:0",
            "latency_ms_p95:5ms:ms",
            "transactions",
            "transactions:tx/s",
            "all",
            "none",
            "breach-within=90d",
            "headroom<10%",
            "headroom<NaN",
            "status=RED");

    /** What a file does not prove itself. */
    private static final class FileOptions {
        static final List<String> NAMES = List.of(
                "--columns",
                "--decimal",
                "--delimiter",
                "--encoding",
                "--header-line",
                "--metric",
                "--metric-column",
                "--service-column",
                "--time",
                "--time-format",
                "--value-column",
                "--zone");
        static final List<String> VALUES = List.of(
                "timestamp",
                "service",
                "transactions",
                "a,b,c",
                ".",
                ",",
                ";",
                "\t",
                "UTF-16",
                "UTF-8",
                "windows-1252",
                "x-IBM930",
                "0",
                "1",
                "2",
                "2000000000",
                "-1",
                "UTC",
                "Europe/Zurich",
                "+18:00",
                "+99:00",
                "dd/MM/yyyy",
                "yyyy",
                "''",
                "[",
                "QQQQQQ",
                "n",
                "epoch",
                "YYYY-'W'ww-e");
    }

    private HostileOptions() {}

    /** Returns none to three options with values. */
    static List<String> of(String command, SplittableRandom random, int most) {
        List<String> options = OPTIONS.getOrDefault(command, List.of());
        List<String> words = new ArrayList<>();
        int count = options.isEmpty() ? 0 : random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            boolean isOfFile = random.nextInt(6) == 0;
            List<String> of = isOfFile ? FileOptions.NAMES : options;
            String name = of.get(random.nextInt(of.size()));
            if (List.of("--json", "--brief", "--exit-by-status", "--svg", "--quiet")
                    .contains(name)) {
                words.add(name);
            } else {
                words.add(name + "=" + value(FileOptions.NAMES.contains(name), random));
            }
        }
        return words;
    }

    private static String value(boolean isOfFile, SplittableRandom random) {
        List<String> values = switch (random.nextInt(8)) {
            case 0 -> HostileTexts.NAMES;
            case 1, 2 -> HostileTexts.VALUES;
            default -> isOfFile ? FileOptions.VALUES : USUAL;
        };
        return values.get(random.nextInt(values.size()));
    }
}
