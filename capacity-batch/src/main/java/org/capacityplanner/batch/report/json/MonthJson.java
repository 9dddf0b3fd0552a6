package org.capacityplanner.batch.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.ServiceStatus;
import org.capacityplanner.headroom.Status;
import org.jspecify.annotations.Nullable;

/**
 * What only a month's report says of a service; the components are the document's fields.
 *
 * @param status at the planning volume
 * @param outlook whether there is still time to act
 * @param worst the worse of the two
 * @param expectedMisses how long it is expected to be beyond its limits in the coming months
 */
record MonthJson(
        Status status,
        Status outlook,
        Status worst,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BudgetJson expectedMisses) {

    /** Returns the fields of a service that has no plan. */
    static MonthJson unplanned() {
        return of(ServiceStatus.UNKNOWN, null);
    }

    static MonthJson of(MonthlyReport report, CapacityPlan plan) {
        return of(
                report.statusOf(plan),
                BudgetJson.of(report.supplements().budgets(), plan.service()));
    }

    private static MonthJson of(ServiceStatus status, @Nullable BudgetJson expectedMisses) {
        return new MonthJson(status.now(), status.outlook(), status.worst(), expectedMisses);
    }
}
