package org.capacityplanner.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.capacityplanner.batch.CapacityCli;

/** Runs the command line on an export in the format {@link ShiftLogFormat}, which is not one of the planner's own. */
final class OwnSourceFormat {
    private OwnSourceFormat() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("shift");
        Path export = folder.resolve("pricing.log");
        Files.writeString(export, shiftLog());
        // What is registered last is deleted first.
        folder.toFile().deleteOnExit();
        export.toFile().deleteOnExit();
        CapacityCli.main(new String[] {
            "what-if", export.toString(), "--volume", "orders", "--kpi", "cpu_pct:80%", "--growth", "50%"
        });
    }

    /** Returns the measurements of the simulated pricing service as text in the in-house tool's format. */
    private static String shiftLog() {
        PricingService measured = new PricingService();
        StringBuilder log = new StringBuilder("# shift log\n");
        for (int hour = 0; hour < measured.quotes.length; hour++) {
            log.append(String.format(
                    Locale.ROOT,
                    "%s | orders=%.2f | cpu_pct=%.3f%n",
                    PricingService.START.plus(PricingService.STEP.multipliedBy(hour)),
                    measured.quotes[hour],
                    100 * measured.cpu[hour]));
        }
        return log.toString();
    }
}
