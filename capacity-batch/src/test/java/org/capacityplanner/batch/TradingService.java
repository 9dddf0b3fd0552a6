package org.capacityplanner.batch;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * One service of the sample trading platform: its true parameters, and the volume and KPIs that follow from them without
 * noise.
 *
 * @param exchange whose hours and holidays the volume follows
 * @param busyHourVolume volume of the busiest hour of a Wednesday at the start of the data, transactions per second
 * @param yearlyGrowth factor per year of 365.25 days
 * @param profile share of the busiest hour's volume by hour of the exchange's day
 * @param cpu what a transaction costs, and on how many cores
 * @param releases days from which a transaction costs more CPU
 * @param memory a floor, a part that follows volume, and a leak
 * @param disk MB/s written, as a line in volume
 * @param network Mbit/s, as a line in volume
 * @param latency ms, p95, as a queue in front of the CPU
 * @param restarts instants at which leaked memory is given back
 */
record TradingService(
        String name,
        Exchange exchange,
        double busyHourVolume,
        double yearlyGrowth,
        double[] profile,
        Cpu cpu,
        List<Release> releases,
        Memory memory,
        Line disk,
        Line network,
        Queue latency,
        List<Instant> restarts) {

    /** Where trading happens: outside its days the volume is 4% of a Wednesday's. */
    record Exchange(ZoneId zone, Set<LocalDate> holidays) {}

    /** Utilization law: idle share, plus CPU seconds per transaction x volume / cores. */
    record Cpu(int cores, double idlePercent, double secondsPerTransaction) {}

    /** From a day on, CPU seconds per transaction are multiplied by a factor. */
    record Release(LocalDate day, double costFactor) {}

    /** Percent: floor + perTransaction x volume + leakPerHour x hours since the last restart, at most 99. */
    record Memory(double floor, double perTransaction, double leakPerHour) {}

    record Line(double floor, double perTransaction) {}

    /** {@code floor + scale rho^power / (1 - rho)}, where rho = volume / the volume at which the CPU is full. */
    record Queue(double floor, double scale, int power) {}

    /** What the KPIs depend on beside volume. */
    record State(double costFactor, double hoursSinceRestart) {}

    /** Shares of a Wednesday's volume, Monday to Sunday. */
    private static final double[] WEEKDAY = {0.95, 1.0, 1.0, 1.02, 0.93, 0.04, 0.04};

    static final Instant START = Instant.parse("2025-10-01T00:00:00Z");

    State stateAt(Instant time) {
        LocalDate day = time.atZone(exchange.zone()).toLocalDate();
        double costFactor = 1;
        for (Release release : releases) {
            costFactor *= day.isBefore(release.day()) ? 1 : release.costFactor();
        }
        Instant started = START;
        for (Instant restart : restarts) {
            started = restart.isAfter(time) ? started : restart;
        }
        return new State(costFactor, Duration.between(started, time).toHours());
    }

    double volumeAt(Instant time) {
        ZonedDateTime local = time.atZone(exchange.zone());
        DayOfWeek weekday = local.getDayOfWeek();
        double day = exchange.holidays().contains(local.toLocalDate())
                ? WEEKDAY[DayOfWeek.SUNDAY.ordinal()]
                : WEEKDAY[weekday.ordinal()];
        double years = Duration.between(START, time).toHours() / (365.25 * 24);
        return busyHourVolume * StrictMath.pow(yearlyGrowth, years) * day * profile[local.getHour()];
    }

    /** The volume at which the CPU is full. */
    double saturationVolume(State state) {
        return (1 - cpu.idlePercent() / 100) * cpu.cores() / (cpu.secondsPerTransaction() * state.costFactor());
    }

    double kpiAt(SampleKpi kpi, double volume, State state) {
        return switch (kpi) {
            case CPU ->
                cpu.idlePercent() + 100 * cpu.secondsPerTransaction() * state.costFactor() * volume / cpu.cores();
            case MEMORY ->
                Math.min(
                        99,
                        memory.floor()
                                + memory.perTransaction() * volume
                                + memory.leakPerHour() * state.hoursSinceRestart());
            case SWAP -> Math.max(0, 0.5 * (kpiAt(SampleKpi.MEMORY, volume, state) - 80));
            case DISK -> disk.floor() + disk.perTransaction() * volume;
            case NETWORK -> network.floor() + network.perTransaction() * volume;
            case LATENCY -> {
                double rho = Math.min(0.99, volume / saturationVolume(state));
                yield latency.floor() + latency.scale() * StrictMath.pow(rho, latency.power()) / (1 - rho);
            }
        };
    }

    private static final Exchange ZURICH = new Exchange(
            ZoneId.of("Europe/Zurich"),
            days("2025-12-24 2025-12-25 2025-12-26 2025-12-31 2026-01-01 2026-01-02 2026-04-03 2026-04-06 2026-05-01"
                    + " 2026-05-14 2026-05-25 2026-12-24 2026-12-25 2026-12-31 2027-01-01 2027-03-26 2027-03-29"
                    + " 2027-05-06 2027-05-17"));

    private static final Exchange NEW_YORK = new Exchange(
            ZoneId.of("America/New_York"),
            days("2025-11-27 2025-12-25 2026-01-01 2026-01-19 2026-02-16 2026-04-03 2026-05-25 2026-06-19 2026-07-03"
                    + " 2026-09-07 2026-11-26 2026-12-25 2027-01-01 2027-01-18 2027-02-15 2027-03-26 2027-05-31"
                    + " 2027-06-18 2027-07-05 2027-09-06"));

    private static Set<LocalDate> days(String list) {
        return Set.copyOf(
                List.of(list.split(" ")).stream().map(LocalDate::parse).toList());
    }

    static final TradingService PRICING = new TradingService(
            "pricing",
            ZURICH,
            1700,
            1.45,
            new double[] {
                .03, .03, .03, .03, .03, .04, .06, .15, .55, 1.0, .92, .80, .66, .68, .80, .97, .99, .70, .25, .12, .08,
                .06, .04, .03
            },
            new Cpu(16, 6, 0.003),
            List.of(),
            new Memory(38, 0.006, 0),
            new Line(3, 0.02),
            new Line(12, 0.16),
            new Queue(1.2, 2.2, 2),
            List.of());

    static final TradingService ORDER_ENTRY = new TradingService(
            "order-entry",
            ZURICH,
            320,
            1.12,
            new double[] {
                .02, .02, .02, .02, .02, .02, .04, .10, .45, 1.0, .88, .75, .60, .62, .74, .93, .98, .60, .15, .08, .05,
                .04, .03, .02
            },
            new Cpu(8, 5, 0.006),
            List.of(new Release(LocalDate.parse("2026-03-14"), 1.12)),
            new Memory(44, 0.02, 0),
            new Line(1.5, 0.06),
            new Line(4, 0.12),
            new Queue(6, 8, 1),
            List.of());

    static final TradingService SETTLEMENT = new TradingService(
            "settlement",
            ZURICH,
            60,
            1.08,
            new double[] {
                .05, .05, .04, .04, .04, .05, .08, .15, .25, .32, .35, .36, .34, .36, .40, .45, .55, .80, 1.0, .95, .75,
                .45, .20, .10
            },
            new Cpu(8, 4, 0.025),
            List.of(),
            new Memory(40, 0.24, 0.04),
            new Line(2, 0.5),
            new Line(3, 0.4),
            new Queue(120, 90, 1),
            everyThirdSundayExcept(LocalDate.parse("2026-02-15")));

    static final TradingService MARKET_DATA = new TradingService(
            "market-data",
            NEW_YORK,
            88_000,
            1.18,
            new double[] {
                .03, .03, .03, .03, .04, .05, .07, .12, .30, .85, 1.0, .85, .70, .68, .78, 1.0, .35, .12, .08, .06, .05,
                .04, .03, .03
            },
            new Cpu(32, 3, 0.00005),
            List.of(),
            new Memory(30, 0.0001, 0),
            new Line(5, 0.0004),
            new Line(60, 0.0432),
            new Queue(0.5, 0.4, 1),
            List.of());

    static final List<TradingService> ALL = List.of(MARKET_DATA, ORDER_ENTRY, PRICING, SETTLEMENT);

    /** Sundays at 03:00 in Zurich; the one left out lets memory run full for three weeks more. */
    private static List<Instant> everyThirdSundayExcept(LocalDate leftOut) {
        LocalDate first = LocalDate.parse("2025-10-12");
        return first.datesUntil(LocalDate.parse("2028-01-01"), Period.ofWeeks(3))
                .filter(day -> !day.equals(leftOut))
                .map(day -> LocalDateTime.of(day, LocalTime.of(3, 0))
                        .atZone(ZURICH.zone())
                        .toInstant())
                .toList();
    }
}
