package org.capacityplanner.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Simulated exports of many services as a monitoring system would write them, and the config that reads them: a year of
 * hourly volumes, then October 2026 with volume, response time, CPU, memory and network. Every service grows at a rate
 * of its own and has a capacity of its own, so that some are near their limits and most are not. Seeded by the
 * service's number.
 *
 * @param services how many
 * @param step between the samples of October
 */
record SimulatedExports(int services, Duration step) {
    private static final Instant HISTORY = Instant.parse("2025-10-01T00:00:00Z");
    private static final Instant MONTH = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-11-01T00:00:00Z");

    /**
     * The parameters of one simulated service: its volume, its growth, the volume that saturates its CPU, and its
     * noise.
     */
    private record Service(String name, double volume, double growth, double capacity, SplittableRandom random) {
        static Service of(int number) {
            SplittableRandom random = new SplittableRandom(number);
            double volume = 100 * Math.exp(3 * random.nextDouble());
            // By October a year of growth is over: the busiest hours of the fullest services are at seven tenths.
            double growth = 0.05 + 0.3 * random.nextDouble();
            double capacity = volume * Math.exp(growth) * (1.5 + 3 * random.nextDouble());
            return new Service("service-%04d".formatted(number), volume, growth, capacity, random);
        }

        /**
         * Returns the simulated volume at a time, transactions per second: growth, quiet nights and weekends, and
         * noise.
         */
        double volumeAt(Instant time) {
            double hours = Duration.between(HISTORY, time).toMinutes() / 60.0;
            double profile = 0.55 - 0.45 * Math.cos(2 * Math.PI * (hours % 24 - 2) / 24);
            double weekday = (int) (hours / 24) % 7 >= 5 ? 0.6 : 1;
            return volume * profile * weekday * Math.exp(growth * hours / (365 * 24) + 0.05 * random.nextGaussian());
        }

        /**
         * Returns the simulated KPIs at a volume: response time in ms, CPU in percent, memory in percent, network in
         * Mbit/s.
         */
        double[] kpisAt(double now) {
            double utilization = Math.min(0.95, now / capacity);
            return new double[] {
                2 * (1 + utilization / (1 - utilization)) * Math.exp(0.08 * random.nextGaussian()),
                Math.max(0, 2 + 98 * utilization + random.nextGaussian()),
                30 + 25 * now / capacity + 0.5 * random.nextGaussian(),
                Math.max(0, 0.08 * now + 2 + 0.002 * volume * random.nextGaussian())
            };
        }

        /** Returns the simulated disk writes at a volume, MB/s. */
        double diskWritesAt(double now) {
            return Math.max(0, 0.01 * now + 1 + 0.0005 * volume * random.nextGaussian());
        }
    }

    /**
     * Writes the exports and the config into a folder, and returns the config's file.
     *
     * @return the config
     */
    Path write(Path folder) throws IOException {
        List<Service> all = IntStream.range(0, services).mapToObj(Service::of).toList();
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("history.csv"))) {
            out.write("timestamp,service,transactions\n");
            for (Instant time = HISTORY; time.isBefore(MONTH); time = time.plus(Duration.ofHours(1))) {
                for (Service service : all) {
                    out.write(time + "," + service.name() + "," + decimal(service.volumeAt(time)) + "\n");
                }
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("month.csv"))) {
            out.write("timestamp,service,transactions,latency_ms_p95,cpu_pct,mem_pct,net_mbit_s\n");
            for (Instant time = MONTH; time.isBefore(END); time = time.plus(step)) {
                for (Service service : all) {
                    double volume = service.volumeAt(time);
                    out.write(time + "," + service.name() + "," + decimal(volume));
                    for (double kpi : service.kpisAt(volume)) {
                        out.write("," + decimal(kpi));
                    }
                    out.write("\n");
                }
            }
        }
        return Files.writeString(folder.resolve("capacity.yaml"), config("history.csv, month.csv"));
    }

    /**
     * Writes an export of October alone with a fifth KPI, disk writes, and the config that reads it: one export as an
     * analyst would get it.
     *
     * @return the config
     */
    Path writeOneExport(Path folder) throws IOException {
        List<Service> all = IntStream.range(0, services).mapToObj(Service::of).toList();
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("month.csv"))) {
            out.write("timestamp,service,transactions,latency_ms_p95,cpu_pct,mem_pct,net_mbit_s,disk_write_mb_s\n");
            for (Instant time = MONTH; time.isBefore(END); time = time.plus(step)) {
                for (Service service : all) {
                    double volume = service.volumeAt(time);
                    out.write(time + "," + service.name() + "," + decimal(volume));
                    for (double kpi : service.kpisAt(volume)) {
                        out.write("," + decimal(kpi));
                    }
                    out.write("," + decimal(service.diskWritesAt(volume)) + "\n");
                }
            }
        }
        String fifth = "      - {metric: disk_write_mb_s, kind: other, unit: MB/s, limit: 100 MB/s}\n";
        return Files.writeString(folder.resolve("capacity.yaml"), config("month.csv") + fifth);
    }

    /** Returns the config, which has one entry for all services: one entry each would exceed what a config may have. */
    private static String config(String files) {
        return """
            zone: UTC
            month: 2026-10
            sources:
              - {name: fleet, files: [%s], layout: wide, time: timestamp, serviceColumn: service}
            services:
              - name: "*"
                volume: {metric: transactions, unit: tx/s}
                kpis:
                  - {metric: latency_ms_p95, kind: response-time, unit: ms, limit: 8 ms}
                  - {metric: cpu_pct, kind: utilization, unit: "%%", limit: 80%%}
                  - {metric: mem_pct, kind: memory, unit: "%%", limit: 85%%}
                  - {metric: net_mbit_s, kind: other, unit: Mbit/s, limit: 1000 Mbit/s}
            """.formatted(files);
    }

    /** Returns a number as text with three decimals, as monitoring tools write it. */
    private static String decimal(double value) {
        long thousandths = Math.round(value * 1000);
        return thousandths / 1000 + "."
                + Long.toString(1000 + thousandths % 1000).substring(1);
    }
}
