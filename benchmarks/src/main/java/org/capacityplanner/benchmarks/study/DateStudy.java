package org.capacityplanner.benchmarks.study;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.forecast.BusyDay;
import org.capacityplanner.forecast.EarlierMonths;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.BreachDate;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.BreachOutlook;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/**
 * Measures breach dates for the kinds of growth of {@link GrowthKind}, where it is known when a limit is missed. A
 * service has CPU that is proportional to volume and the response time of a queue, with limits at 1.08 to 1.6 times
 * today's volume. A date is false where its limit is not missed within the year, and missed where there is none for a
 * limit that is. Two kinds, of 31 days and of four months, are run where they are named: histories from which no date
 * follows.
 *
 * <p>Run: {@code java -cp benchmarks/target/benchmarks.jar org.capacityplanner.benchmarks.study.DateStudy SEED SERVICES
 * [KIND ...]}; with {@code -Deach=true} it prints every KPI as well.
 */
public final class DateStudy {
    private static final int HOURS = 24;
    private static final double SCATTER = 0.04;

    private DateStudy() {}

    /** The events whose dates a plan announces: the first busy hour that misses the limit, and the first such level. */
    enum Event {
        BUSY_HOUR,
        LEVEL
    }

    /** What was announced for one limit, and when it was missed; a month is counted from 0, none is empty. */
    private record Outcome(
            Event event, Optional<Integer> actual, Optional<BreachOutlook> outlook, String method, double limitVolume) {
        boolean comes() {
            return actual.isPresent();
        }

        boolean isRefused() {
            return outlook.isEmpty();
        }

        /** Returns the month of a date, or the number of months ahead where there is none. */
        int month(Function<BreachOutlook, BreachDate> date) {
            return outlook.map(known -> date.apply(known) instanceof BreachDate.In in
                            ? known.months().indexOf(in.month())
                            : known.months().size())
                    .orElse(GrowthStudy.MONTHS_AHEAD);
        }

        boolean isDated() {
            return outlook.filter(known -> known.median() instanceof BreachDate.In)
                    .isPresent();
        }

        boolean isWarned() {
            return outlook.filter(known -> known.early() instanceof BreachDate.In)
                    .isPresent();
        }

        boolean isWithinRange() {
            int month = actual.orElse(GrowthStudy.MONTHS_AHEAD);
            return month >= month(BreachOutlook::early) && month <= month(BreachOutlook::late);
        }

        /** Returns the probability that the limit is missed within the year; empty where no date is given. */
        OptionalDouble probability() {
            return outlook.stream()
                    .mapToDouble(known -> known.breachedBy().get(known.months().size() - 1))
                    .findFirst();
        }
    }

    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("usage: DateStudy SEED SERVICES [KIND ...]");
            System.exit(64);
        }
        long seed = Long.parseLong(arguments[0]);
        int services = Integer.parseInt(arguments[1]);
        List<GrowthKind> kinds = arguments.length == 2
                ? GrowthKind.ofYears()
                : Arrays.stream(arguments)
                        .skip(2)
                        .map(name -> GrowthKind.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList();
        System.out.println(
                "kind                        event      limits  refused  come  false P50  false P10  no P50  in P10..P90  bias  Brier");
        for (GrowthKind kind : kinds) {
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < services; i++) {
                outcomes.addAll(outcomes(new Random(seed * 1000003 + kind.ordinal() * 1009L + i), kind));
            }
            for (Event event : Event.values()) {
                print(
                        kind,
                        event,
                        outcomes.stream()
                                .filter(outcome -> outcome.event() == event)
                                .toList());
            }
        }
    }

    private static void print(GrowthKind kind, Event event, List<Outcome> outcomes) {
        if (Boolean.getBoolean("each")) {
            outcomes.forEach(outcome -> System.out.printf(
                    Locale.ROOT,
                    "  %s limit at %.2f, missed in %s, P10 %d P50 %d P90 %d, probability %.2f, %s%n",
                    event,
                    outcome.limitVolume(),
                    outcome.actual().map(String::valueOf).orElse("-"),
                    outcome.month(BreachOutlook::early),
                    outcome.month(BreachOutlook::median),
                    outcome.month(BreachOutlook::late),
                    outcome.probability().orElse(Double.NaN),
                    outcome.method()));
        }
        System.out.printf(
                Locale.ROOT,
                "%-27s %-10s %6d %8d %5d %10d %10d %7d %11.2f %+5.1f  %.3f%n",
                kind.name().toLowerCase(Locale.ROOT),
                event.name().toLowerCase(Locale.ROOT),
                outcomes.size(),
                count(outcomes, Outcome::isRefused),
                count(outcomes, Outcome::comes),
                count(outcomes, outcome -> !outcome.comes() && outcome.isDated()),
                count(outcomes, outcome -> !outcome.comes() && outcome.isWarned()),
                count(outcomes, outcome -> outcome.comes() && !outcome.isRefused() && !outcome.isDated()),
                (double) count(outcomes, outcome -> outcome.comes() && !outcome.isRefused() && outcome.isWithinRange())
                        / Math.max(1, count(outcomes, outcome -> outcome.comes() && !outcome.isRefused())),
                outcomes.stream()
                        .filter(outcome -> outcome.comes() && !outcome.isRefused())
                        .mapToInt(outcome -> outcome.month(BreachOutlook::median)
                                - outcome.actual().orElseThrow())
                        .average()
                        .orElse(0),
                outcomes.stream()
                        .filter(outcome -> !outcome.isRefused())
                        .mapToDouble(
                                outcome -> Math.pow(outcome.probability().orElseThrow() - (outcome.comes() ? 1 : 0), 2))
                        .average()
                        .orElse(0));
    }

    private static long count(List<Outcome> outcomes, Predicate<Outcome> which) {
        return outcomes.stream().filter(which).count();
    }

    private static List<Outcome> outcomes(Random random, GrowthKind kind) {
        GrowthStudy.Course course = GrowthStudy.Course.of(kind, random);
        LocalDate month = course.next().minusMonths(1).atDay(1);
        int from = (int) (month.toEpochDay() - course.first().toEpochDay());
        int hours = (course.history() - from) * HOURS;
        double today = course.actual(-1);
        double[] limits = {
            today * GrowthStudy.uniform(random, 1.08, 1.6), today * GrowthStudy.uniform(random, 1.08, 1.6)
        };
        double capacity = today * 2.2;
        double[] volume = new double[hours];
        double[] cpu = new double[hours];
        double[] seconds = new double[hours];
        for (int i = 0; i < hours; i++) {
            double profile = 0.55 - 0.45 * Math.cos(2 * Math.PI * (i % HOURS - 2) / HOURS);
            double hour = i % HOURS == 14 ? 1 : Math.min(1, profile * Math.exp(0.05 * random.nextGaussian() - 0.02));
            volume[i] = course.busy()[from + i / HOURS] * hour;
            cpu[i] = cpu(volume[i], capacity) * Math.exp(SCATTER * random.nextGaussian());
            seconds[i] = seconds(volume[i], capacity) * Math.exp(SCATTER * random.nextGaussian());
        }
        List<BusyDay> days = IntStream.range(0, from)
                .mapToObj(day -> new BusyDay(course.first().plusDays(day), course.busy()[day]))
                .toList();
        CapacityPlan plan = CapacityPlanner.forService("simulated")
                .volume("transactions", series("transactions", Unit.TRANSACTIONS_PER_SECOND, month, volume))
                .earlier(new EarlierMonths(days, List.of()))
                .kpi(
                        Kpi.utilization("cpu"),
                        series("cpu", Unit.RATIO, month, cpu),
                        Sla.atMost(cpu(limits[0], capacity)))
                .kpi(
                        Kpi.responseTime("latency"),
                        series("latency", Unit.SECONDS, month, seconds),
                        Sla.atMost(seconds(limits[1], capacity)))
                .plan(Horizon.months(GrowthStudy.MONTHS_AHEAD));
        List<BreachForecast.KpiBreach> dated =
                plan.breach() instanceof BreachForecast.Simulated simulated ? simulated.kpis() : List.of();
        String method = plan.forecast().fold(forecast -> forecast.method(), refusal -> "none");
        List<Outcome> outcomes = new ArrayList<>();
        for (int k = 0; k < limits.length; k++) {
            String name = k == 0 ? "cpu" : "latency";
            Optional<BreachForecast.KpiBreach> breach =
                    dated.stream().filter(one -> one.kpi().name().equals(name)).findFirst();
            Optional<Integer> hour = Optional.empty();
            Optional<Integer> level = Optional.empty();
            for (int m = GrowthStudy.MONTHS_AHEAD - 1; m >= 0; m--) {
                double actual = course.actual(m);
                double scatter = Math.exp(SCATTER * random.nextGaussian());
                double limit = k == 0 ? cpu(limits[0], capacity) : seconds(limits[1], capacity);
                double value = k == 0 ? cpu(actual, capacity) : seconds(actual, capacity);
                hour = value * scatter > limit ? Optional.of(m) : hour;
                level = value > limit ? Optional.of(m) : level;
            }
            double limit = limits[k] / today;
            outcomes.add(
                    new Outcome(Event.BUSY_HOUR, hour, breach.map(BreachForecast.KpiBreach::outlook), method, limit));
            outcomes.add(new Outcome(Event.LEVEL, level, breach.map(BreachForecast.KpiBreach::level), method, limit));
        }
        return outcomes;
    }

    private static double cpu(double volume, double capacity) {
        return 0.03 + 0.97 * volume / capacity;
    }

    private static double seconds(double volume, double capacity) {
        return 0.002 / Math.max(0.01, 1 - volume / capacity);
    }

    private static MetricSeries series(String name, Unit unit, LocalDate first, double[] values) {
        Instant start = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        return MetricSeries.regular(name, unit, start, Duration.ofHours(1), values);
    }
}
