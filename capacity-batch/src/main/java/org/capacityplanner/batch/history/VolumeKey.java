package org.capacityplanner.batch.history;

import java.util.Objects;

/** The key of busy hours: the service and the metric. */
record VolumeKey(String service, String metric) {
    VolumeKey {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(metric, "metric");
    }
}
