package org.capacityplanner;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.regression.UslFit;

/**
 * The peak of a service's throughput over concurrency by the universal scalability law, beyond which more concurrent
 * transactions lower the throughput.
 *
 * @param concurrency how many are in the service at the peak
 * @param volume transactions per second there
 */
record ThroughputPeak(double concurrency, double volume) {
    /**
     * The largest concurrency at which a peak is reported, as a multiple of the largest observed one; a peak farther
     * away cannot be told from a filling queue, which looks alike before it.
     */
    private static final double FARTHEST = 2;

    private static final int FEWEST = 100;

    /**
     * Returns the KPIs, with a finding added to those that measure concurrency: the throughput peak, and the month in
     * which the forecast reaches it.
     */
    static List<KpiPlan> noted(List<KpiPlan> plans, Unit volumeUnit, ForecastResult forecast) {
        return plans.stream()
                .map(plan -> of(plan).map(peak -> plan.with(peak.finding(plan, volumeUnit, forecast)))
                        .orElse(plan))
                .toList();
    }

    /**
     * Returns the throughput peak of a KPI that measures concurrency; empty for any other KPI, and where there is no
     * peak near the observations.
     */
    static Optional<ThroughputPeak> of(KpiPlan plan) {
        Observations of = plan.observations();
        if (plan.kpi().kind() != Kpi.Kind.CONCURRENCY || of.size() < FEWEST) {
            return Optional.empty();
        }
        int[] busy = IntStream.range(0, of.size())
                .filter(i -> of.valueAt(i) > 0 && of.volumeAt(i) > 0)
                .toArray();
        double[] concurrency = Arrays.stream(busy).mapToDouble(of::valueAt).toArray();
        double[] volume = Arrays.stream(busy).mapToDouble(of::volumeAt).toArray();
        double largest = Arrays.stream(concurrency).max().orElse(0);
        return UslFit.of(concurrency, volume).known().flatMap(law -> {
            // Where the derivative of the law is zero; without coherency there is no such place.
            double peak = law.kappa() > 0 ? Math.sqrt((1 - law.sigma()) / law.kappa()) : Double.POSITIVE_INFINITY;
            return peak >= 1 && peak <= FARTHEST * largest
                    ? Optional.of(new ThroughputPeak(peak, law.throughputAt(peak)))
                    : Optional.empty();
        });
    }

    private Finding finding(KpiPlan plan, Unit volumeUnit, ForecastResult forecast) {
        return new Finding(
                Finding.Kind.POOL_USE,
                plan.kpi().name(),
                plan.observations().size(),
                String.format(
                        Locale.ROOT,
                        "beyond %.3g at a time the service gets slower: no more than %s go through it, by the universal"
                                + " scalability law%s",
                        concurrency,
                        volumeUnit.text(volume),
                        reached(forecast)
                                .map(month -> "; the forecast reaches that in " + month)
                                .orElse("")));
    }

    private Optional<YearMonth> reached(ForecastResult forecast) {
        return forecast.answer()
                .known()
                .flatMap(known -> known.months().stream()
                        .filter(month -> month.mean() >= volume)
                        .map(ForecastPoint::date)
                        .map(YearMonth::from)
                        .findFirst());
    }
}
