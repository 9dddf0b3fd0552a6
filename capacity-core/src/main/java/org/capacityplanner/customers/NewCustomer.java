package org.capacityplanner.customers;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A future customer of a service: its service hours, its expected volume and its first day.
 *
 * @param name the name of the customer
 * @param window the hours in which the customer comes
 * @param volume the volume in these hours
 * @param from the first day; empty for the first day of the forecast
 */
public record NewCustomer(String name, ServiceWindow window, VolumeRange volume, Optional<LocalDate> from) {
    public NewCustomer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(from, "from");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
    }
}
