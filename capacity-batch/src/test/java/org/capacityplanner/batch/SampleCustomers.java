package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.SplittableRandom;

/**
 * Writes sample-data/customers: three months of hourly measurements of three customers of the trading platform's pricing. The
 * same seed gives the same bytes on every JDK.
 */
final class SampleCustomers {
    static final long SEED = 20_261_103;
    static final double ACME = 0.30;
    static final double GLOBEX_BEFORE = 0.15;
    static final double GLOBEX_IN_OCTOBER = 0.22;
    static final double INITECH = 150;

    /** The day on which Initech did not come. */
    static final LocalDate MISSED = LocalDate.of(2026, 10, 14);

    private static final Instant START = Instant.parse("2026-08-01T00:00:00Z");
    private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int INITECH_HOUR = 8;
    private static final int FRIDAY = 5;

    private final SplittableRandom seeds = new SplittableRandom(SEED);
    private final Noise acme = new Noise(seeds.split(), 0.6);
    private final Noise globex = new Noise(seeds.split(), 0.6);
    private final Noise initech = new Noise(seeds.split(), 0);
    private final Noise latency = new Noise(seeds.split(), 0.3);
    private final StringBuilder csv = new StringBuilder("timestamp,customer,quotes,latency_ms_p95\n");

    private SampleCustomers() {}

    /** Writes the file into a folder. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]).resolve("customers-hourly.csv"), measurements());
    }

    static String measurements() {
        SampleCustomers customers = new SampleCustomers();
        SampleData.measurements()
                .lines()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[1].equals("pricing"))
                .forEach(customers::hour);
        return customers.csv.toString();
    }

    private void hour(String[] pricing) {
        Instant time = Instant.parse(pricing[0]);
        if (time.isBefore(START)) {
            return;
        }
        double volume = Double.parseDouble(pricing[2]);
        double globexShare = time.isBefore(OCTOBER) ? GLOBEX_BEFORE : GLOBEX_IN_OCTOBER;
        double morning = 0.4
                * StrictMath.cos(
                        2 * StrictMath.PI * (time.atZone(ZoneOffset.UTC).getHour() - 8) / 24);
        row(pricing, "ACME", ACME * volume * (1 + morning) * scattered(acme, 0.20));
        row(pricing, "GLOBEX", globexShare * volume * (1 - morning) * scattered(globex, 0.20));
        row(pricing, "INITECH", comes(time) ? INITECH * scattered(initech, 0.05) : 0);
    }

    /** Initech comes from 08:00 to 09:00 of New York on the days from Monday to Friday. */
    private static boolean comes(Instant time) {
        ZonedDateTime at = time.atZone(NEW_YORK);
        return at.getHour() == INITECH_HOUR
                && at.getDayOfWeek().getValue() <= FRIDAY
                && !at.toLocalDate().equals(MISSED);
    }

    private static double scattered(Noise noise, double scatter) {
        return StrictMath.exp(scatter * noise.next());
    }

    private void row(String[] pricing, String customer, double quotes) {
        int last = pricing.length - 1;
        double noise = scattered(latency, 0.02);
        String measured =
                pricing[last].isEmpty() || quotes == 0 ? "" : Decimal.of(Double.parseDouble(pricing[last]) * noise, 3);
        csv.append(pricing[0]).append(',').append(customer).append(',').append(Decimal.of(quotes, 2));
        csv.append(',').append(measured).append('\n');
    }
}
