package org.capacityplanner.batch.source;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.grammar.VolumeName;
import org.capacityplanner.batch.source.strata.Causes;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Unit;

/**
 * A summary of the format and the contents of an export: metrics, services, months and data quality.
 *
 * @param input the file, its format, its rows
 * @param encoding its character set, or {@value #SHEET}
 * @param csv delimiter, decimal separator and header of a CSV; empty for another format
 * @param layout wide or long, and the columns that name service and metric
 * @param metrics the metrics, over all services
 * @param services the services, each with its span of time
 * @param totals the services that are the sum of the others, each with the finding that says so
 * @param months the coverage of each month
 * @param quality the findings about dropped, merged or changed rows
 * @param causes what explains the KPIs beside the volume
 */
public record ExportSummary(
        InputFile input,
        String encoding,
        Optional<CsvFacts> csv,
        Layout layout,
        List<Metric> metrics,
        List<Span> services,
        Map<String, DataQuality.Kind> totals,
        List<MonthCoverage> months,
        List<DataQuality> quality,
        Causes causes) {

    /** In place of the character set of a workbook. */
    static final String SHEET = "a sheet of a workbook";

    boolean isSheet() {
        return encoding.equals(SHEET);
    }

    /**
     * The delimiter, decimal separator, time column and text columns of a CSV file.
     *
     * @param timeColumn the column that holds the times
     * @param textColumns columns that hold text, which may name services
     * @param textExamples the first value of each of these
     * @param unused why each other column is not used
     */
    public record CsvFacts(
            char delimiter,
            char decimal,
            String timeColumn,
            String timeStyle,
            List<String> textColumns,
            List<String> textExamples,
            List<UnusedColumn> unused) {
        public CsvFacts {
            unused = List.copyOf(unused);
            textColumns = List.copyOf(textColumns);
            textExamples = List.copyOf(textExamples);
        }
    }

    /** The name of a CSV column that is not used, the reason, and the first value of the column. */
    public record UnusedColumn(String name, String why, String example) {}

    /**
     * A metric in an export, with its unit, kind and range of values over all services.
     *
     * @param unit as the export or the name proves it
     * @param kind the kind of KPI that its unit suggests; empty for a volume, and without a unit
     * @param isVolume whether its name or unit speak for transactions
     * @param perInterval the unit of a volume that counts what happened in each interval; empty for another metric
     * @param isWhole whether its values are the sum, or the mean, of other metrics
     * @param isPart whether another metric is such a sum of it
     * @param isRunningTotal whether its values only grow, as a count since some start does
     * @param smallest the smallest value, in the unit of the export
     * @param largest the largest value
     * @param high the 95th percentile
     * @param ranges the same of each service, in the order of the services
     */
    public record Metric(
            String name,
            Optional<Unit> unit,
            Optional<Kpi.Kind> kind,
            boolean isVolume,
            Optional<Unit> perInterval,
            boolean isWhole,
            boolean isPart,
            boolean isRunningTotal,
            long values,
            double smallest,
            double high,
            double largest,
            List<Range> ranges) {
        public Metric {
            ranges = List.copyOf(ranges);
        }

        /** Returns this metric with the unit that a part of its name proves, and not the whole name: {@code 99% web}. */
        Metric knownBy(String part) {
            boolean byName = unit.equals(UnitByName.of(name));
            Optional<Unit> known = byName ? UnitByName.of(part) : unit;
            // A service called checkout makes no volume of its CPU.
            boolean volume = VolumeName.reason(part, known.orElse(null)).isPresent();
            return new Metric(
                    name,
                    known,
                    volume ? Optional.empty() : kind.or(() -> known.map(of -> UnitByName.kind(part, of))),
                    volume,
                    perInterval,
                    false,
                    false,
                    isRunningTotal,
                    values,
                    smallest,
                    high,
                    largest,
                    ranges);
        }

        /**
         * Returns the smallest value, the 95th percentile and the largest value of this metric for one service; empty
         * where the service has no values.
         */
        Optional<Range> of(String service) {
            return ranges.stream()
                    .filter(range -> range.service().equals(service))
                    .findFirst();
        }
    }

    /**
     * The smallest, 95th percentile and largest value of one metric of one service.
     *
     * @param high the 95th percentile
     */
    public record Range(String service, double smallest, double high, double largest) {}

    /**
     * The first and last time of the rows of one service, with the usual interval between rows and the gaps.
     *
     * @param name as the export has it; empty where it is about one service
     * @param step the usual distance between rows
     * @param missingSteps how many steps are missing in gaps
     * @param longestGap the longest distance between rows; zero where there is no gap
     */
    public record Span(
            String name, Instant from, Instant to, Duration step, long rows, long missingSteps, Duration longestGap) {}

    /**
     * A calendar month with its number of rows, counted for the service that has the most, and the number expected from
     * the usual interval between rows.
     */
    public record MonthCoverage(YearMonth month, long rows, long expected) {}

    public ExportSummary {
        Objects.requireNonNull(input, "input");
        metrics = List.copyOf(metrics);
        services = List.copyOf(services);
        totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
        months = List.copyOf(months);
        quality = List.copyOf(quality);
        Objects.requireNonNull(causes, "causes");
    }

    ExportSummary withMetrics(List<Metric> some) {
        return new ExportSummary(input, encoding, csv, layout, some, services, totals, months, quality, causes);
    }

    ExportSummary with(Causes found) {
        return new ExportSummary(input, encoding, csv, layout, metrics, services, totals, months, quality, found);
    }

    /** Returns the path of the file. */
    public Path path() {
        return input.path();
    }
}
