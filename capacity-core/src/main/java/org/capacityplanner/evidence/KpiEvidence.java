package org.capacityplanner.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Layer;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Span;

/**
 * The evidence of one KPI around a symptom: its observations compared with the model's expectation, and the verdict.
 *
 * @param kpi the KPI
 * @param layer the layer that it is measured on
 * @param samples the observations of the time shown, in order
 * @param judged the time that the verdict is about
 * @param coverage the share of that time of which observations with an expected value exist
 * @param verdict the verdict; a KPI whose own incident is the symptom is never eliminated
 * @param onset when the KPI was first far off, twice in succession, at the time shown; empty where it never was
 */
public record KpiEvidence(
        Kpi kpi,
        Layer layer,
        List<EvidenceSample> samples,
        Span judged,
        double coverage,
        Verdict verdict,
        Optional<Instant> onset) {
    private static final double USUAL = 2.5;
    private static final double FAR = 4;
    private static final double SHARE_USUAL = 0.9;
    private static final double SHARE_FAR = 0.5;
    private static final double ENOUGH = 0.8;

    public KpiEvidence {
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(layer, "layer");
        samples = List.copyOf(samples);
        Objects.requireNonNull(judged, "judged");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(onset, "onset");
        if (!(coverage >= 0 && coverage <= 1)) {
            throw new IllegalArgumentException("coverage must be between 0 and 1, got " + coverage);
        }
    }

    /**
     * Compares the observations of a KPI around a symptom with its model.
     *
     * @param plan the KPI with its model
     * @param layer the layer that it is measured on
     * @param aligned volume and KPI, incidents included
     * @param judged the time that the verdict is about
     * @param shown the time of the samples, which may be longer
     */
    static KpiEvidence of(KpiPlan plan, Layer layer, Observations aligned, Span judged, Span shown) {
        List<EvidenceSample> samples = samples(plan, aligned, shown, Duration.ZERO);
        double coverage = coverage(samples, judged, aligned.step());
        Verdict verdict = verdict(samples, judged, coverage);
        return new KpiEvidence(
                plan.kpi(),
                layer,
                samples,
                judged,
                coverage,
                isSymptom(plan, judged) && verdict == Verdict.ELIMINATED ? Verdict.UNDECIDED : verdict,
                onset(samples));
    }

    /** Returns whether the KPI itself shows the symptom: cleaning found an incident of it at that time. */
    private static boolean isSymptom(KpiPlan plan, Span judged) {
        return plan.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.INCIDENT)
                .flatMap(finding -> finding.when().stream())
                .anyMatch(when -> when.from().isBefore(judged.to()) && when.to().isAfter(judged.from()));
    }

    /**
     * Returns whether the KPI would be as expected if its timestamps were late by a duration, so that each value
     * belonged to an earlier interval's volume.
     */
    static boolean isUsualIfLateBy(Duration late, KpiPlan plan, Observations aligned, Span judged) {
        List<EvidenceSample> samples = samples(plan, aligned, judged, late);
        return verdict(samples, judged, coverage(samples, judged, aligned.step())) == Verdict.ELIMINATED;
    }

    private static List<EvidenceSample> samples(KpiPlan plan, Observations aligned, Span shown, Duration late) {
        Optional<UsualScatter> scatter = plan.model().known().map(model -> UsualScatter.of(model, plan.observations()));
        Observations onVolumesClock =
                late.isZero() ? aligned : aligned.with(aligned.kpi(), volumesBefore(aligned, late), aligned.values());
        List<EvidenceSample> samples = new ArrayList<>();
        for (int i = 0; i < onVolumesClock.size(); i++) {
            Instant time = onVolumesClock.timeAt(i);
            if (!shown.contains(time)) {
                continue;
            }
            double volume = onVolumesClock.volumeAt(i);
            double value = onVolumesClock.valueAt(i);
            samples.add(new EvidenceSample(
                    time,
                    volume,
                    value,
                    plan.model().known().map(model -> model.predictAt(volume)).orElse(Double.NaN),
                    scatter.map(usual -> usual.z(value, volume)).orElse(Double.NaN)));
        }
        return samples;
    }

    private static double[] volumesBefore(Observations aligned, Duration late) {
        double[] volumes = aligned.volume();
        double[] before = aligned.volume();
        int by = Math.toIntExact(late.toMillis() / Math.max(1, aligned.step().toMillis()));
        for (int i = 0; i < volumes.length; i++) {
            before[i] = volumes[Math.max(0, Math.min(volumes.length - 1, i - by))];
        }
        return before;
    }

    private static double coverage(List<EvidenceSample> samples, Span judged, Duration step) {
        double wanted = (double) judged.length().toMillis() / Math.max(1, step.toMillis());
        return Math.min(1, during(samples, judged).size() / Math.max(1, wanted));
    }

    /** Returns the samples within a time span that have an expected value. */
    private static List<EvidenceSample> during(List<EvidenceSample> samples, Span judged) {
        return samples.stream()
                .filter(sample -> judged.contains(sample.time()) && !Double.isNaN(sample.z()))
                .toList();
    }

    private static Verdict verdict(List<EvidenceSample> samples, Span judged, double coverage) {
        List<EvidenceSample> during = during(samples, judged);
        if (during.isEmpty()) {
            return Verdict.UNDECIDED;
        }
        long usual =
                during.stream().filter(sample -> Math.abs(sample.z()) < USUAL).count();
        long far = during.stream().filter(KpiEvidence::isFar).count();
        if (far >= SHARE_FAR * during.size()) {
            return Verdict.IMPLICATED;
        }
        return usual >= SHARE_USUAL * during.size() && coverage >= ENOUGH ? Verdict.ELIMINATED : Verdict.UNDECIDED;
    }

    private static boolean isFar(EvidenceSample sample) {
        return Math.abs(sample.z()) >= FAR;
    }

    private static Optional<Instant> onset(List<EvidenceSample> samples) {
        for (int i = 1; i < samples.size(); i++) {
            if (isFar(samples.get(i - 1)) && isFar(samples.get(i))) {
                return Optional.of(samples.get(i - 1).time());
            }
        }
        return Optional.empty();
    }

    /** Returns the samples during the symptom, the time that the verdict is about. */
    public List<EvidenceSample> during() {
        return samples.stream().filter(sample -> judged.contains(sample.time())).toList();
    }

    /** Returns the median residual during the symptom, in standard deviations; NaN if there are no residuals. */
    public double medianZ() {
        double[] known =
                during(samples, judged).stream().mapToDouble(EvidenceSample::z).toArray();
        return known.length == 0 ? Double.NaN : Quantiles.median(known);
    }

    /**
     * Returns the largest absolute residual during the symptom, in standard deviations; NaN if there are no residuals.
     */
    public double largestZ() {
        return during(samples, judged).stream()
                .mapToDouble(sample -> Math.abs(sample.z()))
                .max()
                .orElse(Double.NaN);
    }

    /** Returns whether the KPI was far above its expected values during the symptom. */
    public boolean isHigh() {
        return verdict == Verdict.IMPLICATED && medianZ() > 0;
    }
}
