package org.capacityplanner.batch.config;

import java.util.Objects;
import java.util.Optional;

/** How a table of measurements is laid out. */
public sealed interface Layout {

    /** The column that names the service of a row; empty where the export is about one service. */
    Optional<String> serviceColumn();

    /** A column for each metric. */
    record WideTable(Optional<String> serviceColumn) implements Layout {
        public WideTable {
            Objects.requireNonNull(serviceColumn, "serviceColumn");
        }
    }

    /** A row for each value, with a column that names its metric. */
    record LongTable(Optional<String> serviceColumn, String metricColumn, String valueColumn) implements Layout {
        public LongTable {
            Objects.requireNonNull(serviceColumn, "serviceColumn");
            Objects.requireNonNull(metricColumn, "metricColumn");
            Objects.requireNonNull(valueColumn, "valueColumn");
        }
    }
}
