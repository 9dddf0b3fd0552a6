package org.capacityplanner.batch.config;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/**
 * An agreed limit as the user wrote it: {@code 80%}, {@code 5ms}, {@code >= 99.9%}, or a bare number in the KPI's unit.
 *
 * @param written the allowed side, {@code >=} or {@code <=}; empty where the limit has none
 * @param value the number as written
 * @param unit the unit as written; empty for a bare number
 */
public record Limit(Optional<Sla.Bound> written, double value, Optional<Unit> unit) {
    private static final Pattern FORM =
            Pattern.compile("(<=|>=)?\\s*([+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)\\s*(\\S.*)?");

    /** The largest number that a limit can have: it stays finite in every unit, and where it is squared. */
    private static final double LARGEST = 1e100;

    public Limit {
        Objects.requireNonNull(written, "written");
        Objects.requireNonNull(unit, "unit");
        if (!(Math.abs(value) <= LARGEST)) {
            throw new IllegalArgumentException("value must be between -1e100 and 1e100, got " + value);
        }
    }

    /** Parses a limit; empty where the text is not a limit. */
    public static Optional<Limit> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        Optional<Sla.Bound> written = Optional.ofNullable(form.group(1))
                .map(sign -> sign.equals(">=") ? Sla.Bound.AT_LEAST : Sla.Bound.AT_MOST);
        double value = Double.parseDouble(form.group(2));
        Optional<Unit> unit = form.group(3) == null ? Optional.empty() : Unit.parse(form.group(3));
        boolean understood = form.group(3) == null || unit.isPresent();
        return understood && Math.abs(value) <= LARGEST
                ? Optional.of(new Limit(written, value, unit))
                : Optional.empty();
    }

    /**
     * Reads the limit of a KPI.
     *
     * @param unit the unit of the KPI's values; empty where it is not given
     * @param kind the kind of the KPI; empty where it is not given
     * @param isSuccess whether the KPI is a success ratio, whose limit is a lower one
     */
    static Limit read(YamlMapping fields, Optional<Unit> unit, Optional<Kpi.Kind> kind, boolean isSuccess) {
        fields.required("limit");
        Limit limit = fields.value("limit", "a value such as 80%, 5ms or \">= 10\"", Limit::parse)
                .orElseThrow();
        if (unit.isPresent() && !limit.suits(unit.get())) {
            throw fields.fault("limit", "limit " + limit + " and unit " + unit.get() + " measure different things");
        }
        boolean isUpper = !limit.written().equals(Optional.of(Sla.Bound.AT_LEAST));
        if (isUpper
                && limit.value() < 0
                && kind.filter(given -> given != Kpi.Kind.OTHER).isPresent()) {
            throw fields.fault("limit", "limit " + limit + " is below zero, which this kind of KPI never is");
        }
        return isSuccess ? limit.success(fields, unit) : limit;
    }

    /**
     * Returns the limit of a success ratio as a lower limit, and throws an exception where the limit is an upper one or
     * the KPI is not a ratio.
     */
    private Limit success(YamlMapping fields, Optional<Unit> kpiUnit) {
        if (kpiUnit.or(() -> unit)
                .filter(given -> given.dimension() != Dimension.RATIO)
                .isPresent()) {
            throw fields.fault("kind", "a KPI of kind success is a share, in %");
        }
        if (written.filter(Sla.Bound.AT_MOST::equals).isPresent()) {
            throw fields.fault("limit", "a success rate must not fall below its limit: write '>= 99.5%'");
        }
        return new Limit(Optional.of(Sla.Bound.AT_LEAST), value, unit);
    }

    /**
     * Returns whether the limit has no unit, or a unit of the same dimension as {@code kpiUnit}, so that it can be
     * compared with values in that unit.
     */
    public boolean suits(Unit kpiUnit) {
        return unit.isEmpty() || unit.get().dimension() == kpiUnit.dimension();
    }

    /**
     * Returns the limit of a KPI with values in {@code kpiUnit}, converted to base units such as seconds or ratios; it
     * is an upper limit unless written otherwise.
     */
    public Sla sla(Unit kpiUnit) {
        return sla(kpiUnit, Sla.Bound.AT_MOST);
    }

    /**
     * Returns the limit of a KPI with values in {@code kpiUnit}, converted to base units such as seconds or ratios.
     *
     * @param unlessWritten the allowed side where the limit has none
     */
    public Sla sla(Unit kpiUnit, Sla.Bound unlessWritten) {
        if (!suits(kpiUnit)) {
            throw new IllegalArgumentException("limit must be in a unit of " + kpiUnit.dimension() + ", got " + this);
        }
        return new Sla(written.orElse(unlessWritten), unit.orElse(kpiUnit).toCore(value));
    }

    @Override
    public String toString() {
        String number = value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
        return (written.filter(Sla.Bound.AT_LEAST::equals).isPresent() ? ">= " : "")
                + number
                + unit.map(Unit::symbol).orElse("");
    }

    /**
     * Reads the value of a utilization at which a resource is fully used, given as a number of processors or as a
     * percentage, and returns it as a ratio.
     */
    static Optional<Double> whole(YamlMapping fields) {
        Optional<Double> cores =
                fields.value("cores", "the number of processors, each of which counts as 100%", Limit::positive);
        Optional<Double> whole =
                fields.value("whole", "the value at which the resource is full, such as 800%", Limit::wholeOf);
        if (cores.isPresent() && whole.isPresent()) {
            throw fields.fault("whole", "give cores or whole, not both");
        }
        return cores.isPresent() ? cores : whole;
    }

    private static Optional<Double> positive(String text) {
        return Amounts.failing(Double::valueOf).apply(text).filter(value -> value > 0 && Double.isFinite(value));
    }

    private static Optional<Double> wholeOf(String text) {
        return parse(text)
                .map(limit -> limit.unit().orElse(Unit.RATIO))
                .filter(unit -> unit.dimension() == Dimension.RATIO)
                .flatMap(unit -> parse(text).map(limit -> unit.toCore(limit.value())))
                .filter(value -> value > 0);
    }
}
