package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.changes.ServiceChange;
import org.capacityplanner.customers.TenantShift;
import org.capacityplanner.evidence.Hypothesis;
import org.capacityplanner.evidence.ServiceEvidence;
import org.capacityplanner.findings.FollowedFinding;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.metrics.Unit;

/**
 * The evidence about one finding, for the person who must investigate it: measurements, preceding events, and a
 * hypothesis.
 *
 * @param finding the finding
 * @param file the name of its files without ending
 * @param judged the time of the symptom
 * @param own what was measured of the service
 * @param volumeUnit the unit of its volume
 * @param called what was measured of the services that it calls, those that were off first in front
 * @param before what happened in the days before
 * @param hypothesis the suspicion that the pattern suggests
 * @param owner whom to ask; empty where the config does not say
 * @param ask what to ask for; empty where the config does not say
 */
public record EvidencePacket(
        FollowedFinding finding,
        String file,
        Span judged,
        ServiceEvidence own,
        Unit volumeUnit,
        List<ServiceEvidence> called,
        Before before,
        Hypothesis hypothesis,
        String owner,
        String ask) {

    /**
     * The events in the days before a finding: changes of services, restarts, changes of cost or response time, and unusual shares of
     * customers.
     *
     * @param changes that somebody made to the service or to those that it calls; empty where no list of changes could be read
     * @param events restarts and changes of cost or response time that the measurements show
     * @param tenants customers whose share of the volume at the time was another one than usual
     */
    public record Before(Optional<List<ServiceChange>> changes, List<Finding> events, List<TenantShift> tenants) {
        public Before {
            changes = changes.map(List::copyOf);
            events = List.copyOf(events);
            tenants = List.copyOf(tenants);
        }
    }

    public EvidencePacket {
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(judged, "judged");
        Objects.requireNonNull(own, "own");
        Objects.requireNonNull(volumeUnit, "volumeUnit");
        called = List.copyOf(called);
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(hypothesis, "hypothesis");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(ask, "ask");
    }
}
