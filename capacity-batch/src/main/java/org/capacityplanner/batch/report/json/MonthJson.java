package org.capacityplanner.batch.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.ServiceStack;
import org.capacityplanner.batch.report.ServiceStack.Below;
import org.capacityplanner.batch.report.ServiceStack.Block;
import org.capacityplanner.batch.report.ServiceStack.Part;
import org.capacityplanner.batch.report.ServiceStatus;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Layer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a service that only the JSON document of a month's report has: statuses, expected time beyond limits,
 * and layers.
 *
 * @param status at the planning volume
 * @param outlook whether there is still time to act
 * @param worst the worse of the two
 * @param expectedMisses how long it is expected to be beyond its limits in the coming months
 * @param layers its KPIs by what they say something of, the business first
 * @param standsOn the worst layer of each service that it calls, directly or through others, the worst first
 */
record MonthJson(
        Status status,
        Status outlook,
        Status worst,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BudgetJson expectedMisses,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LayerFields> layers,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<BelowFields> standsOn) {

    /** A called service with its worst layer, in a JSON document; null where no KPI of it is planned. */
    record BelowFields(
            String service,
            @Nullable Layer layer,
            Status status,
            @Nullable String worst) {
        static BelowFields of(Below below) {
            return new BelowFields(
                    below.service(),
                    below.layer().orElse(null),
                    below.status(),
                    below.worst().map(Part::name).orElse(null));
        }
    }

    /**
     * The status of one layer of a service (business, application or machines) in a JSON document: that of its worst
     * KPI at the planning volume, null where nothing is measured.
     */
    record LayerFields(
            Layer layer, @Nullable Status status, @Nullable String worst, List<Part> parts) {
        static LayerFields of(Block block) {
            return new LayerFields(
                    block.layer(),
                    block.worst().map(Part::status).orElse(null),
                    block.worst().map(Part::name).orElse(null),
                    block.parts());
        }
    }

    /** Returns the fields of a service that has no plan: unknown statuses and no layers. */
    static MonthJson unplanned() {
        return of(ServiceStatus.UNKNOWN, null, Optional.empty());
    }

    static MonthJson of(MonthlyReport report, CapacityPlan plan) {
        return of(
                report.statusOf(plan),
                BudgetJson.of(report.supplements().budgets(), plan.service()),
                report.supplements().stackOf(plan.service()));
    }

    private static MonthJson of(
            ServiceStatus status, @Nullable BudgetJson expectedMisses, Optional<ServiceStack> stack) {
        return new MonthJson(
                status.now(),
                status.outlook(),
                status.worst(),
                expectedMisses,
                stack.map(known -> known.blocks().stream().map(LayerFields::of).toList())
                        .orElse(List.of()),
                stack.map(known -> known.below().stream().map(BelowFields::of).toList())
                        .orElse(List.of()));
    }
}
