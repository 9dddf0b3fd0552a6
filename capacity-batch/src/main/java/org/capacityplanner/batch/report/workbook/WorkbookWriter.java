package org.capacityplanner.batch.report.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.SampleFates;
import org.capacityplanner.batch.report.workbook.file.CompactWorkbook;
import org.capacityplanner.batch.report.workbook.file.PrivateTemporaryFiles;
import org.capacityplanner.batch.report.workbook.sheet.SheetNames;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook.Predicted;

/**
 * Writes the month's report as a workbook. Rows are streamed: a month of many services would not fit into memory as
 * cells.
 */
public final class WorkbookWriter {
    private static final Growth ASKED_BY_DEFAULT = Growth.percent(25);

    private final MonthlyReport report;
    private final List<CapacityPlan> plans;
    private final List<CapacityPlan> detailed;
    private final List<KpiLine> lines;
    private final Growth scenario;
    private final Outlooks outlooks = new Outlooks();

    private WorkbookWriter(MonthlyReport report) {
        this.report = report;
        this.plans = report.byUrgency();
        this.detailed = report.detailed();
        this.lines = KpiLine.of(detailed);
        this.scenario = report.scenarios().stream().max(Growth::compareTo).orElse(ASKED_BY_DEFAULT);
    }

    /** Writes the workbook of a month's report, and leaves the stream open. */
    public static void write(MonthlyReport report, OutputStream out) throws IOException {
        try (PrivateTemporaryFiles files = PrivateTemporaryFiles.open()) {
            files.use(() -> new WorkbookWriter(report).write(out));
        }
    }

    private void write(OutputStream out) throws IOException {
        try (CompactWorkbook workbook = new CompactWorkbook()) {
            properties(workbook);
            Styles styles = new Styles(workbook);
            SheetNames names = new SheetNames();
            List.of(
                            SummarySheet.NAME,
                            WhatIfSheet.NAME,
                            ForecastSheet.NAME,
                            ForecastSheet.KPIS,
                            BreachSheet.NAME,
                            BurstSheet.NAME,
                            ChainSheet.NAME,
                            AvailabilitySheet.NAME,
                            CustomersSheet.NAME,
                            FindingsSheet.NAME,
                            ChangesSheet.NAME,
                            TicketsSheet.NAME,
                            NodesSheet.NAME,
                            ScaleSheet.NAME,
                            TrackRecordSheet.NAME,
                            WalkSheet.NAME,
                            StepsSheet.NAME,
                            CurvesSheet.NAME,
                            DataSheet.NAME,
                            ReferenceSheets.DATA_QUALITY,
                            ReferenceSheets.DICTIONARY,
                            ReferenceSheets.PROVENANCE)
                    .forEach(names::unique);
            List<String> serviceSheets =
                    detailed.stream().map(plan -> names.unique(plan.service())).toList();

            SheetWriter summary = new SheetWriter(workbook, SummarySheet.NAME, styles);
            new SummarySheet(summary, report, serviceSheets, outlooks).write(plans);
            summary.done();
            List<WhatIfSteps> steps = steps();
            SheetWriter whatIf = new SheetWriter(workbook, WhatIfSheet.NAME, styles);
            WhatIfSheet answers = new WhatIfSheet(whatIf, scenario, lines, steps, outlooks);
            answers.write();
            whatIf.done();
            SheetWriter forecast = new SheetWriter(workbook, ForecastSheet.NAME, styles);
            ForecastSheet.write(forecast, plans);
            forecast.done();
            SheetWriter kpis = new SheetWriter(workbook, ForecastSheet.KPIS, styles);
            ForecastSheet.kpis(kpis, detailed, report.supplements());
            kpis.done();
            SheetWriter breach = new SheetWriter(workbook, BreachSheet.NAME, styles);
            BreachSheet.write(breach, plans);
            breach.done();
            if (!report.supplements().findings().isQuiet()) {
                SheetWriter findings = new SheetWriter(workbook, FindingsSheet.NAME, styles);
                FindingsSheet.write(findings, report.supplements().findings());
                findings.done();
            }
            if (!report.supplements().changes().isEmpty()) {
                SheetWriter changes = new SheetWriter(workbook, ChangesSheet.NAME, styles);
                ChangesSheet.write(changes, report);
                changes.done();
            }
            if (!report.supplements().tickets().isEmpty()) {
                SheetWriter tickets = new SheetWriter(workbook, TicketsSheet.NAME, styles);
                TicketsSheet.write(tickets, report.supplements().tickets());
                tickets.done();
            }
            if (!report.supplements().availability().isEmpty()) {
                SheetWriter availability = new SheetWriter(workbook, AvailabilitySheet.NAME, styles);
                AvailabilitySheet.write(availability, report);
                availability.done();
            }
            if (!report.supplements().customers().isEmpty()) {
                SheetWriter customers = new SheetWriter(workbook, CustomersSheet.NAME, styles);
                CustomersSheet.write(customers, report.supplements().customers());
                customers.done();
            }
            if (!report.supplements().bursts().isEmpty()) {
                SheetWriter bursts = new SheetWriter(workbook, BurstSheet.NAME, styles);
                BurstSheet.write(bursts, report, plans);
                bursts.done();
            }
            if (!report.supplements().chains().isEmpty()) {
                SheetWriter chains = new SheetWriter(workbook, ChainSheet.NAME, styles);
                ChainSheet.write(chains, report.supplements().chains());
                chains.done();
            }
            List<CapacityPlan> withNodes = NodesSheet.of(plans);
            if (!withNodes.isEmpty()) {
                SheetWriter nodes = new SheetWriter(workbook, NodesSheet.NAME, styles);
                NodesSheet.write(nodes, withNodes, report.supplements());
                nodes.done();
                SheetWriter scale = new SheetWriter(workbook, ScaleSheet.NAME, styles);
                ScaleSheet.write(scale, withNodes);
                scale.done();
            }
            if (!report.retrospect().isEmpty()) {
                SheetWriter trackRecord = new SheetWriter(workbook, TrackRecordSheet.NAME, styles);
                TrackRecordSheet.write(trackRecord, report.retrospect(), plans);
                trackRecord.done();
            }
            int firstLine = 0;
            for (int i = 0; i < detailed.size(); i++) {
                SheetWriter sheet = new SheetWriter(workbook, serviceSheets.get(i), styles);
                int nextLine = firstLine + detailed.get(i).kpis().size();
                new ServiceSheet(sheet, detailed.get(i), report, scenario, outlooks)
                        .write(lines.subList(firstLine, nextLine));
                sheet.done();
                firstLine = nextLine;
            }
            walk(workbook, styles, steps);
            SheetWriter stepsSheet = new SheetWriter(workbook, StepsSheet.NAME, styles);
            new StepsSheet(stepsSheet).write(steps, answers);
            stepsSheet.done();
            SheetWriter curves = new SheetWriter(workbook, CurvesSheet.NAME, styles);
            new CurvesSheet(curves).write(steps);
            curves.done();
            SheetWriter data = new SheetWriter(workbook, DataSheet.NAME, styles);
            new DataSheet(data, lines, report.zone()).write();
            data.done();
            SheetWriter quality = new SheetWriter(workbook, ReferenceSheets.DATA_QUALITY, styles);
            ReferenceSheets.dataQuality(quality, report);
            quality.done();
            SheetWriter dictionary = new SheetWriter(workbook, ReferenceSheets.DICTIONARY, styles);
            ReferenceSheets.dictionary(dictionary);
            dictionary.done();
            SheetWriter provenance = new SheetWriter(workbook, ReferenceSheets.PROVENANCE, styles);
            ReferenceSheets.provenance(provenance, report);
            provenance.done();
            workbook.setForceFormulaRecalculation(true);
            save(workbook, out);
        }
    }

    /**
     * Writes the workbook's bytes; the message of a failure mentions a full disk, since POI does not name the cause.
     */
    private static void save(SXSSFWorkbook workbook, OutputStream out) throws IOException {
        try {
            workbook.write(out);
        } catch (OpenXML4JRuntimeException | POIXMLException e) {
            throw new IOException(
                    "the workbook cannot be saved (" + e.getMessage() + "); is there room, and in "
                            + System.getProperty("java.io.tmpdir") + " too?",
                    e);
        }
    }

    /**
     * Writes the walk-through sheet for the most urgent service that has a prediction of its KPI with the least
     * headroom.
     */
    private void walk(CompactWorkbook workbook, Styles styles, List<WhatIfSteps> steps) throws IOException {
        for (WhatIfSteps candidate : steps) {
            KpiLine line = candidate.table().line();
            boolean binds = !candidate.isJudged() && line.plan().bindingKpi().equals(Optional.of(line.kpi()));
            if (binds && outlooks.of(line, scenario) instanceof Predicted predicted) {
                SheetWriter sheet = new SheetWriter(workbook, WalkSheet.NAME, styles);
                Optional<SampleFates> samples = report.supplements()
                        .samplesOf(line.plan().service(), line.kpi().kpi().name())
                        .map(read -> SampleFates.of(read, line.plan(), line.kpi()));
                WhatIfSteps judging = steps.stream()
                        .filter(other ->
                                other.isJudged() && other.table().line().equals(line))
                        .findFirst()
                        .orElse(candidate);
                WalkSheet.write(sheet, candidate, judging, predicted, scenario, samples, report.zone());
                sheet.done();
                return;
            }
        }
    }

    private List<WhatIfSteps> steps() {
        List<CurveTable> tables = Stream.concat(
                        lines.stream().flatMap(line -> CurveTable.of(line).stream()),
                        lines.stream().flatMap(line -> CurveTable.judged(line).stream()))
                .toList();
        List<Integer> firstRows = CurvesSheet.firstRows(tables);
        return IntStream.range(0, tables.size())
                .mapToObj(i -> new WhatIfSteps(tables.get(i), firstRows.get(i), indexOf(tables, i), scenario, outlooks))
                .toList();
    }

    /**
     * Returns the index of the row on the sheet Steps for a curve; curves used only for status and headroom follow
     * those of all KPIs.
     */
    private int indexOf(List<CurveTable> tables, int table) {
        int ofAny = (int) tables.stream()
                .filter(any -> any.moment() == CurveTable.Moment.ANY)
                .count();
        return table < ofAny ? tables.get(table).line().index() : lines.size() + table - ofAny;
    }

    private void properties(SXSSFWorkbook workbook) {
        POIXMLProperties properties = workbook.getXSSFWorkbook().getProperties();
        properties.getCoreProperties().setTitle("Capacity report " + report.month());
        properties.getCoreProperties().setCreator(report.provenance().tool());
    }
}
