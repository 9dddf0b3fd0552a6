package org.capacityplanner.batch;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.plan.Portfolio;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Finding;

/**
 * Collects messages about problems in the data of exports, for commands other than the report, which has a section for
 * them.
 */
final class ReadingDoubts {
    /**
     * The kinds of data quality findings that are also reported, since they may change an answer, in addition to those
     * that change the meaning of values.
     */
    private static final Set<DataQuality.Kind> ALSO_TOLD = EnumSet.of(
            DataQuality.Kind.STRAY_TIME,
            DataQuality.Kind.TRAILING_BYTES,
            DataQuality.Kind.CHANGED_WHILE_READ,
            DataQuality.Kind.INCOMPLETE_ANSWER,
            DataQuality.Kind.DUPLICATE_AVERAGED,
            DataQuality.Kind.INCOMPLETE_SUM,
            DataQuality.Kind.TOTAL_OF_HOSTS,
            DataQuality.Kind.WHOLE_UNKNOWN,
            DataQuality.Kind.WHOLE_TAKEN,
            DataQuality.Kind.FLOOR_BY_NAME);

    /** The kinds of findings about a service's measurements that are told beside every answer. */
    private static final Set<Finding.Kind> TOLD =
            Set.of(Finding.Kind.GAPS, Finding.Kind.COUNTER, Finding.Kind.MISCOUNTED, Finding.Kind.STUCK);

    /** The share of the samples of a KPI from which on those that are missing are told. */
    private static final double MANY_MISSING = 0.1;

    private ReadingDoubts() {}

    /**
     * Returns the doubts about the exports, how much of each service's volume and KPIs was not measured, which rates are taken for
     * counters, and why services have no plan.
     */
    static List<String> of(Portfolio portfolio) {
        List<String> doubts = of(portfolio.readings());
        for (CapacityPlan plan : portfolio.plans()) {
            plan.findings().stream()
                    .filter(finding -> TOLD.contains(finding.kind()))
                    .forEach(finding -> doubts.add(plan.service() + ": " + finding.message()));
            for (KpiPlan kpi : plan.kpis()) {
                kpi.findings().stream()
                        .filter(finding -> finding.kind() == Finding.Kind.GAPS
                                && finding.rows()
                                        >= MANY_MISSING
                                                * (finding.rows()
                                                        + kpi.observations().size()))
                        .forEach(finding -> doubts.add(plan.service() + ": " + finding.message()));
            }
        }
        portfolio.refused().forEach(refused -> doubts.add(refused.sentence()));
        return doubts;
    }

    /**
     * Returns a line for each rejected file, each file with dropped rows, each percentage whose maximum or direction is
     * not declared, each series that was converted, such as a counter to a rate, and each driver that is missing.
     */
    static List<String> of(Readings readings) {
        List<String> doubts = new ArrayList<>();
        for (MetricExportException rejected : readings.problems()) {
            doubts.add("answered without a file: " + rejected.getMessage());
        }
        for (InputFile input : readings.inputs()) {
            if (input.badRows() > 0) {
                doubts.add(input.path() + ": left out " + input.badRows() + " of " + (input.rows() + input.badRows())
                        + " rows that cannot be read; 'capacity inspect " + input.path() + "' shows them");
            }
        }
        readings.quality().stream()
                .filter(finding ->
                        ALSO_TOLD.contains(finding.kind()) || finding.kind().changesMeaning())
                .forEach(finding -> doubts.add(finding.message()));
        doubts.addAll(readings.missingDrivers());
        return doubts;
    }
}
