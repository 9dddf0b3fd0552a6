package org.capacityplanner.batch.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.capacityplanner.batch.report.AgreedResult;
import org.capacityplanner.batch.report.CustomerUse;
import org.capacityplanner.batch.report.CustomersReport;
import org.capacityplanner.batch.report.ServiceOnboarding;
import org.capacityplanner.customers.Onboarding;
import org.capacityplanner.customers.WindowWatch;

/**
 * The lines on customers in the month's summary: service windows with less volume than usual, missed agreed limits, and
 * future customers.
 */
final class CustomerSummary {
    private CustomerSummary() {}

    /**
     * Returns the summary lines, each naming at most the given number of customers; empty if there is nothing unusual
     * and no future customer.
     */
    static List<String> of(CustomersReport report, int most) {
        List<String> lines = new ArrayList<>();
        line("Did not come in their window: ", report.uses().stream().flatMap(CustomerSummary::missed), most, lines);
        line("Not kept: ", report.uses().stream().flatMap(CustomerSummary::notKept), most, lines);
        line("To come: ", report.toCome().stream().flatMap(CustomerSummary::toCome), most, lines);
        return lines;
    }

    private static void line(String title, Stream<String> named, int most, List<String> lines) {
        List<String> all = named.toList();
        if (!all.isEmpty()) {
            lines.add(title + String.join("; ", all.subList(0, Math.min(most, all.size())))
                    + (all.size() > most ? "; and " + (all.size() - most) + " more" : "") + ".");
        }
    }

    /**
     * Returns the text on the last window in which a customer's volume was unusually low and on the number of such
     * windows; empty if there is none.
     */
    private static Stream<String> missed(CustomerUse use) {
        List<WindowWatch.Missed> missed =
                use.watch().known().map(WindowWatch::missed).orElse(List.of());
        return missed.isEmpty()
                ? Stream.empty()
                : Stream.of(name(use) + " on " + CustomerWords.start(use, missed.get(missed.size() - 1))
                        + (missed.size() > 1 ? ", the last of " + missed.size() : ""));
    }

    private static Stream<String> notKept(CustomerUse use) {
        return use.agreed().stream()
                .filter(agreed -> agreed.outcome()
                        .known()
                        .filter(known -> known.verdict() == AgreedResult.Verdict.MISSED)
                        .isPresent())
                .map(agreed -> name(use) + " " + Formats.printable(agreed.what()) + " " + CustomerWords.actual(agreed)
                        + ", agreed " + CustomerWords.limit(agreed));
    }

    private static Stream<String> toCome(ServiceOnboarding coming) {
        return coming.answer().known().stream().map(known -> toCome(coming, known));
    }

    private static String toCome(ServiceOnboarding coming, Onboarding known) {
        Onboarding.Outcome likely = OnboardingText.likely(known);
        return Formats.printable(coming.customer() + " (" + coming.service() + ")")
                + known.customer().from().map(from -> " on " + from).orElse("") + ", " + likely.growth()
                + ", first breach " + OnboardingText.breach(likely.breach()) + " in place of "
                + OnboardingText.breach(known.plan().breach());
    }

    private static String name(CustomerUse use) {
        return Formats.printable(use.customer() + " (" + use.service() + ")");
    }
}
