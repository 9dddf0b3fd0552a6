package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Writes sample-data/tickets.csv: the tickets of three services of the trading platform over its thirteen months. Their expected
 * number is a power of the month's transactions. The same seed gives the same bytes on every JDK.
 */
final class SampleTickets {
    static final long SEED = 20_261_104;

    /** The service, its tickets in a month of as many transactions as October 2026, and their elasticity to volume. */
    record Truth(String service, double tickets, double elasticity) {}

    static final List<Truth> TRUTHS =
            List.of(new Truth("order-entry", 9, 1), new Truth("pricing", 22, 1.5), new Truth("settlement", 4, 0));

    /** The tickets of order-entry in the month of its incident, relative to what its volume explains. */
    static final double INCIDENT = 3;

    private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
    private static final YearMonth FIRST = YearMonth.of(2025, 10);
    private static final YearMonth LAST = YearMonth.of(2026, 10);
    private static final Instant INCIDENT_STARTS = Instant.parse("2026-10-13T08:00:00Z");
    private static final int INCIDENT_HOURS = 6;
    private static final List<String> COMPONENTS = List.of("feed", "feed", "feed", "gateway", "gui");
    private static final List<String> KINDS = List.of("incident", "incident", "request", "change");
    private static final List<String> CUSTOMERS = List.of("Acme", "Acme", "Globex", "Initech", "");

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final StringBuilder csv = new StringBuilder("opened,closed,service,component,kind,minutes,customer,key\n");

    private SampleTickets() {}

    /** Writes the file into a folder. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]).resolve("tickets.csv"), list());
    }

    static String list() {
        SampleTickets tickets = new SampleTickets();
        for (Truth truth : TRUTHS) {
            Map<YearMonth, Double> volumes = volumes(truth.service());
            double last = volumes.get(LAST);
            for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
                double usual = truth.tickets() * StrictMath.pow(volumes.get(month) / last, truth.elasticity());
                tickets.month(truth.service(), month, tickets.poisson(usual));
                if (truth.service().equals("order-entry") && month.equals(LAST)) {
                    tickets.incident(tickets.poisson((INCIDENT - 1) * usual));
                }
            }
        }
        return tickets.csv.toString();
    }

    /** Returns the mean volume of each month times its length. */
    private static Map<YearMonth, Double> volumes(String service) {
        Map<YearMonth, double[]> sums = new TreeMap<>();
        SampleData.measurements()
                .lines()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[1].equals(service))
                .forEach(cells -> {
                    double[] sum = sums.computeIfAbsent(
                            YearMonth.from(Instant.parse(cells[0]).atZone(ZONE)), month -> new double[2]);
                    sum[0] += Double.parseDouble(cells[2]);
                    sum[1]++;
                });
        Map<YearMonth, Double> volumes = new TreeMap<>();
        sums.forEach((month, sum) -> volumes.put(month, sum[0] / sum[1] * month.lengthOfMonth()));
        return volumes;
    }

    private void month(String service, YearMonth month, int count) {
        Instant from = month.atDay(1).atStartOfDay(ZONE).toInstant();
        long minutes = Duration.between(
                        from, month.plusMonths(1).atDay(1).atStartOfDay(ZONE).toInstant())
                .toMinutes();
        random.longs(count, 0, minutes)
                .sorted()
                .forEach(minute -> ticket(
                        service,
                        from.plus(Duration.ofMinutes(minute)),
                        pick(COMPONENTS),
                        pick(KINDS),
                        random.nextInt(7) == 0 ? "PRB-1042" : ""));
    }

    private void incident(int count) {
        random.longs(count, 0, 60 * INCIDENT_HOURS)
                .sorted()
                .forEach(minute -> ticket(
                        "order-entry",
                        INCIDENT_STARTS.plus(Duration.ofMinutes(minute)),
                        "gateway",
                        "incident",
                        "PRB-1077"));
    }

    private void ticket(String service, Instant opened, String component, String kind, String key) {
        double hours = -4 * StrictMath.log(1 - random.nextDouble());
        int worked = 10 + (int) (-40 * StrictMath.log(1 - random.nextDouble()));
        csv.append(opened).append(',').append(opened.plus(Duration.ofMinutes(worked + (long) (60 * hours))));
        csv.append(',')
                .append(service)
                .append(',')
                .append(component)
                .append(',')
                .append(kind);
        csv.append(',')
                .append(worked)
                .append(',')
                .append(pick(CUSTOMERS))
                .append(',')
                .append(key)
                .append('\n');
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Knuth's method: uniform numbers are multiplied until their product is below exp(-mean). */
    private int poisson(double mean) {
        double product = random.nextDouble();
        int count = 0;
        for (double least = StrictMath.exp(-mean); product > least; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
