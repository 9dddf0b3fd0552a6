package org.capacityplanner.batch.history;

import java.util.Objects;

/** Whose busy hours, and of which metric. */
record VolumeKey(String service, String metric) {
    VolumeKey {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(metric, "metric");
    }
}
