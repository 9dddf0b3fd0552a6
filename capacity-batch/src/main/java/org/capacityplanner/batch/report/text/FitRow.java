package org.capacityplanner.batch.report.text;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.FitSummary;

/**
 * The regression of a KPI on volume, as numbers in the user's units and as text, for all report formats.
 *
 * @param kpi the KPI
 * @param volumeUnit the unit of the volume metric
 * @param summary the figures of the least-squares line, or the reason why there is none
 * @param model the name of the model that predicts, or the reason why there is none
 * @param elasticity the percent by which the predicted KPI changes when the planning volume grows by one percent; empty
 *     where nothing is predicted
 */
public record FitRow(
        Kpi kpi, Unit volumeUnit, Answer<FitSummary> summary, Answer<String> model, OptionalDouble elasticity) {

    public FitRow {
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(volumeUnit, "volumeUnit");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(elasticity, "elasticity");
    }

    private static final String BELOW_THE_MEAN = "below 0: the mean fits better";

    /** Returns the regressions of a service, one for each KPI in the order of the plan. */
    public static List<FitRow> of(CapacityPlan plan) {
        return plan.kpis().stream().map(kpi -> of(plan, kpi)).toList();
    }

    /** Returns the regression of a KPI. */
    public static FitRow of(CapacityPlan plan, KpiPlan kpi) {
        double elasticity = kpi.model()
                .<Double>fold(model -> model.elasticityAt(plan.volume().planning()), refusal -> Double.NaN);
        return new FitRow(
                kpi.kpi(),
                plan.volume().unit(),
                kpi.summary(),
                kpi.model().fold(model -> Answer.of(model.description()), Answer::refused),
                Double.isFinite(elasticity) ? OptionalDouble.of(elasticity) : OptionalDouble.empty());
    }

    /** Returns the regression in one line: {@code R² 0.996, volume +1% -> CPU +0.90%}. */
    public String line() {
        String name = Formats.printable(kpi.name());
        if (elasticity.isPresent()) {
            String strength = rSquared();
            return (strength.equals(KpiRow.NO_NUMBER) ? "no R²" : "R² " + strength) + ", volume +1% -> " + name + " "
                    + elasticityInWords();
        }
        return "R² " + rSquared() + ", " + name + ": no prediction ("
                + model.fold(known -> "the curve is infinite at the planning volume", Refusal::message) + ")";
    }

    /** Returns R-squared of the least-squares line as text. */
    public String rSquared() {
        return summary.fold(
                line -> line.rSquared().isPresent() ? digits(line.rSquared().getAsDouble()) : KpiRow.NO_NUMBER,
                refusal -> KpiRow.NO_NUMBER);
    }

    /** Returns R-squared of the KPI's model as text; in words if it is negative, since its size then has no meaning. */
    public String modelRSquared() {
        return summary.fold(
                line -> line.modelRSquared().isEmpty()
                        ? KpiRow.NO_NUMBER
                        : line.modelRSquared().getAsDouble() < 0
                                ? BELOW_THE_MEAN
                                : digits(line.modelRSquared().getAsDouble()),
                refusal -> KpiRow.NO_NUMBER);
    }

    /**
     * Returns the slope of the least-squares line, the change of the KPI per unit of volume, in the user's units; empty
     * if there is no line.
     */
    public OptionalDouble slope() {
        return summary.fold(
                line -> OptionalDouble.of(kpi.unit().fromCore(line.slope()) / volumeUnit.fromCore(1)),
                refusal -> OptionalDouble.empty());
    }

    /** Returns the slope of the least-squares line with its unit: {@code 0.0187% per quotes/s}. */
    public String slopeInWords() {
        OptionalDouble slope = slope();
        return slope.isEmpty()
                ? KpiRow.NO_NUMBER
                : Formats.number(slope.getAsDouble()) + Formats.suffix(kpi.unit()) + " per "
                        + Formats.printable(volumeUnit.symbol());
    }

    /** Returns the elasticity of the KPI at the planning volume, as its change for 1% more volume: {@code +0.90%}. */
    public String elasticityInWords() {
        return elasticity.isPresent()
                ? String.format(Locale.ROOT, "%+.2f%%", elasticity.getAsDouble() + 0.0)
                : KpiRow.NO_NUMBER;
    }

    private static String digits(double rSquared) {
        return String.format(Locale.ROOT, "%.3f", rSquared);
    }
}
