package org.capacityplanner.batch.report.page;

import java.util.List;
import org.capacityplanner.batch.report.AgreedResult;
import org.capacityplanner.batch.report.CustomerUse;
import org.capacityplanner.batch.report.CustomersReport;
import org.capacityplanner.batch.report.ServiceOnboarding;
import org.capacityplanner.batch.report.text.CustomerWords;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.text.OnboardingText;
import org.capacityplanner.customers.WindowWatch;

/**
 * The page's section on customers: their shares of the volume, the results of agreed limits, service windows with less
 * volume than usual, and future customers.
 */
final class PageCustomers {
    private PageCustomers() {}

    static void write(CustomersReport report, Markup markup) {
        if (report.isEmpty()) {
            return;
        }
        markup.start("section", "id", "customers");
        markup.element("h2", "Customers");
        uses(report, markup);
        report.services().stream()
                .flatMap(service -> CustomerWords.rest(service).stream())
                .forEach(rest -> markup.element("p", rest));
        agreed(report, markup);
        watch(report, markup);
        toCome(report.toCome(), markup);
        CustomerWords.notes(report).forEach(note -> markup.element("p", note, "class", "quiet"));
        markup.end();
    }

    private static void uses(CustomersReport report, Markup markup) {
        boolean isOfHouse = !report.services().isEmpty();
        markup.table("class", "customers");
        markup.columnHeads(
                "Customer",
                "Service",
                "Window",
                "Share",
                "At the busy hour",
                "Own peak",
                "Coincidence",
                "Kept",
                "Windows missed");
        if (isOfHouse) {
            markup.columnHeads("Part of growth", "Share of cost", "Noisy index");
        } else {
            markup.columnHeads("Agreed volume");
        }
        markup.rows();
        for (CustomerUse use : report.uses()) {
            markup.start("tr");
            markup.element("th", Formats.printable(use.customer()), "scope", "row");
            markup.element("td", CustomerWords.service(use));
            markup.element("td", CustomerWords.window(use));
            markup.number(CustomerWords.share(use), "");
            markup.number(CustomerWords.atBusyHour(use), "");
            markup.number(CustomerWords.ownPeak(use), "");
            markup.number(CustomerWords.coincidence(use), "");
            markup.number(CustomerWords.kept(use), "");
            markup.number(CustomerWords.missed(use), "");
            if (isOfHouse) {
                markup.number(CustomerWords.growth(use), "");
                markup.number(CustomerWords.costShare(report, use), "");
                markup.number(CustomerWords.noisyIndex(report, use), "");
            } else {
                markup.number(CustomerWords.agreedVolume(use), "");
            }
            markup.end();
        }
        markup.endTable();
        markup.element(
                "p",
                "The share is that of the service's volume in its busy hours, on the busier half of the days; coincidence is the"
                        + " volume then relative to the customer's own peak."
                        + (isOfHouse
                                ? " The noisy index is the share of the cost relative to that of the volume: above 1, a"
                                        + " customer's transactions cost more than those of the others."
                                : ""),
                "class",
                "quiet");
    }

    private static void agreed(CustomersReport report, Markup markup) {
        if (report.uses().stream().allMatch(use -> use.agreed().isEmpty())) {
            return;
        }
        markup.element("h3", "What was agreed");
        markup.table("class", "agreed");
        markup.columnHeads(
                "Customer",
                "Service",
                "Agreed",
                "Limit",
                "Actual",
                "Margin",
                "Samples within",
                "Kept",
                "Months in a row",
                "Measured of the");
        markup.rows();
        for (CustomerUse use : report.uses()) {
            for (AgreedResult agreed : use.agreed()) {
                markup.start("tr");
                markup.element("th", Formats.printable(use.customer()), "scope", "row");
                markup.element("td", CustomerWords.service(use));
                markup.element("td", Formats.printable(agreed.what()));
                markup.number(CustomerWords.limit(agreed), "");
                markup.number(CustomerWords.actual(agreed), "");
                markup.number(CustomerWords.margin(agreed), "");
                markup.number(CustomerWords.within(agreed), "");
                markup.element("td", CustomerWords.verdict(agreed));
                markup.number(Integer.toString(agreed.months()), "");
                markup.element("td", CustomerWords.measured(agreed));
                markup.end();
            }
        }
        markup.endTable();
    }

    private static void watch(CustomersReport report, Markup markup) {
        boolean anybody = report.uses().stream()
                .anyMatch(use -> use.watch()
                        .known()
                        .filter(watch -> !watch.missed().isEmpty())
                        .isPresent());
        if (!anybody) {
            return;
        }
        markup.element("h3", "Did not come in their window");
        markup.start("ul");
        for (CustomerUse use : report.uses()) {
            for (WindowWatch.Missed missed :
                    use.watch().known().map(WindowWatch::missed).orElse(List.of())) {
                markup.element(
                        "li",
                        Formats.printable(use.customer() + ", " + use.service()) + ", "
                                + CustomerWords.window(use, missed));
            }
        }
        markup.end();
    }

    private static void toCome(List<ServiceOnboarding> toCome, Markup markup) {
        if (toCome.isEmpty()) {
            return;
        }
        markup.element("h3", "To come");
        for (ServiceOnboarding coming : toCome) {
            coming.answer().known().ifPresent(known -> {
                markup.element("p", OnboardingText.heading(known) + ". " + OnboardingText.sentence(known));
                markup.element("p", OnboardingText.breach(known));
            });
            coming.answer().refusal().ifPresent(refusal -> markup.element("p", Formats.printable(refusal.message())));
        }
    }
}
