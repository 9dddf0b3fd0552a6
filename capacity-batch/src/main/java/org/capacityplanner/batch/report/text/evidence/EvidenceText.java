package org.capacityplanner.batch.report.text.evidence;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.capacityplanner.availability.ServiceOutages;
import org.capacityplanner.batch.report.EvidencePacket;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.Provenance;
import org.capacityplanner.batch.report.text.AvailabilityText;
import org.capacityplanner.batch.report.text.ChangeWords;
import org.capacityplanner.batch.report.text.FindingWords;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.text.evidence.EvidenceDocument.Section;
import org.capacityplanner.changes.ServiceChange;
import org.capacityplanner.evidence.KpiEvidence;
import org.capacityplanner.evidence.ServiceEvidence;
import org.capacityplanner.evidence.Verdict;
import org.capacityplanner.findings.FindingAction;
import org.capacityplanner.findings.FindingKind;
import org.capacityplanner.findings.FollowedFinding;

/**
 * Converts an evidence packet to a document in words that contains all that another person needs to investigate a
 * finding.
 */
public final class EvidenceText {
    private final MonthlyReport report;
    private final EvidencePacket packet;
    private final FollowedFinding finding;
    private final ZoneId zone;

    private EvidenceText(MonthlyReport report, EvidencePacket packet) {
        this.report = report;
        this.packet = packet;
        finding = packet.finding();
        zone = report.zone();
    }

    /** Returns the evidence packet as a document of headings, sentences and tables. */
    public static EvidenceDocument of(MonthlyReport report, EvidencePacket packet) {
        EvidenceText text = new EvidenceText(report, packet);
        return new EvidenceDocument(
                "Evidence: " + text.service() + ", " + text.title(),
                List.of(
                        text.symptom(),
                        text.when(),
                        text.measured(),
                        text.layers(),
                        text.before(),
                        text.hypothesis(),
                        text.ask(),
                        text.reproduction()));
    }

    private String service() {
        return Formats.printable(finding.key().service());
    }

    private String title() {
        String subject = finding.key().subject();
        return (subject.isEmpty() ? "" : Formats.printable(subject) + ", ")
                + FindingWords.kind(finding.key().kind()) + " of "
                + packet.judged().from().atZone(zone).toLocalDate();
    }

    private Section symptom() {
        List<String> items = new ArrayList<>();
        items.add("Finding " + Formats.printable(finding.key().id()) + ", " + FindingWords.severity(finding) + ", "
                + FindingWords.state(finding, report.month()) + ".");
        finding.action().map(this::action).ifPresent(items::add);
        return new Section("Symptom", List.of(Formats.printable(finding.message()) + "."), items);
    }

    private String action(FindingAction action) {
        String work = FindingWords.work(finding);
        return "Action: " + FindingWords.owner(finding) + (work.isEmpty() ? "" : ", " + work)
                + action.due().map(due -> ", due " + FindingWords.due(finding)).orElse("") + ".";
    }

    private Section when() {
        Instant from = packet.judged().from();
        Instant to = packet.judged().to();
        String local = EvidenceTimes.span(from, to, zone) + " " + zone.getId();
        String meaning = switch (finding.key().kind()) {
            case INCIDENT -> "";
            case AVAILABILITY -> " At that time, the most costly outage was.";
            case AGREED ->
                " At that time, what was agreed with the customer was kept least, or the most costly outage was.";
            case COST_CHANGE -> " This is the day before the change: what is expected is what holds since then.";
            case LIMIT, LEAK, RESTARTS ->
                " In the analysed period, " + Formats.printable(finding.key().subject())
                        + " was nearest to its limit, or farthest beyond it, at that time.";
        };
        return new Section(
                "When",
                List.of(local + " (" + EvidenceTimes.span(from, to, ZoneOffset.UTC) + " UTC), "
                        + EvidenceTimes.length(packet.judged().length()) + "." + meaning),
                outages());
    }

    /** Returns a line for each outage of the service, or of one that it calls, at the time of the symptom. */
    private List<String> outages() {
        Set<String> services =
                packet.called().stream().map(ServiceEvidence::service).collect(Collectors.toSet());
        services.add(finding.key().service());
        return report.supplements().availability().stream()
                .filter(known -> services.contains(known.service()))
                .flatMap(known -> known.costs().stream()
                        .filter(cost -> cost.struck()
                                        .from()
                                        .isBefore(packet.judged().to())
                                && packet.judged().from().isBefore(cost.struck().to()))
                        .map(cost -> outage(known.service(), cost)))
                .toList();
    }

    private String outage(String service, ServiceOutages.Cost cost) {
        String cause = cost.outage().cause();
        return "Outage " + Formats.printable(cost.outage().id())
                + (service.equals(finding.key().service()) ? "" : " of " + Formats.printable(service)) + ": "
                + EvidenceTimes.span(cost.struck().from(), cost.struck().to(), zone)
                + (cause.isEmpty() ? "" : ", cause '" + Formats.printable(cause) + "'") + "; weighted, "
                + AvailabilityText.minutes(cost.lostSeconds()) + " lost.";
    }

    private Section measured() {
        EvidenceRows rows = new EvidenceRows(packet, zone);
        return new Section(
                "What was measured",
                List.of(
                        EvidenceVerdicts.volume(packet.own().volume(), packet.volumeUnit()),
                        "Each cell: measured, in brackets what is expected at that volume, and z, the distance in standard"
                                + " deviations of the usual scatter."
                                + rows.omission()),
                List.of(),
                rows.table());
    }

    private Section layers() {
        List<String> items = new ArrayList<>();
        for (Verdict verdict : List.of(Verdict.IMPLICATED, Verdict.ELIMINATED, Verdict.UNDECIDED)) {
            packet.own().with(verdict).forEach(kpi -> items.add(layer(kpi)));
        }
        for (ServiceEvidence called : packet.called()) {
            items.add(EvidenceVerdicts.called(called, zone));
        }
        return new Section(
                "Layers eliminated and implicated",
                List.of(
                        "Eliminated: |z| below 2.5 in at least 90% of the samples. Implicated: |z| of 4 or more in at least half"
                                + " of them. A KPI with fewer than 80% of its samples is not eliminated."),
                items);
    }

    /**
     * Returns the verdict on a KPI as text; leaking memory is judged by its growth, since its usual scatter includes
     * the leak.
     */
    private String layer(KpiEvidence kpi) {
        boolean isLeak = finding.key().kind() == FindingKind.LEAK
                && finding.key().subject().equals(kpi.kpi().name())
                && kpi.verdict() != Verdict.IMPLICATED;
        return isLeak ? EvidenceVerdicts.leak(kpi) : EvidenceVerdicts.kpi(kpi, zone);
    }

    private Section before() {
        List<String> items = new ArrayList<>();
        packet.before().changes().ifPresent(changes -> changes.forEach(change -> items.add(change(change))));
        packet.before()
                .events()
                .forEach(event -> items.add((event.when().isEmpty() ? "At some time of the analysed period: " : "")
                        + Formats.printable(event.message()) + "."));
        packet.before()
                .tenants()
                .forEach(shift -> items.add(String.format(
                        Locale.ROOT,
                        "%s brought %.0f%% of the volume at that time, %.0f%% at the same hours of the four weeks before.",
                        Formats.printable(shift.tenant()),
                        100 * shift.share(),
                        100 * shift.usual())));
        Optional<String> none = packet.before().changes().isEmpty()
                ? Optional.of("The config names no list of changes that could be read.")
                : packet.before().changes().get().isEmpty()
                        ? Optional.of("The list of changes has none of this service, or of one that it calls.")
                        : Optional.empty();
        return new Section(
                "What changed in the seven days before", none.stream().toList(), items);
    }

    private String change(ServiceChange change) {
        boolean isOwn = change.service().equals(finding.key().service());
        return Stream.of(
                        change.id(),
                        isOwn ? "" : change.service(),
                        ChangeWords.start(change, zone),
                        ChangeWords.kind(change.kind()),
                        change.what(),
                        change.owner())
                .filter(part -> !part.isEmpty())
                .map(Formats::printable)
                .collect(Collectors.joining(", ", "", "."));
    }

    private Section hypothesis() {
        return new Section(
                "Hypothesis",
                List.of(EvidenceHypothesis.sentence(packet), "What speaks against it, or is not known:"),
                EvidenceHypothesis.against(packet));
    }

    private Section ask() {
        String owner = packet.owner().isEmpty()
                ? "Whom: the config names no owner of the service."
                : "Whom: " + Formats.printable(packet.owner()) + ".";
        String ask = packet.ask().isEmpty() ? EvidenceHypothesis.ask(packet) : Formats.printable(packet.ask());
        return new Section("Ask", List.of(owner, "What: " + ask), List.of());
    }

    private Section reproduction() {
        String config = report.provenance().settings().stream()
                .filter(setting -> setting.name().equals("config"))
                .map(Provenance.Setting::value)
                .findFirst()
                .orElse("capacity.yaml");
        List<String> items = new ArrayList<>();
        report.provenance().settings().stream()
                .filter(setting -> setting.name().equals("config SHA-256"))
                .forEach(setting -> items.add(Formats.printable(config) + ": SHA-256 " + setting.value()));
        report.provenance()
                .inputs()
                .forEach(input -> items.add(Formats.printable(input.name()) + ": SHA-256 " + input.sha256() + ", "
                        + String.format(Locale.ROOT, "%,d", input.rows()) + " rows"));
        return new Section(
                "How to reproduce",
                List.of(
                        "capacity report " + Formats.printable(config) + " --month " + report.month(),
                        report.provenance().tool() + ", with these inputs:"),
                items);
    }

    /**
     * Returns the KPIs of a packet's service: first the KPI of the finding, then those implicated by their residuals,
     * then the others.
     */
    static List<KpiEvidence> ordered(EvidencePacket packet) {
        String subject = packet.finding().key().subject();
        return packet.own().kpis().stream()
                .sorted((a, b) -> Integer.compare(rank(a, subject), rank(b, subject)))
                .toList();
    }

    private static int rank(KpiEvidence kpi, String subject) {
        return kpi.kpi().name().equals(subject) ? 0 : kpi.verdict() == Verdict.IMPLICATED ? 1 : 2;
    }
}
