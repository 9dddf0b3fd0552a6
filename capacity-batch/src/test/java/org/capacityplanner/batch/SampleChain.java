package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes sample-data/chain: three months of hourly measurements of four services that call each other, gateway to pricing and
 * orders, and these to a database. The same seed gives the same bytes on every JDK.
 */
final class SampleChain {
    static final long SEED = 20_261_102;
    private static final Instant START = Instant.parse("2026-08-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-11-01T00:00:00Z");

    /** The busy hour at the end, transactions a second of the gateway, and its growth in a year. */
    private static final double BUSY = 2400;

    private static final double GROWTH = 0.20;
    private static final double IDLE = 6;
    private static final double LIMIT = 80;

    /** Calls for each transaction. */
    static final double ORDERS_PER_TRANSACTION = 0.2;

    static final double DB_PER_QUOTE = 0.5;
    static final double DB_PER_ORDER = 3;

    /** The volumes at which the truth of CPU is at its limit. */
    static final Map<String, Double> AT_LIMIT =
            Map.of("gateway", 4000.0, "pricing", 3700.0, "orders", 800.0, "db", 3600.0);

    private final Map<String, Noise> noise = new HashMap<>();
    private final SplittableRandom seeds = new SplittableRandom(SEED);
    private final StringBuilder csv = new StringBuilder(
            "timestamp,service,transactions,cpu_pct,mem_pct,latency_ms_mean,connections_in_use,first_attempts_failed_pct\n");

    private SampleChain() {}

    /** Writes the file into a folder. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]).resolve("chain-hourly.csv"), measurements());
    }

    static String measurements() {
        SampleChain chain = new SampleChain();
        for (Instant time = START; time.isBefore(END); time = time.plus(Duration.ofHours(1))) {
            chain.hour(time);
        }
        return chain.csv.toString();
    }

    private double noise(String name, double scatter, double memory) {
        return StrictMath.exp(scatter
                * noise.computeIfAbsent(name, any -> new Noise(seeds.split(), memory))
                        .next());
    }

    private void hour(Instant time) {
        ZonedDateTime at = time.atZone(ZoneOffset.UTC);
        double years = Duration.between(END, time).toHours() / 8766.0;
        double day = 0.30 + 0.70 * bell(at.getHour(), 13.5, 3.6);
        double week = at.getDayOfWeek().getValue() >= 6 ? 0.35 : 1;
        double gateway = BUSY * StrictMath.pow(1 + GROWTH, years) * day * week * noise("volume", 0.05, 0.6);
        double pricing = gateway * noise("pricing calls", 0.01, 0.3);
        // Orders are more of the traffic in the afternoon; over the day it is a fifth.
        double mix = 1 + 0.25 * StrictMath.sin(2 * StrictMath.PI * (at.getHour() - 13.5) / 24);
        double orders = ORDERS_PER_TRANSACTION * gateway * mix * noise("orders calls", 0.02, 0.3);
        double memory =
                Math.min(95, (40 + 0.03 * orders + 0.06 * hoursSinceRestart(time)) * noise("memory", 0.01, 0.7));
        double failed = failing(memory);
        double db = (DB_PER_QUOTE * pricing + DB_PER_ORDER * orders * (1 + failed)) * noise("db calls", 0.01, 0.3);
        row(time, "gateway", gateway, memory(45, 0.002 * gateway, "gateway"), 20, 4, -1, -1);
        double quick = latency(pricing, AT_LIMIT.get("pricing"), 8, 4);
        row(time, "pricing", pricing, memory(50, 0.004 * pricing, "pricing"), 8, 4, pricing * quick / 1000, -1);
        row(time, "orders", orders, memory, 30, 10, -1, failed);
        row(time, "db", db, memory(70, 0.001 * db, "db"), 2, 1, -1, -1);
    }

    /** Orders starts anew on Sundays at four; between that its memory grows by 0.06 points an hour. */
    private static double hoursSinceRestart(Instant time) {
        ZonedDateTime at = time.atZone(ZoneOffset.UTC);
        return ((at.getDayOfWeek().getValue() % 7) * 24 + at.getHour() - 4 + 168) % 168;
    }

    /** The share of first attempts of orders that fail, by its memory in percent. */
    static double failing(double memory) {
        return 1 / (1 + StrictMath.exp(12 - 0.15 * memory));
    }

    private double memory(double floor, double byVolume, String service) {
        return (floor + byVolume) * noise(service + " memory", 0.01, 0.7);
    }

    private static double full(double atLimit) {
        return atLimit * (100 - IDLE) / (LIMIT - IDLE);
    }

    private static double latency(double volume, double atLimit, double alone, double waiting) {
        double rho = volume / full(atLimit);
        return alone + waiting * rho / (1 - rho);
    }

    private static double bell(double hour, double centre, double width) {
        double z = (hour - centre) / width;
        return StrictMath.exp(-z * z / 2);
    }

    private void row(
            Instant time,
            String service,
            double volume,
            double memory,
            double alone,
            double waiting,
            double connections,
            double failed) {
        double atLimit = AT_LIMIT.get(service);
        double cpu = (IDLE + (LIMIT - IDLE) * volume / atLimit) * noise(service + " cpu", 0.03, 0.5);
        double response = latency(volume, atLimit, alone, waiting) * noise(service + " latency", 0.04, 0.5);
        csv.append(time)
                .append(',')
                .append(service)
                .append(',')
                .append(Decimal.of(volume, 2))
                .append(',');
        csv.append(Decimal.of(Math.min(100, cpu), 2))
                .append(',')
                .append(Decimal.of(memory, 2))
                .append(',');
        csv.append(Decimal.of(response, 3)).append(',');
        if (connections >= 0) {
            csv.append(Decimal.of(connections * noise(service + " connections", 0.03, 0.5), 2));
        }
        csv.append(',');
        if (failed >= 0) {
            csv.append(Decimal.of(100 * failed * noise(service + " failed", 0.05, 0.3), 3));
        }
        csv.append('\n');
    }
}
