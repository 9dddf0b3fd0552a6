package org.capacityplanner.batch.plan;

import java.util.List;
import org.capacityplanner.evidence.Hypothesis;
import org.capacityplanner.evidence.ServiceEvidence;
import org.capacityplanner.evidence.Verdict;
import org.capacityplanner.findings.FollowedFinding;

/** Chooses the hypothesis about a finding from the evidence and the finding's kind. */
final class FindingHypothesis {
    /** The distance from what is expected, in standard deviations, below which a median is usual. */
    private static final double USUAL_Z = 2.5;

    private FindingHypothesis() {}

    /** Returns what the pattern of the measurements suggests about a finding. */
    static Hypothesis of(FollowedFinding finding, ServiceEvidence own, List<ServiceEvidence> called) {
        Hypothesis byPattern = Hypothesis.of(own, called);
        return switch (finding.key().kind()) {
            case LEAK -> Hypothesis.MEMORY_LEAK;
            // Where the day before lies above what holds since then, a transaction has become cheaper.
            case COST_CHANGE ->
                isBelow(own, finding.key().subject()) ? Hypothesis.MORE_WORK_PER_TRANSACTION : Hypothesis.NONE;
            // The samples are those of the largest volume by choice: on their curves, they show what the limit shows.
            case LIMIT -> isOnItsCurves(own, finding.key().subject()) ? Hypothesis.CAPACITY : byPattern;
            case INCIDENT, RESTARTS, AVAILABILITY, AGREED -> byPattern;
        };
    }

    private static boolean isBelow(ServiceEvidence own, String kpi) {
        return own.kpis().stream().anyMatch(evidence -> evidence.kpi().name().equals(kpi) && evidence.medianZ() < 0);
    }

    /**
     * Returns whether a KPI is as expected at its volume. The samples are there because one of them is the worst of the
     * period, so that one alone may be far off its curve and says nothing.
     */
    private static boolean isOnItsCurves(ServiceEvidence own, String kpi) {
        return own.kpis().stream()
                .filter(evidence -> evidence.verdict() != Verdict.IMPLICATED)
                .anyMatch(evidence -> evidence.kpi().name().equals(kpi) && Math.abs(evidence.medianZ()) < USUAL_Z);
    }
}
