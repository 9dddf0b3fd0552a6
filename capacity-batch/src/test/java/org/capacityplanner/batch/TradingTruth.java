package org.capacityplanner.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * When each KPI of the sample services truly leaves its limit: the volume at which the KPI without noise meets it, and
 * the month in which the p95 of the daily busy hours first exceeds that volume, over many futures of the volume.
 */
final class TradingTruth {
    private static final YearMonth FIRST = YearMonth.of(2026, 10);
    private static final int MONTHS = 13;
    private static final int FUTURES = 200;
    /** One-sided 95% of a standard normal. */
    private static final double Z95 = 1.6448536269514722;

    private TradingTruth() {}

    private static final Map<String, Map<SampleKpi, Double>> LIMITS = Map.of(
            "market-data",
                    Map.of(
                            SampleKpi.CPU,
                            75.0,
                            SampleKpi.NETWORK,
                            8000.0,
                            SampleKpi.MEMORY,
                            85.0,
                            SampleKpi.LATENCY,
                            2.0),
            "order-entry", Map.of(SampleKpi.CPU, 75.0, SampleKpi.MEMORY, 85.0, SampleKpi.LATENCY, 40.0),
            "pricing",
                    Map.of(
                            SampleKpi.CPU, 80.0,
                            SampleKpi.MEMORY, 85.0,
                            SampleKpi.DISK, 120.0,
                            SampleKpi.NETWORK, 800.0,
                            SampleKpi.LATENCY, 5.0),
            "settlement", Map.of(SampleKpi.CPU, 75.0, SampleKpi.MEMORY, 85.0, SampleKpi.LATENCY, 500.0));

    static String table() {
        StringBuilder csv =
                new StringBuilder("service,kpi,limit,planning_volume,capacity_volume,headroom_pct,capacity_volume_95,"
                        + "headroom_95_pct,breach_p10,breach_p50,breach_p90\n");
        SplittableRandom seeds = new SplittableRandom(SampleData.SEED + 1);
        for (TradingService service : TradingService.ALL) {
            double[][] planning = planningVolumes(service, seeds.split());
            double now =
                    median(Arrays.stream(planning).mapToDouble(path -> path[0]).toArray());
            // Leaked memory counts in full: three weeks after a restart.
            TradingService.State state = new TradingService.State(
                    service.stateAt(SampleData.END).costFactor(),
                    Duration.ofDays(21).toHours());
            for (SampleKpi kpi : SampleKpi.values()) {
                Double limit = LIMITS.get(service.name()).get(kpi);
                if (limit == null) {
                    continue;
                }
                double capacity = capacity(service, kpi, limit, state);
                double capacity95 = capacity(service, kpi, limit * StrictMath.exp(-Z95 * kpi.scatter), state);
                csv.append(service.name())
                        .append(',')
                        .append(kpi.column)
                        .append(',')
                        .append(Decimal.of(limit, 0));
                csv.append(',').append(Decimal.of(now, 1)).append(',').append(Decimal.of(capacity, 1));
                csv.append(',').append(Decimal.of(100 * (capacity / now - 1), 1));
                csv.append(',').append(Decimal.of(capacity95, 1));
                csv.append(',').append(Decimal.of(100 * (capacity95 / now - 1), 1));
                List<String> breaches = breachMonths(planning, capacity);
                for (double level : new double[] {0.1, 0.5, 0.9}) {
                    csv.append(',').append(breaches.get((int) (level * FUTURES)));
                }
                csv.append('\n');
            }
        }
        return csv.toString();
    }

    /** The largest volume at which a KPI without noise meets a limit; every KPI grows with volume. */
    private static double capacity(TradingService service, SampleKpi kpi, double limit, TradingService.State state) {
        double within = 0;
        double beyond = 100 * service.busyHourVolume();
        for (int i = 0; i < 100; i++) {
            double middle = (within + beyond) / 2;
            if (service.kpiAt(kpi, middle, state) <= limit) {
                within = middle;
            } else {
                beyond = middle;
            }
        }
        return within;
    }

    /** By future and month, the p95 of the daily busy hours. */
    private static double[][] planningVolumes(TradingService service, SplittableRandom random) {
        Instant from = FIRST.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to =
                FIRST.plusMonths(MONTHS).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        int hours = (int) Duration.between(from, to).toHours();
        double[] expected = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            expected[hour] = service.volumeAt(from.plus(Duration.ofHours(hour)));
        }
        double[][] planning = new double[FUTURES][MONTHS];
        for (double[] path : planning) {
            SampleVolume volume = new SampleVolume(random.split());
            int hour = 0;
            for (int month = 0; month < MONTHS; month++) {
                double[] busyHours = new double[FIRST.plusMonths(month).lengthOfMonth()];
                for (int day = 0; day < busyHours.length; day++) {
                    for (int hourOfDay = 0; hourOfDay < 24; hourOfDay++) {
                        busyHours[day] = Math.max(busyHours[day], volume.next(expected[hour++], hourOfDay));
                    }
                }
                path[month] = quantile(busyHours, 0.95);
            }
        }
        return planning;
    }

    private static List<String> breachMonths(double[][] planning, double capacity) {
        List<String> months = new ArrayList<>();
        for (double[] path : planning) {
            int month = 0;
            while (month < MONTHS && path[month] <= capacity) {
                month++;
            }
            months.add(month == MONTHS ? "later" : FIRST.plusMonths(month).toString());
        }
        months.sort(null);
        return months;
    }

    private static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /** Type 7, as R and the planner take it. */
    private static double quantile(double[] values, double level) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double position = level * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
