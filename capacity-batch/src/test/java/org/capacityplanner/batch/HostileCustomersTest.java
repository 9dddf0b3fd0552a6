package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Customers whose names begin with that of another one, are patterns, or are not ASCII: each is given its own data and
 * nothing of the others. Each has a limit of its own, whose digits give away whose data a file holds.
 */
class HostileCustomersTest {
    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
    private static final int HOURS = 61 * 24;
    private static final Clock IN_NOVEMBER = Clock.fixed(Instant.parse("2026-11-02T10:00:00Z"), ZoneOffset.UTC);

    /** The names, and the limit of each in milliseconds. */
    private static final Map<String, String> LIMITS = limits();

    @TempDir
    private Path folder;

    private static Map<String, String> limits() {
        Map<String, String> limits = new LinkedHashMap<>();
        limits.put("Acme", "5.0625");
        limits.put("Acme.*", "6.1875");
        limits.put("Acme M\u00fcller & S\u00f6hne", "7.4375");
        limits.put("(Zo\u00eb|", "8.3125");
        limits.put("'); drop", "9.8125");
        return limits;
    }

    private Path config() throws IOException {
        Random random = new Random(3);
        StringBuilder live = new StringBuilder("time,service,quotes,latency_ms\n");
        StringBuilder tenants = new StringBuilder("time,customer,quotes,latency_ms\n");
        for (int hour = 0; hour < HOURS; hour++) {
            Instant time = START.plus(Duration.ofHours(hour));
            double volume =
                    (300 + 200 * Math.sin(2 * Math.PI * (hour % 24) / 24)) * Math.exp(0.05 * random.nextGaussian());
            double latency = (2 + 0.002 * volume) * Math.exp(0.03 * random.nextGaussian());
            live.append(String.format(Locale.ROOT, "%s,pricing,%.2f,%.4f%n", time, volume, latency));
            int place = 0;
            for (String name : LIMITS.keySet()) {
                double share = 0.3 - 0.05 * place++;
                tenants.append(String.format(
                        Locale.ROOT,
                        "%s,\"%s\",%.3f,%.4f%n",
                        time,
                        name,
                        share * volume * Math.exp(0.1 * random.nextGaussian()),
                        latency));
            }
        }
        Files.writeString(folder.resolve("live.csv"), live);
        Files.writeString(folder.resolve("tenants.csv"), tenants);
        StringBuilder config = new StringBuilder("""
            zone: UTC
            horizon: 1mo
            sources:
              - {name: live, files: live.csv, serviceColumn: service}
              - {name: tenants, files: tenants.csv, time: time, serviceColumn: customer}
            services:
              - name: pricing
                source: live
                volume: {metric: quotes, unit: quotes/s}
                kpis: [{metric: latency_ms, name: latency, kind: response-time, unit: ms, limit: 20 ms}]
            customers:
            """);
        LIMITS.forEach((name, limit) -> config.append("""
              - name: "%s"
                services: [pricing]
                agreed: {volume: 400 quotes/s, latency: %s ms}
                measured: {source: tenants, select: "%s", volume: quotes, latency: latency_ms}
            """.formatted(name, limit, name)));
        return Files.writeString(folder.resolve("capacity.yaml"), config);
    }

    /** Returns all bytes below a folder as text, those of each part of a workbook uncompressed, and the files' names. */
    private static String everything(Path root) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<Path> files;
        try (Stream<Path> tree = Files.walk(root)) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            all.writeBytes(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            if (file.toString().endsWith(".xlsx")) {
                try (ZipFile zip = new ZipFile(file.toFile())) {
                    for (ZipEntry part : Collections.list(zip.entries())) {
                        all.writeBytes(zip.getInputStream(part).readAllBytes());
                    }
                }
            } else {
                all.writeBytes(Files.readAllBytes(file));
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachIsGivenItsOwnDataAndNothingOfTheOthers() throws IOException {
        Path config = config();
        for (Map.Entry<String, String> customer : LIMITS.entrySet()) {
            String name = customer.getKey();
            Path out = Files.createTempDirectory(folder, "out");

            CommandLineRun run = CommandLineRun.at(
                    IN_NOVEMBER, "report", config, "--customer", name, "--out", out, "--month", "2026-10");

            assertThat(run.code()).as(run.err()).isZero();
            String all = everything(out);
            assertThat(all).as(name).contains(customer.getValue());
            LIMITS.forEach((other, limit) -> {
                if (!other.equals(name)) {
                    assertThat(all).as(name).doesNotContain(limit);
                }
                // A name that begins with the customer's own is another one; the own name is in all of it.
                if (!name.startsWith(other)) {
                    assertThat(all).as(name).doesNotContain(other, escaped(other));
                }
            });
        }
    }

    private static String escaped(String name) {
        return name.replace("&", "&amp;").replace("'", "&#39;");
    }
}
