package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes sample-data/trading: thirteen months of hourly measurements of a trading platform that does not exist, and the
 * truth about it. Its true parameters are in {@link TradingService}; the same seed gives the same bytes on every JDK.
 */
final class SampleData {
    static final long SEED = 20_261_101;
    static final Instant END = Instant.parse("2026-11-01T00:00:00Z");

    /** Retries of 13 October 2026: they cost CPU and time, and no one counts them as orders. */
    private static final Instant INCIDENT_FROM = Instant.parse("2026-10-13T08:00:00Z");

    private static final Instant INCIDENT_TO = Instant.parse("2026-10-13T13:00:00Z");
    private static final double INCIDENT_CPU_POINTS = 22;
    private static final double INCIDENT_LATENCY_FACTOR = 7;

    private static final double MISSING_ROWS = 0.001;
    private static final double MISSING_CELLS = 0.002;

    private SampleData() {}

    /** Writes both files into a folder. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.writeString(folder.resolve("trading-hourly.csv"), measurements());
        Files.writeString(folder.resolve("truth.csv"), TradingTruth.table());
    }

    static String measurements() {
        StringBuilder csv = new StringBuilder("timestamp,service,transactions");
        for (SampleKpi kpi : SampleKpi.values()) {
            csv.append(',').append(kpi.column);
        }
        csv.append('\n');
        SplittableRandom seeds = new SplittableRandom(SEED);
        Map<TradingService, Agent> agents = new LinkedHashMap<>();
        TradingService.ALL.forEach(service -> agents.put(service, new Agent(service, seeds.split())));
        for (Instant time = TradingService.START; time.isBefore(END); time = time.plus(Duration.ofHours(1))) {
            for (Agent agent : agents.values()) {
                agent.append(time, csv);
            }
        }
        return csv.toString();
    }

    /** Whoever measures one service, and sometimes fails to. */
    private static final class Agent {
        private final TradingService service;
        private final SampleVolume volume;
        private final Map<SampleKpi, Noise> noise = new EnumMap<>(SampleKpi.class);
        private final SplittableRandom losses;

        Agent(TradingService service, SplittableRandom random) {
            this.service = service;
            volume = new SampleVolume(random.split());
            for (SampleKpi kpi : SampleKpi.values()) {
                noise.put(kpi, new Noise(random.split(), kpi.memory));
            }
            losses = random.split();
        }

        void append(Instant time, StringBuilder csv) {
            double transactions = volume.next(
                    service.volumeAt(time), time.atZone(ZoneOffset.UTC).getHour());
            boolean rowLost = losses.nextDouble() < MISSING_ROWS || isDown(time);
            int rowStart = csv.length();
            csv.append(time).append(',').append(service.name()).append(',');
            csv.append(Decimal.of(transactions, transactions < 10_000 ? 2 : 0));
            for (SampleKpi kpi : SampleKpi.values()) {
                double value = measured(kpi, transactions, time);
                csv.append(',');
                if (losses.nextDouble() >= MISSING_CELLS) {
                    csv.append(Decimal.of(value, kpi.digits));
                }
            }
            csv.append('\n');
            if (rowLost) {
                csv.setLength(rowStart);
            }
        }

        private double measured(SampleKpi kpi, double transactions, Instant time) {
            double truth = service.kpiAt(kpi, transactions, service.stateAt(time));
            double value = truth * StrictMath.exp(kpi.scatter * noise.get(kpi).next());
            if (service == TradingService.ORDER_ENTRY && !time.isBefore(INCIDENT_FROM) && time.isBefore(INCIDENT_TO)) {
                value += kpi == SampleKpi.CPU ? INCIDENT_CPU_POINTS : 0;
                value *= kpi == SampleKpi.LATENCY ? INCIDENT_LATENCY_FACTOR : 1;
            }
            return kpi.column.endsWith("pct") ? Math.min(100, value) : value;
        }

        /** Settlement's agent is down for a night in the report month, market-data's for a weekend of December. */
        private boolean isDown(Instant time) {
            return switch (service.name()) {
                case "settlement" -> isWithin(time, "2026-10-20T21:00:00Z", "2026-10-21T04:00:00Z");
                case "market-data" -> isWithin(time, "2025-12-27T00:00:00Z", "2025-12-29T00:00:00Z");
                default -> false;
            };
        }

        private static boolean isWithin(Instant time, String from, String to) {
            return !time.isBefore(Instant.parse(from)) && time.isBefore(Instant.parse(to));
        }
    }
}
