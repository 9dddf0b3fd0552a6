package org.capacityplanner.chain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.regression.Covariance;
import org.capacityplanner.regression.Intercept;
import org.capacityplanner.regression.MultipleFit;
import org.capacityplanner.regression.Predictors;

/**
 * The rates of all calls in a graph, in calls per transaction of the caller: given by the user, or estimated from the
 * volumes of the services. A callee's hourly volume less the given calls is regressed, without intercept, on the
 * volumes of the callers whose rate is not given; intervals are Newey-West's, since hours that follow each other are
 * alike.
 */
public final class CallRates {
    private static final double LEVEL = 0.95;
    private static final int FEWEST_HOURS = 48;
    /**
     * The largest half-width of an estimated rate's confidence interval, relative to the rate; an estimate with a wider
     * interval is refused.
     */
    private static final double WIDEST = 0.5;
    /**
     * The tolerance, relative to the rate, in comparisons of measured volumes with the rates given by the user, which
     * are usually rounded.
     */
    private static final double ROUNDING = 0.02;

    private final Map<Call, Answer<CallRate>> rates;
    private final List<Shortfall> shortfalls;

    private CallRates(Map<Call, Answer<CallRate>> rates, List<Shortfall> shortfalls) {
        this.rates = new LinkedHashMap<>(rates);
        this.shortfalls = List.copyOf(shortfalls);
    }

    /** Returns the rates given by the user, with a refusal for each call without one. */
    public static CallRates given(CallGraph graph) {
        return of(graph, Map.of());
    }

    /**
     * Returns the rates of all calls: those given by the user, and the others as estimated from the services' volumes.
     *
     * @param volumes the measured volume of each service, transactions per second; one that is not there could not be read
     */
    public static CallRates of(CallGraph graph, Map<String, MetricSeries> volumes) {
        Map<Call, Answer<CallRate>> rates = new LinkedHashMap<>();
        List<Shortfall> shortfalls = new ArrayList<>();
        Map<String, MetricSeries> hourly = new LinkedHashMap<>();
        volumes.forEach((service, volume) -> hourly.put(service, volume.averagedBy(Duration.ofHours(1))));
        Set<String> callees = new LinkedHashSet<>();
        graph.calls().forEach(call -> callees.add(call.callee()));
        for (String callee : callees) {
            List<Call> calls = graph.callsOf(callee);
            Map<Call, Answer<CallRate>> ofCallee = rates(calls, hourly);
            rates.putAll(ofCallee);
            shortfall(callee, calls, hourly).ifPresent(shortfalls::add);
        }
        return new CallRates(rates, shortfalls);
    }

    /**
     * The hourly volumes of a called service and of some of its callers, for the hours in which all of them were
     * measured.
     */
    private record Hours(Observations callee, List<double[]> callers) {
        static Optional<Hours> of(String callee, List<Call> calls, Map<String, MetricSeries> volumes) {
            Map<Long, double[]> rows = new TreeMap<>();
            List<String> names = new ArrayList<>();
            names.add(callee);
            calls.forEach(call -> names.add(call.caller()));
            for (int column = 0; column < names.size(); column++) {
                MetricSeries series = volumes.get(names.get(column));
                if (series == null || series.isEmpty()) {
                    return Optional.empty();
                }
                for (int i = 0; i < series.size(); i++) {
                    int at = column;
                    double value = series.valueAt(i);
                    rows.compute(series.epochMillisAt(i), (time, row) -> {
                        double[] filled = row == null ? missing(names.size()) : row;
                        filled[at] = value;
                        return filled;
                    });
                }
            }
            rows.values().removeIf(row -> {
                for (double value : row) {
                    if (Double.isNaN(value)) {
                        return true;
                    }
                }
                return false;
            });
            long[] times = rows.keySet().stream().mapToLong(time -> time).toArray();
            List<double[]> columns = new ArrayList<>();
            for (int column = 0; column < names.size(); column++) {
                int at = column;
                columns.add(rows.values().stream().mapToDouble(row -> row[at]).toArray());
            }
            Kpi volume = Kpi.of(callee, Unit.TRANSACTIONS_PER_SECOND);
            Observations ofCallee =
                    Observations.of("calls", volume, Duration.ofHours(1), times, columns.get(0), columns.get(0));
            return times.length < FEWEST_HOURS
                    ? Optional.empty()
                    : Optional.of(new Hours(ofCallee, columns.subList(1, columns.size())));
        }

        private static double[] missing(int columns) {
            double[] row = new double[columns];
            Arrays.fill(row, Double.NaN);
            return row;
        }
    }

    private static Map<Call, Answer<CallRate>> rates(List<Call> calls, Map<String, MetricSeries> volumes) {
        Map<Call, Answer<CallRate>> rates = new LinkedHashMap<>();
        List<Call> asked = new ArrayList<>();
        for (Call call : calls) {
            OptionalDouble given = call.perTransaction();
            if (given.isPresent()) {
                rates.put(call, Answer.of(new CallRate(call, given.getAsDouble(), Optional.empty())));
            } else {
                asked.add(call);
            }
        }
        if (!asked.isEmpty()) {
            Optional<Hours> hours = Hours.of(calls.get(0).callee(), calls, volumes);
            Optional<MultipleFit> fit = hours.flatMap(known -> fit(known, calls, asked));
            for (Call call : asked) {
                rates.put(
                        call,
                        fit.map(known -> measured(known, call))
                                .orElseGet(() -> refused(
                                        call,
                                        hours.isEmpty()
                                                ? "their volumes have fewer than " + FEWEST_HOURS + " hours in common"
                                                : "their volumes do not vary, or those of the callers vary alike")));
            }
        }
        return rates;
    }

    /**
     * Fits the called service's volume, minus the calls with given rates, as a linear combination of the volumes of the
     * callers with unknown rates.
     */
    private static Optional<MultipleFit> fit(Hours hours, List<Call> calls, List<Call> asked) {
        double[] left = hours.callee().values();
        Predictors predictors = null;
        for (int c = 0; c < calls.size(); c++) {
            Call call = calls.get(c);
            double[] caller = hours.callers().get(c);
            if (asked.contains(call)) {
                predictors = predictors == null
                        ? Predictors.of(call.caller(), caller)
                        : predictors.and(call.caller(), caller);
            } else {
                double given = call.perTransaction().orElseThrow();
                for (int i = 0; i < left.length; i++) {
                    left[i] -= given * caller[i];
                }
            }
        }
        Observations rest = hours.callee().with(hours.callee().kpi(), left, left);
        return predictors == null
                ? Optional.empty()
                : MultipleFit.of(predictors, rest, Intercept.ZERO).known();
    }

    private static Answer<CallRate> measured(MultipleFit fit, Call call) {
        double rate = fit.coefficient(call.caller());
        Interval interval = fit.coefficientInterval(call.caller(), LEVEL, Covariance.NEWEY_WEST);
        return rate > 0 && interval.width() / 2 <= WIDEST * rate
                ? Answer.of(new CallRate(call, rate, Optional.of(interval)))
                : refused(call, "their volumes do not tell: several callers vary alike, or other calls hide these");
    }

    private static Answer<CallRate> refused(Call call, String reason) {
        return Answer.refused(
                Refusal.Reason.NOT_IDENTIFIABLE,
                "how often " + call.caller() + " calls " + call.callee() + " cannot be measured, since " + reason
                        + "; say 'times' in the config");
    }

    /**
     * Returns the ratio of a service's measured volume to the calls expected from the given rates; empty if they agree,
     * or if some rates are not given.
     */
    private static Optional<Shortfall> shortfall(String callee, List<Call> calls, Map<String, MetricSeries> volumes) {
        if (calls.stream().anyMatch(call -> call.times().isEmpty())) {
            return Optional.empty();
        }
        return Hours.of(callee, calls, volumes).flatMap(hours -> {
            double[] made = new double[hours.callee().size()];
            for (int c = 0; c < calls.size(); c++) {
                double rate = calls.get(c).perTransaction().orElseThrow();
                for (int i = 0; i < made.length; i++) {
                    made[i] += rate * hours.callers().get(c)[i];
                }
            }
            return MultipleFit.of(Predictors.of("made", made), hours.callee(), Intercept.ZERO)
                    .known()
                    .flatMap(fit -> {
                        double ratio = fit.coefficient("made");
                        Interval interval = fit.coefficientInterval("made", LEVEL, Covariance.NEWEY_WEST);
                        return interval.contains(1) || Math.abs(ratio - 1) <= ROUNDING
                                ? Optional.empty()
                                : Optional.of(new Shortfall(callee, ratio, interval));
                    });
        });
    }

    /** Returns the rate of a call, or the reason why it is not known. */
    public Answer<CallRate> rateOf(Call call) {
        Answer<CallRate> rate = rates.get(call);
        if (rate == null) {
            throw new IllegalArgumentException("call must be one of " + rates.keySet() + ", got " + call);
        }
        return rate;
    }

    /**
     * Returns the number of calls for each transaction of the caller, retries included; empty where it is not known.
     */
    public OptionalDouble perTransaction(Call call) {
        return rateOf(call).fold(rate -> OptionalDouble.of(rate.perTransaction()), refused -> OptionalDouble.empty());
    }

    /**
     * Returns the number of calls for each transaction of the caller if every attempt fails and is retried; empty where
     * it is not known.
     */
    public OptionalDouble atWorst(Call call) {
        return rateOf(call).fold(rate -> OptionalDouble.of(rate.atWorst()), refused -> OptionalDouble.empty());
    }

    /** Returns the reasons why the rates of some calls are not known. */
    public List<Refusal> refusals() {
        return rates.values().stream().flatMap(rate -> rate.refusal().stream()).toList();
    }

    /** Returns the services whose measured volume differs from the calls expected from the given rates. */
    public List<Shortfall> shortfalls() {
        return shortfalls;
    }
}
