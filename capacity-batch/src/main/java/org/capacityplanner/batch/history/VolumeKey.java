package org.capacityplanner.batch.history;

import java.util.Objects;

/** The key under which busy hours are stored: the service and its volume metric. */
record VolumeKey(String service, String metric) {
    VolumeKey {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(metric, "metric");
    }
}
