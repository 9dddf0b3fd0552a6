package org.capacityplanner.metrics;

import java.util.Objects;

/**
 * A measured outcome of a service (key performance indicator): its name, the kind of quantity and the unit of reports.
 *
 * @param name as the export and the reports call it
 * @param kind decides which models and which physical bounds apply
 * @param unit the unit for people; values inside the core are in the core's unit of that dimension
 */
public record Kpi(String name, Kind kind, Unit unit) {

    /** The kind of quantity that a KPI measures, by which its models are selected. */
    public enum Kind {
        /** The busy fraction of a resource, 0 to 1: CPU, a disk, a link. Linear in volume by the utilization law. */
        UTILIZATION,
        /**
         * The memory in use, as a fraction or in bytes. It has a constant part, a part that follows volume, and perhaps
         * a leak.
         */
        MEMORY,
        /** The time that a transaction takes, seconds. It grows without bound near the saturation of the bottleneck. */
        RESPONSE_TIME,
        /**
         * A stock, a quantity that fills with time and is emptied from time to time: space on a disk, rows of a table.
         */
        STOCK,
        /** The number of connections, threads or requests that are in use at a time. */
        CONCURRENCY,
        /** Any other quantity: network and disk rates, queue lengths, error ratios. */
        OTHER
    }

    public Kpi {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(unit, "unit");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        if (kind == Kind.RESPONSE_TIME && unit.dimension() != Dimension.TIME) {
            throw new IllegalArgumentException("a response time needs a unit of time, got " + unit);
        }
        if (kind == Kind.UTILIZATION && unit.dimension() != Dimension.RATIO) {
            throw new IllegalArgumentException("a utilization needs a ratio or %, got " + unit);
        }
    }

    /** Creates a KPI that is a utilization, stored as 0 to 1 and reported in %. */
    public static Kpi utilization(String name) {
        return new Kpi(name, Kind.UTILIZATION, Unit.PERCENT);
    }

    /** Creates a KPI that is a memory utilization, stored as 0 to 1 and reported in %. */
    public static Kpi memory(String name) {
        return new Kpi(name, Kind.MEMORY, Unit.PERCENT);
    }

    /** Creates a KPI that is a response time, stored in seconds and reported in ms. */
    public static Kpi responseTime(String name) {
        return new Kpi(name, Kind.RESPONSE_TIME, Unit.MILLISECONDS);
    }

    /** Creates a KPI of the kind {@link Kind#OTHER}, with a unit for reports. */
    public static Kpi of(String name, Unit unit) {
        return new Kpi(name, Kind.OTHER, unit);
    }
}
