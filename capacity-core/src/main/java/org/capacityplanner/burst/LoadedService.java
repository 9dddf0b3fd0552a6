package org.capacityplanner.burst;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.SaturatingCurve;

/**
 * A service for which the effects of bursts are predicted: draws of its uncertain capacity, its callers, its pools, and
 * the time to add capacity. No model is fitted again.
 */
public final class LoadedService {
    private static final List<Double> QUANTILES = List.of(0.1, 0.5, 0.9);

    private static final List<Double> SHARES_LARGER = List.of(0.5, 0.1, 0.01);

    private final String name;
    private final double planning;
    private final OptionalDouble peakWithinHour;
    private final List<SaturatingCurve> curves;
    private final List<Resource> memories;
    private final BurstSettings settings;

    private LoadedService(
            String name,
            double planning,
            OptionalDouble peakWithinHour,
            List<SaturatingCurve> curves,
            List<Resource> memories,
            BurstSettings settings) {
        this.name = name;
        this.planning = planning;
        this.peakWithinHour = peakWithinHour;
        this.curves = List.copyOf(curves);
        this.memories = List.copyOf(memories);
        this.settings = settings;
    }

    /**
     * Returns the service of a capacity plan with the user's settings for bursts, or the reason why its capacity is not
     * known.
     */
    public static Answer<LoadedService> of(CapacityPlan plan, BurstSettings settings) {
        Objects.requireNonNull(settings, "settings");
        return CapacityDraws.of(plan, settings)
                .map(curves -> new LoadedService(
                        plan.service(),
                        plan.volume().planning(),
                        peakWithinHour(plan),
                        curves,
                        memories(plan),
                        settings));
    }

    /** Creates a service from its planning volume and from given draws of its capacity. */
    static LoadedService of(String name, double planning, List<SaturatingCurve> curves, BurstSettings settings) {
        return new LoadedService(
                name,
                planning,
                OptionalDouble.empty(),
                curves.stream()
                        .sorted(Comparator.comparingDouble(SaturatingCurve::capacity))
                        .toList(),
                List.of(),
                settings);
    }

    private static OptionalDouble peakWithinHour(CapacityPlan plan) {
        return plan.kpis().stream()
                .map(kpi -> kpi.observations().peakWithinStep())
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private static List<Resource> memories(CapacityPlan plan) {
        List<Resource> memories = new ArrayList<>();
        for (KpiPlan kpi : plan.kpis()) {
            boolean share =
                    kpi.kpi().kind() == Kpi.Kind.MEMORY && kpi.kpi().unit().dimension() == Dimension.RATIO;
            Optional<? extends KpiModel> model = kpi.model().known();
            if (share
                    && model.isPresent()
                    && model.get().elasticityAt(plan.volume().planning()) > 0) {
                memories.add(new Resource(kpi.kpi().name(), Resource.Kind.MEMORY, model.get()::predictAt));
            }
        }
        return memories;
    }

    /**
     * Returns the volume from which a burst starts if its time is not given, transactions per second: the planning
     * volume times the ratio of the peak within an hour to the hour's mean.
     */
    public double usualVolume() {
        return planning * peakWithinHour.orElse(1);
    }

    /** Predicts the effect of a burst that starts from the usual volume. */
    public Answer<BurstAnswer> answer(Burst burst) {
        return answer(burst, usualVolume());
    }

    /**
     * Predicts the effect of a burst that starts from a given volume.
     *
     * @param volume the volume expected without it, transactions per second
     */
    public Answer<BurstAnswer> answer(Burst burst, double volume) {
        SaturatingCurve median = curves.get(Spread.rank(curves.size(), 0.5));
        if (!(volume < median.capacity())) {
            return Answer.refused(
                    Refusal.Reason.SATURATED,
                    "the service is full without a burst: the volume expected is not below its capacity");
        }
        double patience = patience(burst);
        Spread largest = largestTimes(burst.profile(), volume, patience);
        FillingResource filling = new FillingResource(first(median, volume), burst, volume, settings.ready());
        BurstAnswer.FirstFull first = filling.full(median);
        return Answer.of(new BurstAnswer(
                name,
                burst,
                volume,
                peakWithinHour,
                Spread.of(curves.stream().mapToDouble(SaturatingCurve::capacity).toArray()),
                fullAfter(burst, volume),
                first,
                patience,
                FluidRun.of(system(median), volume, burst.profile(), FluidRun.Trace.MINUTES),
                probabilityOf(burst.profile(), volume, patience),
                largest,
                holding(median, volume, patience).heldBy(burst.profile()),
                filling.remedies(first),
                settings.clients(),
                odds(burst, volume, patience)));
    }

    private double patience(Burst burst) {
        return BurstProfile.seconds(burst.patience()
                .or(() -> settings.clients().map(Clients::timeout))
                .orElse(Burst.USUAL_PATIENCE));
    }

    private FluidSystem system(SaturatingCurve curve) {
        return new FluidSystem(
                curve,
                settings.clients(),
                settings.pools(),
                settings.ready().autoscale(),
                settings.ready().memory().orElse(Duration.ZERO));
    }

    /**
     * Returns the volume at which the first measured memory is full, the same for all draws of the capacity,
     * transactions per second; infinite if none ever is.
     */
    private double ceiling(double volume) {
        return memories.stream()
                .mapToDouble(memory -> fullAt(memory, volume))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Returns the resources whose use depends on the drawn capacity: that capacity and the pools. */
    private List<Resource> own(SaturatingCurve curve) {
        List<Resource> resources = new ArrayList<>();
        resources.add(new Resource("capacity", Resource.Kind.CAPACITY, volume -> volume / curve.capacity()));
        settings.pools().forEach(pool -> resources.add(pool.resource(curve)));
        return resources;
    }

    private static double fullAt(Resource resource, double volume) {
        return resource.volumeAt(1, volume).orElse(Double.POSITIVE_INFINITY);
    }

    private Spread fullAfter(Burst burst, double volume) {
        double ceiling = ceiling(volume);
        return Spread.of(curves.stream()
                .mapToDouble(curve -> own(curve).stream()
                        .mapToDouble(resource -> fullAt(resource, volume))
                        .min()
                        .orElseThrow())
                .map(at -> Math.min(at, ceiling))
                .map(at -> burst.profile().reaches(at / volume).orElse(Double.POSITIVE_INFINITY))
                .toArray());
    }

    /** Returns the resource that is full first as volume grows, for one draw of the capacity. */
    private Resource first(SaturatingCurve curve, double volume) {
        List<Resource> resources = own(curve);
        resources.addAll(memories);
        return resources.stream()
                .min(Comparator.comparingDouble(resource -> fullAt(resource, volume)))
                .orElseThrow();
    }

    private Holding holding(SaturatingCurve curve, double volume, double patience) {
        return new Holding(system(curve), volume, patience, ceiling(volume));
    }

    /**
     * Returns the probability that the service withstands a burst: the share of the drawn capacities with which it
     * does. If one does, every larger one does too, so that bisection finds the smallest.
     */
    private double probabilityOf(BurstProfile profile, double volume, double patience) {
        int lower = 0;
        int upper = curves.size();
        while (lower < upper) {
            int middle = (lower + upper) / 2;
            if (holding(curves.get(middle), volume, patience).holds(profile)) {
                upper = middle;
            } else {
                lower = middle + 1;
            }
        }
        return 1 - (double) lower / curves.size();
    }

    private Spread largestTimes(BurstProfile profile, double volume, double patience) {
        return Spread.of(QUANTILES.stream()
                .mapToDouble(share -> holding(curves.get(Spread.rank(curves.size(), share)), volume, patience)
                        .largestTimes(profile))
                .toArray());
    }

    private List<BurstAnswer.PeakOdds> odds(Burst burst, double volume, double patience) {
        List<Double> peaks = burst.preset().map(BurstPreset::peaks).orElse(List.of());
        return IntStream.range(0, peaks.size())
                .mapToObj(i -> new BurstAnswer.PeakOdds(
                        peaks.get(i),
                        SHARES_LARGER.get(i),
                        probabilityOf(burst.profile().withTimes(peaks.get(i)), volume, patience)))
                .toList();
    }

    @Override
    public String toString() {
        return "LoadedService[" + name + ", " + curves.size() + " capacities]";
    }
}
