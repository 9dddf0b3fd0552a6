package org.capacityplanner.cleaning;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.capacityplanner.metrics.DegradedShare;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;

/**
 * The observations of one KPI after cleaning, with its findings.
 *
 * @param observations volume and KPI in the intervals that a fit may use
 * @param restarts when memory was given back; empty for other kinds of KPI
 * @param findings what cleaning found in the raw samples, and what it changed
 * @param degraded the share of days on which the KPI was that of a multiple of the volume; empty without them
 * @param refusal the reason why these observations allow no fit; empty where they allow one
 */
public record CleanedKpi(
        Observations observations,
        Restarts restarts,
        List<Finding> findings,
        Optional<DegradedShare> degraded,
        Optional<Refusal> refusal) {

    public CleanedKpi {
        Objects.requireNonNull(observations, "observations");
        Objects.requireNonNull(restarts, "restarts");
        Objects.requireNonNull(degraded, "degraded");
        Objects.requireNonNull(refusal, "refusal");
        findings = List.copyOf(findings);
    }

    /** Returns the KPI with the same observations, which allow no fit for a reason. */
    public CleanedKpi refusedFor(Refusal reason) {
        return new CleanedKpi(observations, restarts, findings, degraded, Optional.of(reason));
    }

    /** Returns the KPI with only some of its observations, and a finding that says why. */
    public CleanedKpi reducedTo(Observations some, Finding why) {
        return new CleanedKpi(
                some, restarts, Stream.concat(findings.stream(), Stream.of(why)).toList(), degraded, refusal);
    }

    /** Returns whether cleaning has found a defect or peculiarity of a kind. */
    public boolean has(Finding.Kind kind) {
        return findings.stream().anyMatch(finding -> finding.kind() == kind);
    }
}
