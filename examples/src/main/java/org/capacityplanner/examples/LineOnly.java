package org.capacityplanner.examples;

import java.util.Locale;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.regression.Covariance;
import org.capacityplanner.regression.LinearFit;

/** Fits a line to volume and a KPI, and prints its figures and their uncertainty. */
final class LineOnly {
    private LineOnly() {}

    public static void main(String[] arguments) {
        PricingService measured = new PricingService();
        LinearFit line = LinearFit.of(measured.quotes, measured.cpu).orElseThrow();
        Interval serviceDemand = line.slopeInterval(0.95, Covariance.NEWEY_WEST);

        System.out.printf(Locale.ROOT, "R-squared %.4f over %d hours%n", line.rSquared(), line.n());
        System.out.printf(
                Locale.ROOT,
                "service demand %.3f ms of CPU a quote, 95%% interval %.3f to %.3f ms%n",
                1000 * line.slope(),
                1000 * serviceDemand.lower(),
                1000 * serviceDemand.upper());
        System.out.printf(Locale.ROOT, "volume +1%%, CPU %+.2f%% at 800 quotes/s%n", line.elasticityAt(800));
    }
}
