package org.capacityplanner.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The command line arguments of {@link PlanFleet}.
 *
 * @param metrics where the measurements are
 * @param limits the plan file
 * @param out the folder to write
 * @param format the format of the measurements
 * @param time the column of times, where it has another name than {@code timestamp} or {@code epochMillis}
 * @param serviceColumn the column of services, where it has another name than {@code service}
 * @param pack where to keep the measurements with one row a service; empty to keep none
 * @param urgent the number of KPIs that are listed as urgent
 */
record FleetArguments(
        String metrics,
        String limits,
        String out,
        Format format,
        Optional<String> time,
        Optional<String> serviceColumn,
        Optional<String> pack,
        int urgent) {

    static final String USAGE =
            "usage: PlanFleet --metrics PATH --limits FILE.csv --out PATH [--format parquet|csv] [--time COLUMN]"
                    + " [--service-column COLUMN] [--pack PATH] [--urgent 200]";

    private static final List<String> NAMES =
            List.of("--metrics", "--limits", "--out", "--format", "--time", "--service-column", "--pack", "--urgent");

    /** The file format of the measurements. */
    enum Format {
        PARQUET,
        CSV
    }

    FleetArguments {
        Objects.requireNonNull(metrics, "metrics");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(serviceColumn, "serviceColumn");
        Objects.requireNonNull(pack, "pack");
        if (urgent < 0) {
            throw new IllegalArgumentException("--urgent must not be negative, got " + urgent);
        }
    }

    /**
     * Returns the parsed command line arguments.
     *
     * @throws IllegalArgumentException where one is missing, unknown, or given twice
     */
    static FleetArguments of(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!NAMES.contains(arguments[i])) {
                throw new IllegalArgumentException("unknown argument " + arguments[i]);
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            if (given.put(arguments[i], arguments[i + 1]) != null) {
                throw new IllegalArgumentException(arguments[i] + " is given twice");
            }
        }
        String metrics = required(given, "--metrics");
        return new FleetArguments(
                metrics,
                required(given, "--limits"),
                required(given, "--out"),
                format(Optional.ofNullable(given.get("--format")), metrics),
                Optional.ofNullable(given.get("--time")),
                Optional.ofNullable(given.get("--service-column")),
                Optional.ofNullable(given.get("--pack")),
                number(given.getOrDefault("--urgent", "200")));
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static Format format(Optional<String> asked, String metrics) {
        if (asked.isEmpty()) {
            return metrics.endsWith(".csv") || metrics.endsWith(".csv.gz") ? Format.CSV : Format.PARQUET;
        }
        return switch (asked.get()) {
            case "csv" -> Format.CSV;
            case "parquet" -> Format.PARQUET;
            default -> throw new IllegalArgumentException("--format must be parquet or csv, got " + asked.get());
        };
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--urgent must be a number, got " + text, e);
        }
    }
}
