package org.capacityplanner.batch.report.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.capacityplanner.batch.report.EvidencePacket;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.text.SpreadsheetText;
import org.capacityplanner.evidence.EvidenceSample;
import org.capacityplanner.evidence.KpiEvidence;
import org.capacityplanner.evidence.ServiceEvidence;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Writes all samples of an evidence packet as CSV, with a row for each time, safe to open in a spreadsheet: for each
 * KPI of the service and of called services the measured value, the value expected at its volume, and the residual in
 * standard deviations.
 */
public final class EvidenceCsv {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private EvidenceCsv() {}

    /** Writes the header and a row for each time of the samples, and leaves the writer open. */
    public static void write(EvidencePacket packet, ZoneId zone, Writer out) throws IOException {
        // FastCSV closes a writer with itself; the caller's is only flushed.
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        List<String> header = new ArrayList<>(
                List.of("time UTC", "time " + zone.getId(), "symptom", "volume" + suffix(packet.volumeUnit())));
        List<KpiEvidence> kpis = new ArrayList<>();
        add("", packet.own(), header, kpis);
        packet.called().forEach(called -> add(called.service() + ": ", called, header, kpis));
        csv.writeRecord(header.stream().map(SpreadsheetText::inCsv).toList());

        List<Map<Instant, EvidenceSample>> columns = new ArrayList<>();
        Map<Instant, Double> volumes = new TreeMap<>();
        TreeSet<Instant> times = new TreeSet<>();
        for (KpiEvidence kpi : kpis) {
            Map<Instant, EvidenceSample> column = new HashMap<>();
            kpi.samples().forEach(sample -> column.put(sample.time(), sample));
            columns.add(column);
            times.addAll(column.keySet());
        }
        packet.own()
                .kpis()
                .forEach(kpi -> kpi.samples()
                        .forEach(sample ->
                                volumes.put(sample.time(), packet.volumeUnit().fromCore(sample.volume()))));
        for (Instant time : times) {
            List<String> row = new ArrayList<>();
            row.add(time.toString());
            row.add(LOCAL.format(time.atZone(zone)));
            row.add(packet.judged().contains(time) ? "yes" : "no");
            Double volume = volumes.get(time);
            row.add(volume == null ? "" : number(volume));
            for (int k = 0; k < kpis.size(); k++) {
                cells(columns.get(k).get(time), kpis.get(k).kpi().unit(), row);
            }
            csv.writeRecord(row);
        }
        csv.flush();
    }

    private static void add(String prefix, ServiceEvidence service, List<String> header, List<KpiEvidence> kpis) {
        for (KpiEvidence kpi : service.kpis()) {
            String name = Formats.printable(prefix + kpi.kpi().name());
            String unit = suffix(kpi.kpi().unit());
            header.addAll(List.of(name + unit, name + " expected" + unit, name + " z"));
            kpis.add(kpi);
        }
    }

    private static String suffix(Unit unit) {
        return unit.symbol().isEmpty() ? "" : " [" + Formats.printable(unit.symbol()) + "]";
    }

    private static void cells(@Nullable EvidenceSample sample, Unit unit, List<String> row) {
        row.add(sample == null ? "" : number(unit.fromCore(sample.value())));
        row.add(sample == null ? "" : number(unit.fromCore(sample.expected())));
        row.add(sample == null ? "" : number(sample.z()));
    }

    /** Returns a number in a form that a spreadsheet recognizes; empty for NaN or infinity. */
    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}
