package org.capacityplanner.batch.report.text.evidence;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.capacityplanner.batch.report.EvidencePacket;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.evidence.EvidenceSample;
import org.capacityplanner.evidence.KpiEvidence;
import org.capacityplanner.metrics.Unit;

/**
 * The samples of an evidence packet as a table that fits on a page, with a row for each time and a column for each KPI.
 */
final class EvidenceRows {
    private static final int MOST_ROWS = 24;

    /** The largest number of table rows for samples during the symptom; further samples are omitted. */
    private static final int MOST_DURING = 16;

    private static final int MOST_BESIDE = 4;
    private static final int MOST_KPIS = 5;

    private final EvidencePacket packet;
    private final ZoneId zone;
    private final List<KpiEvidence> kpis;
    private final List<Instant> shown;
    private final int samples;

    EvidenceRows(EvidencePacket packet, ZoneId zone) {
        this.packet = packet;
        this.zone = zone;
        List<KpiEvidence> ordered = EvidenceText.ordered(packet);
        kpis = ordered.subList(0, Math.min(MOST_KPIS, ordered.size()));
        List<Instant> times = packet.own().kpis().stream()
                .flatMap(kpi -> kpi.samples().stream())
                .map(EvidenceSample::time)
                .distinct()
                .sorted()
                .toList();
        samples = times.size();
        shown = samples <= MOST_ROWS ? times : near(times);
    }

    private List<Instant> near(List<Instant> times) {
        List<Instant> before = times.stream()
                .filter(time -> time.isBefore(packet.judged().from()))
                .toList();
        List<Instant> during = times.stream().filter(packet.judged()::contains).toList();
        List<Instant> after = times.stream()
                .filter(time -> !time.isBefore(packet.judged().to()))
                .toList();
        List<Instant> near = new ArrayList<>(before.subList(Math.max(0, before.size() - MOST_BESIDE), before.size()));
        int stride = (during.size() + MOST_DURING - 1) / MOST_DURING;
        for (int i = 0; i < during.size(); i += stride) {
            near.add(during.get(i));
        }
        near.addAll(after.subList(0, Math.min(MOST_BESIDE, after.size())));
        return near;
    }

    /** Returns the sentence on samples and KPIs omitted from the table; empty if none is omitted. */
    String omission() {
        int more = packet.own().kpis().size() - kpis.size();
        String rows = shown.size() < samples
                ? " Shown are " + shown.size() + " of " + samples + " samples, during the symptom and beside it"
                : "";
        String columns = more > 0
                ? (rows.isEmpty() ? " Not shown are " : ", without ")
                        + more
                        + (more == 1 ? " other KPI" : " other KPIs")
                : "";
        return rows.isEmpty() && columns.isEmpty() ? "" : rows + columns + "; the CSV has all.";
    }

    EvidenceDocument.Table table() {
        List<String> columns = new ArrayList<>(List.of("Time", "Symptom", "Volume"));
        kpis.forEach(kpi -> columns.add(Formats.printable(kpi.kpi().name())));
        List<Map<Instant, EvidenceSample>> byTime = new ArrayList<>();
        for (KpiEvidence kpi : kpis) {
            Map<Instant, EvidenceSample> samples = new TreeMap<>();
            kpi.samples().forEach(sample -> samples.put(sample.time(), sample));
            byTime.add(samples);
        }
        List<List<String>> rows = new ArrayList<>();
        for (Instant time : shown) {
            List<String> row = new ArrayList<>();
            row.add(EvidenceTimes.at(time, zone));
            row.add(packet.judged().contains(time) ? "yes" : "");
            row.add(volume(time));
            for (int k = 0; k < kpis.size(); k++) {
                EvidenceSample sample = byTime.get(k).get(time);
                row.add(sample == null ? "" : cell(sample, kpis.get(k).kpi().unit()));
            }
            rows.add(row);
        }
        return new EvidenceDocument.Table(columns, rows);
    }

    private String volume(Instant time) {
        Optional<EvidenceSample> any = packet.own().kpis().stream()
                .flatMap(kpi -> kpi.samples().stream())
                .filter(sample -> sample.time().equals(time))
                .findFirst();
        return any.map(sample -> Formats.value(sample.volume(), packet.volumeUnit()))
                .orElse("");
    }

    private static String cell(EvidenceSample sample, Unit unit) {
        String measured = Formats.value(sample.value(), unit);
        return Double.isNaN(sample.expected())
                ? measured
                : measured + " (" + Formats.value(sample.expected(), unit) + ")" + z(sample.z());
    }

    private static String z(double z) {
        return Double.isNaN(z) ? "" : " z " + EvidenceVerdicts.z(z);
    }
}
