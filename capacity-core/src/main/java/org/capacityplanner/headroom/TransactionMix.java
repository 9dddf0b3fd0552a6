package org.capacityplanner.headroom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.ServiceDemand;
import org.capacityplanner.model.family.DemandModel;
import org.capacityplanner.regression.Domain;

/**
 * The transaction types that a service's volume consists of, with the service demand of each on every utilization. The
 * costs are estimated by resampling when they are first needed, since most plans are not asked about types. Immutable
 * to its users, and safe for several threads.
 */
public final class TransactionMix {
    /** The quantile of volume above which intervals are busy; the mean mix of these intervals is the planned one. */
    private static final double BUSY = 0.9;

    /**
     * The share of the total volume that the named types must reach; below it, the rest becomes a type of its own,
     * since it is more than the error of separate measurements.
     */
    private static final double ALL = 0.99;

    private static final Duration HOUR = Duration.ofHours(1);

    /** The smallest number of hourly intervals from which the mix of the busiest tenth is estimated. */
    private static final int LEAST_HOURS = 24;

    /**
     * The largest ratio of the variance left unexplained by the model by type to that left by the model on total volume
     * with which the model by type is used.
     */
    private static final double CLEARLY_LESS = 0.8;

    private static final double OWN_BUSY = 0.95;

    private static final double MUCH_BUSIER = 1.1;

    private static final String BY_TOTAL =
            "by the total volume, as if the mix of transactions stayed: what a type costs here is not known";

    private final List<TypeVolume> planning;
    private final List<MetricSeries> counted;
    private final Map<Kpi, Observations> utilizations;
    private final long seed;
    private final Map<Kpi, Answer<DemandModel>> demands = new ConcurrentHashMap<>();

    private TransactionMix(
            List<TypeVolume> planning, List<MetricSeries> counted, Map<Kpi, Observations> utilizations, long seed) {
        this.planning = planning;
        this.counted = counted;
        this.utilizations = utilizations;
        this.seed = seed;
    }

    /**
     * Computes the mix of transaction types from their observed volumes.
     *
     * @param total the volume, of which the types are parts
     * @param types one series for each type, transactions per second
     * @param planningVolume the planning volume of the total, transactions per second
     * @param kpis the cleaned KPIs, of which the utilizations are divided into costs by type
     * @param seed of the resampling behind the uncertainty of the demands
     * @return empty where no interval has the total and all types
     */
    public static Optional<TransactionMix> of(
            MetricSeries total, List<MetricSeries> types, double planningVolume, List<Observations> kpis, long seed) {
        // A sample of one clock beside the mean of a longer time would be no part of the same volume.
        Duration step = types.stream()
                .map(MetricSeries::step)
                .reduce(total.step(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
        MetricSeries whole = total.averagedBy(step);
        List<Observations> parts = types.stream()
                .map(type -> Observations.of(whole, Kpi.of(type.name(), type.unit()), type.averagedBy(step)))
                .collect(Collectors.toCollection(ArrayList::new));
        if (parts.stream().anyMatch(part -> part.size() == 0)) {
            return Optional.empty();
        }
        double named = parts.stream().mapToDouble(TransactionMix::shareWhenBusy).sum();
        if (named < ALL) {
            MetricSeries rest = restOf(whole, parts);
            parts.add(Observations.of(whole, Kpi.of(rest.name(), rest.unit()), rest));
        }
        List<TypeVolume> planning = parts.stream()
                .map(part -> new TypeVolume(
                        part.kpi().name(), part.kpi().unit(), Growth.NONE, planningVolume * shareWhenBusy(part)))
                .toList();
        // Of the types, too, only what the total was not cleaned of.
        List<MetricSeries> counted = parts.stream().map(Observations::kpiSeries).toList();
        Map<Kpi, Observations> utilizations = kpis.stream()
                .filter(kpi -> kpi.kpi().kind() == Kpi.Kind.UTILIZATION)
                .collect(Collectors.toMap(Observations::kpi, kpi -> kpi));
        return Optional.of(new TransactionMix(planning, counted, utilizations, seed));
    }

    /** Returns the volume of the transactions that belong to no named type; they have a cost, too. */
    private static MetricSeries restOf(MetricSeries total, List<Observations> parts) {
        long[] times = total.epochMillis();
        Map<Long, Double> left = new TreeMap<>();
        for (int i = 0; i < total.size(); i++) {
            left.put(times[i], total.valueAt(i));
        }
        for (Observations part : parts) {
            Map<Long, Double> measured = new TreeMap<>();
            for (int i = 0; i < part.size(); i++) {
                Double before = left.get(part.epochMillisAt(i));
                if (before != null) {
                    measured.put(part.epochMillisAt(i), before - part.valueAt(i));
                }
            }
            left = measured;
        }
        return MetricSeries.of(
                "other " + total.name(),
                total.unit(),
                left.keySet().stream().mapToLong(time -> time).toArray(),
                left.values().stream().mapToDouble(rest -> Math.max(0, rest)).toArray());
    }

    /**
     * Returns the service demands of all types on a utilization, or the reason why they cannot be estimated; empty for
     * any other kind of KPI.
     */
    private Optional<Answer<DemandModel>> fitOf(Kpi kpi) {
        return Optional.ofNullable(utilizations.get(kpi))
                .map(observations ->
                        demands.computeIfAbsent(kpi, missing -> DemandModel.of(counted, observations, seed)));
    }

    private static double shareWhenBusy(Observations measured) {
        Observations part = byTheHour(measured);
        double busy = Quantiles.of(part.volume()).at(BUSY);
        Observations then = part.where(i -> part.volumeAt(i) >= busy);
        double own = 0;
        double all = 0;
        for (int i = 0; i < then.size(); i++) {
            own += then.valueAt(i);
            all += then.volumeAt(i);
        }
        return all > 0 ? Math.max(0, own / all) : 0;
    }

    /**
     * Returns a series averaged over hours, the interval of the planning volume; the busiest shorter samples would be
     * those in which the type with the largest variance was large by chance.
     */
    private static Observations byTheHour(Observations part) {
        Kpi type = part.kpi();
        MetricSeries own = part.kpiSeries();
        MetricSeries all = MetricSeries.of(part.volumeName(), type.unit(), part.epochMillis(), part.volume());
        Observations hourly = Observations.of(all.averagedBy(HOUR), type, own.averagedBy(HOUR));
        return hourly.size() >= LEAST_HOURS ? hourly : part;
    }

    /** Returns the share of the planning volume that the volumes of the types add up to. */
    public double shareOf(double planningVolume) {
        return planning.stream().mapToDouble(TypeVolume::volume).sum() / planningVolume;
    }

    /** Returns the service demand of each transaction type on a KPI; empty where it is not known. */
    public List<ServiceDemand> demandsOf(Kpi kpi) {
        return fitOf(kpi).flatMap(Answer::known).map(DemandModel::demands).orElse(List.of());
    }

    /**
     * Returns a model of a utilization on total volume by the service demand of each type at the mix of the busy hours;
     * empty if the demands are not known or total volume explains the utilization as well.
     *
     * @param unexplainedByTotal the share of its variance that the model by total volume leaves unexplained; 1 without
     *     such a model
     */
    public Optional<KpiModel> modelOf(Kpi kpi, double unexplainedByTotal) {
        Map<String, Double> volumes = byType(planning);
        double total = volumes.values().stream().mapToDouble(volume -> volume).sum();
        Map<String, Double> shares = new TreeMap<>();
        volumes.forEach((type, volume) -> shares.put(type, volume / total));
        return fitOf(kpi)
                .flatMap(Answer::known)
                .filter(fit -> fit.unexplained() < CLEARLY_LESS * unexplainedByTotal)
                .map(fit -> {
                    Observations observations = Objects.requireNonNull(utilizations.get(kpi));
                    return fit.inMix(
                            shares,
                            Domain.of(observations.volume()),
                            busierInAnotherMix(observations, fit.predictAt(volumes)));
                });
    }

    /**
     * Returns a sentence if a utilization seems highest in hours with another transaction mix than those of the largest
     * volume; else an empty list.
     */
    private static List<String> busierInAnotherMix(Observations observations, double planned) {
        double busy = Quantiles.of(observations.values()).at(OWN_BUSY);
        Kpi kpi = observations.kpi();
        return busy > MUCH_BUSIER * planned
                ? List.of(String.format(
                        Locale.ROOT,
                        "%s is largest at hours of another mix than that of the largest volume: %.3g%% or more in one of"
                                + " twenty, %.3g%% at the planning volume",
                        kpi.name(),
                        100 * busy,
                        100 * planned))
                : List.of();
    }

    /** Returns the volume of every transaction type in a scenario of growth by type. */
    public List<TypeVolume> after(MixGrowth growth) {
        List<String> types = planning.stream().map(TypeVolume::type).toList();
        for (String type : growth.byType().keySet()) {
            if (!types.contains(type)) {
                throw new IllegalArgumentException("type must be one of " + types + ", got " + type);
            }
        }
        return planning.stream()
                .map(part -> new TypeVolume(
                        part.type(),
                        part.unit(),
                        growth.of(part.type()),
                        growth.of(part.type()).appliedTo(part.volume())))
                .toList();
    }

    /**
     * Returns the prediction of a KPI after a growth of some types: for a utilization by the service demand of each
     * type, else by total volume.
     *
     * @param byTotal the prediction by the total volume
     */
    public KpiOutlook outlook(KpiOutlook byTotal, List<TypeVolume> then, double level, double intervalLevel) {
        // Where all grow alike, the mix stays and the total says all there is to say.
        boolean mixStays = then.stream().map(TypeVolume::growth).distinct().count() == 1;
        if (mixStays || !(byTotal instanceof KpiOutlook.Predicted predicted)) {
            return byTotal;
        }
        return fitOf(predicted.kpi())
                .map(fit -> fit.known()
                        .<KpiOutlook>map(model -> outlook(predicted, model, then, level, intervalLevel))
                        .orElseGet(() -> new KpiOutlook.Unknown(
                                predicted.kpi(), predicted.sla(), fit.refusal().orElseThrow())))
                .orElseGet(() -> predicted.doubted(BY_TOTAL));
    }

    private KpiOutlook outlook(
            KpiOutlook.Predicted byTotal,
            DemandModel model,
            List<TypeVolume> then,
            double level,
            double intervalLevel) {
        Map<String, Double> volumes = byType(then);
        Interval interval = model.predictionIntervalAt(volumes, intervalLevel);
        double probability = model.probabilityWithin(byTotal.sla(), volumes);
        return new KpiOutlook.Predicted(
                byTotal.kpi(),
                byTotal.sla(),
                model.predictAt(byType(planning)),
                model.predictAt(volumes),
                interval,
                probability,
                Status.of(probability, level),
                model.elasticityAt(volumes),
                model.certaintyAt(volumes),
                "service demands by type",
                Optional.empty(),
                List.of(inWords(model)));
    }

    private static Map<String, Double> byType(List<TypeVolume> volumes) {
        return volumes.stream().collect(Collectors.toMap(TypeVolume::type, TypeVolume::volume));
    }

    private static String inWords(DemandModel model) {
        return model.demands().stream()
                .map(demand -> String.format(
                        Locale.ROOT,
                        "one of %s takes %.3g ms (%.3g to %.3g)",
                        demand.type(),
                        1000 * demand.seconds(),
                        1000 * demand.interval().lower(),
                        1000 * demand.interval().upper()))
                .collect(Collectors.joining(", ", "by type: ", ""));
    }
}
