package org.capacityplanner.batch.config;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;

/**
 * The configuration of a metric: its name and unit in the export, its source, and how its values are read.
 *
 * @param metric its name in the export: a column, or a value of the metric column
 * @param unit the unit of the export's values; empty where the name or the export determines it
 * @param source the source of the metric
 * @param rollup how several series of this name are combined; empty where it follows from the unit
 * @param reading whether the values are the quantity itself or a counter; empty where it follows from the name
 */
public record MetricConfig(
        String metric, Optional<Unit> unit, String source, Optional<Rollup> rollup, Optional<Reading> reading) {
    /**
     * Matches the names under which docker and podman count what a container has moved since it began: {@code NET I/O},
     * {@code NET IO} and {@code NetIO}, with 1 for received and 2 for sent, and the same of blocks; and SNMP's
     * counters of an interface, {@code ifHCInOctets}, with its index or name behind them.
     */
    private static final Pattern TOTAL_OF_DATA = Pattern.compile(
            "(?i)(?:(?:net|block)[ _]?i/?o(?: [12])?(?:\\{.*)?|(?:if-mib::)?if(?:hc)?(?:in|out)octets(?:[^a-z].*)?)");

    /** Whether the values in the export are the measured quantity itself or a cumulative count. */
    public enum Reading {
        /** Each value is the measured quantity at that time, or its mean over the interval. */
        GAUGE,
        /** Each value is a cumulative count since some start, which is converted to a rate per second. */
        COUNTER
    }

    public MetricConfig {
        Objects.requireNonNull(rollup, "rollup");
        Objects.requireNonNull(reading, "reading");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(source, "source");
        if (metric.isBlank()) {
            throw new IllegalArgumentException("metric must not be blank");
        }
    }

    /**
     * Creates a metric whose type (gauge or counter) and way to combine several series are derived from its name and
     * unit.
     */
    public static MetricConfig of(String metric, Optional<Unit> unit, String source) {
        return new MetricConfig(metric, unit, source, Optional.empty(), Optional.empty());
    }

    /** Returns this metric in the source named {@code other}. */
    MetricConfig in(String other) {
        return new MetricConfig(metric, unit, other, rollup, reading);
    }

    /** Returns the metric with a label added to its name, as in {@code quotes{customer="ACME"}}. */
    MetricConfig withLabel(String label, String value) {
        String added = label + "=\"" + value.replaceAll("([\\\\\"])", "\\\\$1") + "\"";
        String name = metric.strip();
        String labelled = name.endsWith("}")
                ? name.substring(0, name.length() - 1) + (name.endsWith("{}") ? "" : ",") + added + "}"
                : name + "{" + added + "}";
        return new MetricConfig(labelled, unit, source, rollup, reading);
    }

    /**
     * Returns this metric, read as a counter; a missing unit, or that of a plain count, becomes transactions per
     * second.
     */
    public MetricConfig asCounter() {
        Optional<Unit> perSecond = unit.filter(given -> given.dimension() != Dimension.COUNT)
                .or(() -> Optional.of(Unit.TRANSACTIONS_PER_SECOND));
        return new MetricConfig(metric, perSecond, source, rollup, Optional.of(Reading.COUNTER));
    }

    /** Returns the same metric, read as a gauge, whose values are not converted. */
    public MetricConfig asGauge() {
        return new MetricConfig(metric, unit, source, rollup, Optional.of(Reading.GAUGE));
    }

    /**
     * Returns this metric as it is read if its values are in a given unit, where the config gives none: the data that a
     * container or an interface has moved since it began are an amount, and a rate under the same name is a gauge.
     */
    public MetricConfig ofValuesIn(Optional<Unit> known) {
        boolean isGauge = reading.isEmpty()
                && TOTAL_OF_DATA.matcher(metric).matches()
                && !isTotalOfData(metric, unit.or(() -> known));
        return isGauge ? asGauge() : this;
    }

    /** Returns whether a name and a unit are those of the data that a container or an interface has moved since it began. */
    public static boolean isTotalOfData(String metric, Optional<Unit> unit) {
        return TOTAL_OF_DATA.matcher(metric).matches()
                && unit.map(Unit::dimension).equals(Optional.of(Dimension.DATA));
    }

    /** Returns whether the config or a name that ends in {@code _total} says how the values are to be read. */
    public boolean saysHowItIsRead() {
        return reading.isPresent() || metric.replaceAll("\\{.*", "").endsWith("_total");
    }

    /** Returns whether the values are a counter: as declared, else by the name. */
    public boolean isCounter() {
        return reading.map(given -> given == Reading.COUNTER)
                .orElse(saysHowItIsRead() || TOTAL_OF_DATA.matcher(metric).matches());
    }
}
