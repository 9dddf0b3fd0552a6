package org.capacityplanner.batch.report.text.evidence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.capacityplanner.batch.report.EvidencePacket;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.evidence.Hypothesis;
import org.capacityplanner.evidence.KpiEvidence;
import org.capacityplanner.evidence.ServiceEvidence;
import org.capacityplanner.evidence.Verdict;
import org.capacityplanner.evidence.VolumeEvidence;

/**
 * Sentences on the hypothesis of an evidence packet: the suspected cause, the evidence against it, and the request to
 * the finding's contact.
 */
final class EvidenceHypothesis {
    private static final Duration SHORTLY = Duration.ofHours(24);

    private EvidenceHypothesis() {}

    /** Returns the suspected cause of the finding in a sentence. */
    static String sentence(EvidencePacket packet) {
        return switch (packet.hypothesis()) {
            case MORE_WORK_PER_TRANSACTION ->
                "More work per transaction: resources are used more than the volume explains, as by retries, a release, or"
                        + " another tenant's transactions.";
            case CAPACITY -> "Capacity: the KPIs are where their curves say that they are at such a volume.";
            case DOWNSTREAM ->
                "Downstream: response times are high without any resource of the service; of the services that it calls, "
                        + Hypothesis.firstOf(packet.called())
                                .map(service -> Formats.printable(service.service()))
                                .orElse("one")
                        + " was off first.";
            case DOWNSTREAM_OR_POOL ->
                "Downstream or a pool: response times are high without any resource of the service, and nothing that is measured"
                        + " below it is off.";
            case MEMORY_LEAK -> "Memory leak: memory grows with time, not with volume.";
            case CLOCK ->
                "Clock: all implicated KPIs are as usual for the volume of "
                        + late(packet.own().lateBy()) + ".";
            case NONE -> "None: the pattern fits no row of the table of hypotheses.";
        };
    }

    private static String late(OptionalInt steps) {
        int by = steps.orElse(0);
        int size = Math.abs(by);
        return size + (size == 1 ? " sample" : " samples") + (by > 0 ? " before" : " after");
    }

    /**
     * Returns sentences on the evidence against the hypothesis and on what is not known; never empty, as a hypothesis
     * is no proof.
     */
    static List<String> against(EvidencePacket packet) {
        List<String> against = new ArrayList<>();
        VolumeEvidence.Level level = packet.own().volume().level();
        boolean byWork = packet.hypothesis() == Hypothesis.MORE_WORK_PER_TRANSACTION;
        if (byWork && level == VolumeEvidence.Level.HIGHER) {
            against.add("Volume was higher than usual too.");
        }
        if (level == VolumeEvidence.Level.UNKNOWN) {
            against.add("Whether the volume was usual is not known.");
        }
        if (packet.hypothesis() == Hypothesis.CAPACITY) {
            packet.own()
                    .with(Verdict.IMPLICATED)
                    .forEach(kpi -> against.add(Formats.printable(kpi.kpi().name()) + " is off its curve."));
        }
        if (packet.hypothesis() != Hypothesis.DOWNSTREAM) {
            packet.called().stream()
                    .filter(service -> service.onset().isPresent())
                    .map(ServiceEvidence::service)
                    .forEach(service ->
                            against.add("The called service " + Formats.printable(service) + " was off too."));
        }
        for (KpiEvidence kpi : packet.own().with(Verdict.UNDECIDED)) {
            against.add(Formats.printable(kpi.kpi().name()) + " is undecided: " + EvidenceVerdicts.reason(kpi) + ".");
        }
        if (byWork && !isChangedShortlyBefore(packet)) {
            against.add("No change is known in the 24 hours before.");
        }
        if (against.isEmpty()) {
            against.add("Nothing that was measured; causes that were not measured are not excluded.");
        }
        return against;
    }

    private static boolean isChangedShortlyBefore(EvidencePacket packet) {
        return packet.before().changes().stream()
                .flatMap(List::stream)
                .anyMatch(
                        change -> !change.end().isBefore(packet.judged().from().minus(SHORTLY)));
    }

    /**
     * Returns the request to the finding's contact that follows from the hypothesis, for a config that contains none.
     */
    static String ask(EvidencePacket packet) {
        return switch (packet.hypothesis()) {
            case MORE_WORK_PER_TRANSACTION ->
                "compare attempts with transactions at that time, and the mix of transactions with that of another week.";
            case CAPACITY -> "say by when there will be more capacity, or less volume.";
            case DOWNSTREAM ->
                "look at "
                        + Hypothesis.firstOf(packet.called())
                                .map(service -> Formats.printable(service.service()))
                                .orElse("the called services")
                        + " at that time.";
            case DOWNSTREAM_OR_POOL ->
                "look at the services that are called, and at what is waited for: connections, threads, locks.";
            case MEMORY_LEAK -> "find what keeps memory, and say when the service will be restarted until then.";
            case CLOCK -> "compare the clocks and time zones of the sources.";
            case NONE -> "say what happened at that time.";
        };
    }
}
