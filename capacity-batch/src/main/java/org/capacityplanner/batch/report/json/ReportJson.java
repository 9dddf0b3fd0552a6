package org.capacityplanner.batch.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.DataQualityRow;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.Provenance;
import org.capacityplanner.batch.report.Scenario;
import org.capacityplanner.batch.report.text.ExecutiveSummary;
import org.jspecify.annotations.Nullable;

/**
 * Writes the month's report as a JSON document of the schema {@code capacity/report/1}: all numbers of the other files
 * except single observations, which are in the workbook.
 */
public final class ReportJson {
    private ReportJson() {}

    private record Document(
            String schema,
            String month,
            String zone,
            String from,
            String to,
            String summary,
            List<ServiceJson> services,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            RetrospectJson retrospect,

            List<DataQualityRow> dataQuality,
            Provenance provenance,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<BurstJson.Fields> bursts,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AvailabilityJson.Service> availability,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            FindingsJson findings,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ChangesJson changes,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ChainJson> chains,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CustomersJson.Use> customers,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OnboardingJson> toCome,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            TicketsJson tickets) {}

    /** Writes the report document, ends it with a line feed, and leaves the writer open. */
    public static void write(MonthlyReport report, Writer out) throws IOException {
        List<Scenario> scenarios =
                report.scenarios().stream().<Scenario>map(Scenario.Grown::new).toList();
        Set<String> detailed =
                report.detailed().stream().map(CapacityPlan::service).collect(Collectors.toSet());
        List<ServiceJson> services = Stream.concat(
                        report.byUrgency().stream().map(plan -> {
                            ServiceJson service = ServiceJson.of(plan, scenarios)
                                    .withSizing(plan, report.supplements())
                                    .withMonth(MonthJson.of(report, plan));
                            return detailed.contains(plan.service())
                                    ? service.withCurves(CurveJson.of(plan))
                                            .withKpis(report.supplements().kpiForecastsOf(plan))
                                    : service;
                        }),
                        report.refused().stream()
                                .map(refused -> ServiceJson.of(refused).withMonth(MonthJson.unplanned())))
                .toList();
        JsonDocument.write(
                new Document(
                        "capacity/report/1",
                        report.month().toString(),
                        report.zone().getId(),
                        report.from().toString(),
                        report.to().toString(),
                        ExecutiveSummary.of(report),
                        services,
                        RetrospectJson.of(report),
                        report.allDataQuality(),
                        report.provenance(),
                        report.supplements().bursts().stream()
                                .flatMap(service -> BurstJson.of(service, report.zone()).stream())
                                .toList(),
                        report.supplements().availability().stream()
                                .map(service -> AvailabilityJson.service(service, null))
                                .toList(),
                        FindingsJson.of(report.supplements()),
                        ChangesJson.of(report.supplements().changes()),
                        report.supplements().chains().stream()
                                .map(ChainJson::of)
                                .toList(),
                        CustomersJson.uses(report.supplements().customers()),
                        report.supplements().customers().toCome().stream()
                                .map(OnboardingJson::of)
                                .toList(),
                        TicketsJson.of(report.supplements().tickets())),
                out);
    }
}
