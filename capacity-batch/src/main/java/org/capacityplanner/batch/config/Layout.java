package org.capacityplanner.batch.config;

import java.util.Objects;
import java.util.Optional;

/** The layout of a table of measurements: wide, with a column for each metric, or long, with a row for each value. */
public sealed interface Layout {

    /** Returns the column that names the service of a row; empty where the export is about one service. */
    Optional<String> serviceColumn();

    /** A wide table, with one column for each metric. */
    record WideTable(Optional<String> serviceColumn) implements Layout {
        public WideTable {
            Objects.requireNonNull(serviceColumn, "serviceColumn");
        }
    }

    /** A long table, with one row for each value and a column that names the metric. */
    record LongTable(Optional<String> serviceColumn, String metricColumn, String valueColumn) implements Layout {
        public LongTable {
            Objects.requireNonNull(serviceColumn, "serviceColumn");
            Objects.requireNonNull(metricColumn, "metricColumn");
            Objects.requireNonNull(valueColumn, "valueColumn");
        }
    }
}
