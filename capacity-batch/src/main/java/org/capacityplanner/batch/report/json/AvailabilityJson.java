package org.capacityplanner.batch.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.capacityplanner.availability.Availability;
import org.capacityplanner.availability.ErrorBudget;
import org.capacityplanner.availability.PortfolioAvailability;
import org.capacityplanner.batch.report.BudgetForecast;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.report.text.AvailabilityText;
import org.jspecify.annotations.Nullable;

/**
 * Writes the availability of services as a JSON document of the schema {@code capacity/availability/1}; times are in
 * minutes.
 */
public final class AvailabilityJson {
    private AvailabilityJson() {}

    private record Document(
            String schema,
            String month,
            List<Service> services,
            @Nullable Together together) {}

    record Service(
            String service,
            @Nullable Double target,
            double availability,
            String availabilityPrinted,
            @Nullable Integer nines,
            double agreedMinutes,
            double lostMinutes,
            double unknownMinutes,
            double capacityMinutes,
            @Nullable Double budgetMinutes,
            @Nullable Double budgetUsed,
            @Nullable Double budgetLeftMinutes,
            @Nullable Double burnRate,
            @Nullable String exhausted,
            int monthsMet,
            @Nullable Double requests,
            double weight,
            List<OutageFields> outages,
            List<PartFields> parts,
            List<MonthFields> months,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            SitesFields sites,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BudgetJson expectedMisses) {}

    record OutageFields(String id, String from, String to, double minutes, double weightedMinutes, String cause) {}

    record PartFields(String region, String function, double availability, double lostMinutes) {}

    record MonthFields(
            String month,
            double availability,
            double lostMinutes,
            double unknownMinutes,
            @Nullable Double target,
            @Nullable Boolean met) {}

    /** Sites that can each serve alone, and what they have together if their outages are independent. */
    record SitesFields(
            List<SiteFields> each,
            double together,
            String togetherPrinted,
            @Nullable Integer nines) {
        static @Nullable SitesFields of(ServiceAvailability service) {
            return service.ofSites()
                    .map(together -> new SitesFields(
                            service.sites().bySite().entrySet().stream()
                                    .map(site -> new SiteFields(site.getKey(), site.getValue()))
                                    .toList(),
                            together.ratio(),
                            AvailabilityText.percent(together),
                            printable(together.nines())))
                    .orElse(null);
        }
    }

    record SiteFields(String site, double availability) {}

    private record Together(double byPoints, double byAgreedTime, double byWeight) {}

    /** Writes the availability document, ends it with a line feed, and leaves the writer open. */
    public static void write(String month, List<ServiceAvailability> services, List<BudgetForecast> budgets, Writer out)
            throws IOException {
        Together together = null;
        if (!services.isEmpty()) {
            PortfolioAvailability portfolio = new PortfolioAvailability(services.stream()
                    .map(service -> new PortfolioAvailability.Part(service.availability(), service.weight()))
                    .toList());
            together = new Together(portfolio.byPoints(), portfolio.byAgreedTime(), portfolio.byWeight());
        }
        JsonDocument.write(
                new Document(
                        "capacity/availability/1",
                        month,
                        services.stream()
                                .map(service -> service(service, BudgetJson.of(budgets, service.service())))
                                .toList(),
                        together),
                out);
    }

    static Service service(ServiceAvailability service, @Nullable BudgetJson expectedMisses) {
        Availability availability = service.availability();
        return new Service(
                service.service(),
                ServiceJson.existing(service.target()),
                availability.ratio(),
                AvailabilityText.percent(availability),
                printable(availability.nines()),
                availability.agreedSeconds() / 60,
                availability.lostSeconds() / 60,
                availability.unknownSeconds() / 60,
                service.byCapacitySeconds() / 60,
                service.budget().map(budget -> budget.seconds() / 60).orElse(null),
                service.budget().map(ErrorBudget::used).orElse(null),
                service.budget().map(budget -> budget.leftSeconds() / 60).orElse(null),
                ServiceJson.existing(service.burnRate()),
                service.exhaustedNextMonth().map(Object::toString).orElse(null),
                service.monthsMet(),
                ServiceJson.existing(service.requests()),
                service.weight(),
                service.costs().stream()
                        .map(cost -> new OutageFields(
                                cost.outage().id(),
                                cost.struck().from().toString(),
                                cost.struck().to().toString(),
                                cost.struck().length().toMillis() / 60_000.0,
                                cost.lostSeconds() / 60,
                                cost.outage().cause()))
                        .toList(),
                service.parts().stream()
                        .map(part -> new PartFields(
                                part.region(),
                                part.function(),
                                part.availability().ratio(),
                                part.availability().lostSeconds() / 60))
                        .toList(),
                service.months().stream()
                        .map(month -> new MonthFields(
                                month.month().toString(),
                                month.availability().ratio(),
                                month.availability().lostSeconds() / 60,
                                month.availability().unknownSeconds() / 60,
                                ServiceJson.existing(month.target()),
                                month.isMet().orElse(null)))
                        .toList(),
                SitesFields.of(service),
                expectedMisses);
    }

    private static @Nullable Integer printable(int nines) {
        return nines == Integer.MAX_VALUE ? null : nines;
    }
}
