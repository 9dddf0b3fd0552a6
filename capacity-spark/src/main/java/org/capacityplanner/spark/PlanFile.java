package org.capacityplanner.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The plan file written by {@code capacity plan-file}: one line for each KPI of a service, with the KPI's limit and the
 * settings of its service. A service with the wildcard {@code *} in its name is a pattern for the services that no
 * other line names.
 */
final class PlanFile {
    static final String SERVICE = "service";
    static final String POSITION = "position";
    static final String KPI = "kpi";
    static final String METRIC = "metric";
    static final String KIND = "kind";
    static final String UNIT = "unit";
    static final String FACTOR = "factor";
    static final String LIMIT = "limit";
    static final String DRIVER = "driver";
    static final String RETRIES = "retries";
    static final String VOLUME = "volume";
    static final String VOLUME_UNIT = "volumeUnit";
    static final String OFFERED = "offered";
    static final String OFFERED_UNIT = "offeredUnit";
    static final String LEVEL = "level";
    static final String INTERVAL_LEVEL = "intervalLevel";
    static final String LEAD_TIME = "leadTime";
    static final String HORIZON = "horizon";
    static final String ZONE = "zone";
    static final String FROM = "from";
    static final String TO = "to";
    static final String DATA_UNTIL = "dataUntil";
    static final String HOLIDAYS = "holidays";

    /** The names of the columns that must be the same in all lines of a service. */
    static final List<String> OF_SERVICE = List.of(
            VOLUME,
            VOLUME_UNIT,
            OFFERED,
            OFFERED_UNIT,
            LEVEL,
            INTERVAL_LEVEL,
            LEAD_TIME,
            HORIZON,
            ZONE,
            FROM,
            TO,
            DATA_UNTIL,
            HOLIDAYS);

    private static final List<String> OF_KPI =
            List.of(SERVICE, POSITION, KPI, METRIC, KIND, UNIT, FACTOR, LIMIT, DRIVER, RETRIES);

    private static final List<String> REQUIRED = List.of(SERVICE, KPI, METRIC, UNIT, LIMIT, VOLUME);

    private PlanFile() {}

    /**
     * Returns the lines of a plan file with all of its possible columns as text; columns that the file lacks are null.
     *
     * @throws IllegalArgumentException where a column is missing that has no default, or one is not known
     */
    static Dataset<Row> of(Dataset<Row> limits) {
        List<String> given = Arrays.asList(limits.columns());
        List<String> known = new ArrayList<>(OF_KPI);
        known.addAll(OF_SERVICE);
        for (String column : REQUIRED) {
            if (!given.contains(column)) {
                throw new IllegalArgumentException("limits must have the column " + column + ", got " + given);
            }
        }
        for (String column : given) {
            if (!known.contains(column)) {
                throw new IllegalArgumentException("limits must have no columns but " + known + ", got " + column);
            }
        }
        return limits.select(known.stream()
                        .map(column -> (given.contains(column) ? col(column) : lit(null))
                                .cast("string")
                                .as(column))
                        .toArray(Column[]::new))
                .filter(col(SERVICE).isNotNull());
    }

    /** Returns the lines whose service name is a pattern with a wildcard. */
    static List<Row> patterns(Dataset<Row> lines) {
        return lines.filter(col(SERVICE).contains("*")).collectAsList();
    }

    /** Returns the lines whose service name contains no wildcard. */
    static Dataset<Row> named(Dataset<Row> lines) {
        return lines.filter(col(SERVICE).contains("*").unary_$bang());
    }

    /** Returns the names of the metrics that the lines refer to, in alphabetical order. */
    static List<String> metrics(Dataset<Row> lines) {
        TreeSet<String> names = new TreeSet<>();
        for (Row row : lines.select(METRIC, VOLUME, OFFERED).distinct().collectAsList()) {
            for (int i = 0; i < row.size(); i++) {
                if (!row.isNullAt(i)) {
                    names.add(row.getString(i));
                }
            }
        }
        return List.copyOf(names);
    }

    /** Returns the lines of the first pattern that matches the name of a service; none where no pattern matches. */
    static List<Row> matching(String service, List<Row> patterns) {
        return patterns.stream()
                .map(row -> row.<String>getAs(SERVICE))
                .filter(pattern -> matches(pattern, service))
                .findFirst()
                .map(pattern -> patterns.stream()
                        .filter(row -> row.<String>getAs(SERVICE).equals(pattern))
                        .toList())
                .orElse(List.of());
    }

    private static boolean matches(String pattern, String service) {
        String[] parts = pattern.split("\\*", -1);
        if (!service.startsWith(parts[0])) {
            return false;
        }
        int from = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int at = service.indexOf(parts[i], from);
            if (at < 0) {
                return false;
            }
            from = at + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return service.length() - from >= last.length() && service.endsWith(last);
    }
}
