package org.capacityplanner.customers;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.BreachSimulation;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Runs;

/**
 * The effect of a future customer on a service, for each volume of the customer's expected range.
 *
 * @param customer the customer
 * @param plan the plan of the service without the customer
 * @param outcomes one for each volume of the customer's range, in increasing order
 */
public record Onboarding(NewCustomer customer, CapacityPlan plan, List<Outcome> outcomes) {
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * The number of equal intervals into which a month's volume is divided to tabulate the volume with the customer.
     */
    private static final int STEPS = 96;

    /**
     * The largest volume for which the volume with the customer is tabulated, as a multiple of the month's upper bound.
     */
    private static final double LARGEST = 2;

    /**
     * The effect on the service if the customer has one given volume.
     *
     * @param added the customer's volume in its window, transactions per second
     * @param whatIf the answer at the planning volume that there would be if the customer came now
     * @param months the expected volume of each month of the forecast; empty without a forecast
     * @param breach when limits would first be missed
     */
    public record Outcome(double added, WhatIf whatIf, List<Month> months, BreachForecast breach) {
        public Outcome {
            Objects.requireNonNull(whatIf, "whatIf");
            Objects.requireNonNull(breach, "breach");
            months = List.copyOf(months);
        }

        /** Returns the growth of the service's planning volume due to the customer. */
        public Growth growth() {
            return whatIf.growth();
        }
    }

    /** The expected planning volume of a month without and with the customer, transactions per second. */
    public record Month(YearMonth month, double without, double with) {}

    public Onboarding {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(plan, "plan");
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Predicts the effect of a future customer on a planned service.
     *
     * @param volume the observed volume of the service
     * @param zone in which its days begin
     * @return refused where the samples do not show the hours of a day, or have no clock
     */
    public static Answer<Onboarding> of(CapacityPlan plan, MetricSeries volume, ZoneId zone, NewCustomer customer) {
        MetricSeries observed = volume.between(plan.from(), plan.to());
        return added(observed, plan.service(), zone, customer).map(added -> of(plan, added, customer));
    }

    /**
     * Returns the forecast of a service's volume with a future customer.
     *
     * @param observed the volume of the month that shows the hours of the days
     * @param extra the customer's volume in its window, transactions per second
     * @return refused where the samples do not show the hours of a day, or have no clock
     */
    public static Answer<VolumeForecast> forecastWith(
            VolumeForecast forecast,
            String service,
            MetricSeries observed,
            ZoneId zone,
            NewCustomer customer,
            double extra) {
        return added(observed, service, zone, customer)
                .map(added -> changed(forecast, added, sharesAhead(added, forecast, customer), extra));
    }

    private static Answer<AddedVolume> added(MetricSeries observed, String service, ZoneId zone, NewCustomer customer) {
        return observed.size() < 2
                        || observed.step().compareTo(HOUR) > 0
                        || Runs.isRun(observed.timeAt(0))
                        || observed.averagedBy(HOUR).isEmpty()
                ? Answer.refused(
                        Refusal.Reason.NO_DATA,
                        "which hours of " + service + " are busy is not known, so that it cannot be said what "
                                + customer.name()
                                + " adds to them; hourly samples or finer ones with their times are needed, got "
                                + observed)
                : Answer.of(new AddedVolume(observed, zone));
    }

    private static Onboarding of(CapacityPlan plan, AddedVolume added, NewCustomer customer) {
        double[] now = added.sharesNow(customer.window());
        Map<YearMonth, double[]> shares = new HashMap<>();
        plan.forecast().answer().known().ifPresent(forecast -> shares.putAll(sharesAhead(added, forecast, customer)));
        return new Onboarding(
                customer,
                plan,
                customer.volume().volumes().stream()
                        .map(extra -> outcome(plan, added, extra, now, shares))
                        .toList());
    }

    private static Map<YearMonth, double[]> sharesAhead(
            AddedVolume added, VolumeForecast forecast, NewCustomer customer) {
        Map<YearMonth, double[]> shares = new HashMap<>();
        LocalDate from = customer.from().orElse(LocalDate.MIN);
        for (YearMonth month : forecast.paths().months()) {
            shares.put(month, added.sharesIn(month, customer.window(), from));
        }
        return shares;
    }

    private static Outcome outcome(
            CapacityPlan plan, AddedVolume added, double extra, double[] now, Map<YearMonth, double[]> shares) {
        double planning = plan.volume().planning();
        double with = added.planningWith(planning, now, extra);
        WhatIf whatIf = with > planning ? plan.whatIfAt(with) : plan.whatIf(Growth.NONE);
        return plan.forecast()
                .<Outcome>fold(
                        forecast -> outcome(plan, whatIf, extra, forecast, changed(forecast, added, shares, extra)),
                        refusal -> new Outcome(extra, whatIf, List.of(), new BreachForecast.Refused(refusal)));
    }

    private static Outcome outcome(
            CapacityPlan plan, WhatIf whatIf, double extra, VolumeForecast forecast, VolumeForecast then) {
        List<Month> months = new ArrayList<>();
        for (int m = 0; m < then.months().size(); m++) {
            months.add(new Month(
                    YearMonth.from(then.months().get(m).date()),
                    forecast.months().get(m).mean(),
                    then.months().get(m).mean()));
        }
        BreachForecast breach = BreachSimulation.withDefaults()
                .of(new ForecastResult.Forecasted(then), plan.nodes().toPlanFor(plan.kpis()));
        return new Outcome(extra, whatIf, months, breach);
    }

    private static VolumeForecast changed(
            VolumeForecast forecast, AddedVolume added, Map<YearMonth, double[]> shares, double extra) {
        Map<YearMonth, MonthCurve> curves = curves(forecast, added, shares, extra);
        return forecast.changedBy((month, volume) -> {
            MonthCurve curve = curves.get(month);
            return curve == null ? volume : curve.at(volume);
        });
    }

    /** Returns for each month the volume with the customer as a function of the volume without the customer. */
    private static Map<YearMonth, MonthCurve> curves(
            VolumeForecast forecast, AddedVolume added, Map<YearMonth, double[]> shares, double extra) {
        Map<YearMonth, MonthCurve> curves = new HashMap<>();
        forecast.months().forEach(point -> {
            YearMonth month = YearMonth.from(point.date());
            double[] ofMonth = Objects.requireNonNull(shares.get(month), "shares");
            double largest = LARGEST * point.interval95().upper();
            curves.put(month, MonthCurve.of(largest, STEPS, without -> added.planningWith(without, ofMonth, extra)));
        });
        return curves;
    }

    /**
     * A month's volume with a new customer as a piecewise linear function of the month's volume without the customer. The
     * function is piecewise linear itself, since percentiles and largest hours are, so that the steps hardly add an error.
     */
    private static final class MonthCurve {
        private final double step;
        private final double[] with;

        private MonthCurve(double step, double[] with) {
            this.step = step;
            this.with = with;
        }

        /**
         * Tabulates the volume with the customer for volumes from 0 to {@code largest}, above which the customer adds as
         * much as at {@code largest}.
         */
        static MonthCurve of(double largest, int steps, DoubleUnaryOperator function) {
            double[] with = new double[steps + 1];
            for (int i = 0; i <= steps; i++) {
                with[i] = function.applyAsDouble(i * largest / steps);
            }
            return new MonthCurve(largest / steps, with);
        }

        double at(double without) {
            double position = without / step;
            int last = with.length - 1;
            if (!(position < last)) {
                return without + with[last] - last * step;
            }
            int below = (int) position;
            return with[below] + (position - below) * (with[below + 1] - with[below]);
        }
    }
}
