package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The evidence packets of the findings of a month's report, and the findings without one.
 *
 * @param packets the packets, of the most urgent finding first
 * @param missing the findings without a packet, and why
 */
public record EvidenceReport(List<EvidencePacket> packets, List<Missing> missing) {
    /** The report without evidence, for a month without findings to investigate. */
    public static final EvidenceReport NONE = new EvidenceReport(List.of(), List.of());

    /** The subfolder of the report's folder in which the evidence packets are written. */
    public static final String FOLDER = "evidence";

    /**
     * A finding without an evidence packet, and the reason.
     *
     * @param finding its id
     * @param reason why there is none
     */
    public record Missing(String finding, String reason) {
        public Missing {
            Objects.requireNonNull(finding, "finding");
            Objects.requireNonNull(reason, "reason");
        }
    }

    public EvidenceReport {
        packets = List.copyOf(packets);
        missing = List.copyOf(missing);
    }

    /**
     * Returns the path of the HTML page with the evidence on a finding, relative to the report's folder; empty if there
     * is none.
     */
    public Optional<String> pageOf(String finding) {
        return packets.stream()
                .filter(packet -> packet.finding().key().id().equals(finding))
                .map(packet -> FOLDER + "/" + packet.file() + ".html")
                .findFirst();
    }
}
