package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The evidence about the findings that a month's report saw.
 *
 * @param packets the packets, of the most urgent finding first
 * @param missing the findings without a packet, and why
 */
public record EvidenceReport(List<EvidencePacket> packets, List<Missing> missing) {
    /** Says nothing: there is no finding to look into. */
    public static final EvidenceReport NONE = new EvidenceReport(List.of(), List.of());

    /** The folder of the packets in that of the report. */
    public static final String FOLDER = "evidence";

    /**
     * A finding without a packet.
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

    /** Returns the page of a finding's packet, relative to the folder of the report; empty where there is none. */
    public Optional<String> pageOf(String finding) {
        return packets.stream()
                .filter(packet -> packet.finding().key().id().equals(finding))
                .map(packet -> FOLDER + "/" + packet.file() + ".html")
                .findFirst();
    }
}
