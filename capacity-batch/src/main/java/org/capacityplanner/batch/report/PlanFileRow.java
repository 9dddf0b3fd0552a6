package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;

/**
 * A row of the plan file: a KPI of a service, its limit, and the service's settings, as text. What is not set is empty.
 *
 * @param service the value of the service column, or a pattern
 * @param position the place of the KPI among those of its service
 * @param kpi the name of the KPI in answers
 * @param metric its column or metric
 * @param kind its kind, as the config writes it
 * @param unit the unit of its values and of its limit
 * @param factor one of that unit in the core's unit, where the symbol does not determine it
 * @param limit the allowed side and the limit
 * @param driver the KPI that it follows
 * @param retries the number of retries of a failed attempt
 * @param settings the settings of the service, in the order of {@link #SETTINGS}
 */
public record PlanFileRow(
        String service,
        int position,
        String kpi,
        String metric,
        String kind,
        String unit,
        String factor,
        String limit,
        String driver,
        String retries,
        List<String> settings) {

    /** The names of the service settings in a plan file, in the order of its columns. */
    public static final List<String> SETTINGS = List.of(
            "volume",
            "volumeUnit",
            "offered",
            "offeredUnit",
            "level",
            "intervalLevel",
            "leadTime",
            "horizon",
            "zone",
            "from",
            "to",
            "dataUntil",
            "holidays");

    public PlanFileRow {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(factor, "factor");
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(retries, "retries");
        settings = List.copyOf(settings);
        if (settings.size() != SETTINGS.size()) {
            throw new IllegalArgumentException("settings must be " + SETTINGS + ", got " + settings);
        }
    }
}
