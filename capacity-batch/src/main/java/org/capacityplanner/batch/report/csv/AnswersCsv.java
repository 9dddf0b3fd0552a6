package org.capacityplanner.batch.report.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.text.KpiRow;
import org.capacityplanner.batch.report.text.SpreadsheetText;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/**
 * Writes the predictions and headrooms of a month as CSV, with a row for each KPI at each growth of volume, safe to
 * open in a spreadsheet. Numbers are in the unit beside them; a field is empty where there is no number, as past
 * saturation. A probability is the computed number, as in the JSON documents, and beside it in words as everywhere else:
 * 1.0 is one so near to certainty that a number cannot say the rest, and is {@code >99.9%} in words.
 */
public final class AnswersCsv {
    private AnswersCsv() {}

    /** Writes the header and every row, and leaves the writer open. */
    public static void write(MonthlyReport report, Writer out) throws IOException {
        // FastCSV closes a writer with itself; the caller's is only flushed.
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(
                "month",
                "service",
                "growth",
                "volume",
                "volume unit",
                "KPI",
                "unit",
                "now",
                "predicted",
                "interval from",
                "interval to",
                "allowed",
                "limit",
                "probability of meeting the limit",
                "probability in words",
                "status",
                "headroom",
                "headroom in words",
                "certainty",
                "reason");
        for (CapacityPlan plan : report.plans()) {
            for (Growth growth : report.scenarios().isEmpty() ? List.of(Growth.percent(0)) : report.scenarios()) {
                WhatIf whatIf = plan.whatIf(growth);
                for (KpiRow row : KpiRow.of(plan, whatIf)) {
                    write(report.month().toString(), plan, growth, whatIf, row, csv);
                }
            }
        }
        for (RefusedService refused : report.refused()) {
            csv.writeRecord(
                    report.month().toString(),
                    SpreadsheetText.inCsv(refused.service()),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    Status.UNKNOWN.name(),
                    "",
                    "",
                    "",
                    SpreadsheetText.inCsv(refused.refusal().message()));
        }
        csv.flush();
    }

    private static void write(
            String month, CapacityPlan plan, Growth growth, WhatIf whatIf, KpiRow row, CsvWriter csv) {
        Unit volumes = plan.volume().unit();
        Unit unit = row.kpi().unit();
        csv.writeRecord(
                month,
                SpreadsheetText.inCsv(plan.service()),
                number(growth.ratio()),
                number(volumes.fromCore(whatIf.volume())),
                SpreadsheetText.inCsv(volumes.symbol()),
                SpreadsheetText.inCsv(row.name()),
                SpreadsheetText.inCsv(unit.symbol()),
                row.outlook().fold(numbers -> number(numbers.now()), refusal -> ""),
                row.outlook().fold(numbers -> number(numbers.then()), refusal -> ""),
                row.outlook()
                        .fold(numbers -> number(unit.fromCore(numbers.interval().lower())), refusal -> ""),
                row.outlook()
                        .fold(numbers -> number(unit.fromCore(numbers.interval().upper())), refusal -> ""),
                row.sla().bound() == Sla.Bound.AT_MOST ? "at most" : "at least",
                number(row.limit()),
                row.outlook().fold(numbers -> number(numbers.probability()), refusal -> ""),
                row.outlook().fold(numbers -> row.probability(), refusal -> ""),
                row.status().name(),
                plan.kpi(row.kpi().name())
                        .headroom()
                        .fold(limited -> number(limited.growth().ratio()), free -> "", none -> "", unknown -> ""),
                row.headroom(),
                row.certainty(),
                row.outlook().fold(numbers -> "", refusal -> SpreadsheetText.inCsv(refusal.message())));
    }

    /** Returns a number in a form that a spreadsheet recognizes; empty for NaN or infinity. */
    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}
