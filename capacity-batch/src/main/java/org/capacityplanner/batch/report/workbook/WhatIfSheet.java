package org.capacityplanner.batch.report.workbook;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.sheet.Addresses;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.Certainty;

/**
 * The What-if sheet: the reader enters a growth for all services or for one, the target probability, and limits; all
 * predictions, probabilities, statuses and headrooms are formulas based on the sheet Curves.
 */
final class WhatIfSheet {
    static final String NAME = "What-if";

    /**
     * The name of the input cell for the growth; the next two are for the target probability and the level of
     * intervals.
     */
    static final String GROWTH_NAME = "what_if_growth";

    static final String LEVEL_NAME = "what_if_level";
    static final String INTERVAL_NAME = "what_if_interval";

    static final int GROWTH_ROW = 2;
    static final int LEVEL_ROW = 3;
    static final int INTERVAL_ROW = 4;
    static final int INPUT_COLUMN = 2;
    private static final int HEADER_ROW = 6;
    static final int FIRST_ROW = HEADER_ROW + 1;

    /** The columns of the What-if sheet, in their order. */
    enum Field {
        SERVICE("Service", 20),
        KPI("KPI", 18),
        OWN_GROWTH("Growth of this service", 10),
        VOLUME_NOW("Volume now", 9),
        VOLUME_THEN("Volume then", 9),
        VOLUME_UNIT("Volume unit", 13),
        NOW("KPI now", 10),
        THEN("KPI then", 10),
        LOWER("Lower", 10),
        UPPER("Upper", 10),
        UNIT("KPI unit", 8),
        RULE("Rule", 8),
        LIMIT("Limit", 9),
        PROBABILITY("Probability of meeting the limit", 12),
        STATUS("Status", 11),
        CERTAINTY("Certainty", 13),
        HEADROOM("Headroom", 10),
        CAPACITY("Capacity volume", 10),
        MODEL("Model", 40);

        private final String title;
        private final int width;

        Field(String title, int width) {
            this.title = title;
            this.width = width;
        }

        @SuppressWarnings("EnumOrdinal") // the columns are in the order of this list
        int column() {
            return ordinal();
        }
    }

    private final SheetWriter sheet;
    private final Growth growth;
    private final List<KpiLine> lines;
    private final Outlooks outlooks;
    private final Map<Integer, WhatIfSteps> steps = new HashMap<>();
    private final Map<Integer, WhatIfSteps> judged = new HashMap<>();

    /**
     * Creates the What-if sheet for the given KPIs.
     *
     * @param growth that the cell holds at first
     * @param lines the KPIs, in the order of the rows
     * @param steps of the KPIs that are predicted
     */
    WhatIfSheet(SheetWriter sheet, Growth growth, List<KpiLine> lines, List<WhatIfSteps> steps, Outlooks outlooks) {
        this.sheet = sheet;
        this.growth = growth;
        this.lines = lines;
        this.outlooks = outlooks;
        steps.forEach(known -> (known.isJudged() ? judged : this.steps)
                .put(known.table().line().index(), known));
    }

    /** Returns the word for the certainty of a prediction, such as "interpolated". */
    static String certainty(Certainty certainty) {
        return certainty.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the target probability of meeting a limit with which the workbook is written. */
    double level() {
        return lines.isEmpty() ? 0.95 : lines.get(0).plan().level();
    }

    /** Returns the coverage of the prediction intervals with which the workbook is written. */
    double intervalLevel() {
        return lines.isEmpty() ? 0.9 : lines.get(0).plan().intervalLevel();
    }

    private String judgedApart() {
        return lines.stream().anyMatch(line -> line.kpi().isJudgedApart())
                ? " Of memory that leaks, status and headroom are those of the last hours before a restart."
                : "";
    }

    void write() {
        sheet.title("What if volume grows?");
        sheet.subtitle(
                "Type into the yellow cells: a growth for all services or for one, the target probability, a limit."
                        + " Predictions, probabilities, status and headroom follow." + judgedApart());
        input(GROWTH_ROW, "Growth of volume", growth.ratio(), Style.INPUT, GROWTH_NAME);
        input(LEVEL_ROW, "Target probability of meeting a limit", level(), Style.INPUT_LEVEL, LEVEL_NAME);
        input(INTERVAL_ROW, "Level of the interval Lower to Upper", intervalLevel(), Style.INPUT_LEVEL, INTERVAL_NAME);
        counts();
        List<Column> columns = Arrays.stream(Field.values())
                .map(field -> new Column(field.title, field.width))
                .toList();
        sheet.header(HEADER_ROW, 0, columns);
        lines.forEach(this::line);
        int last = HEADER_ROW + lines.size();
        sheet.colourStatus(FIRST_ROW, last, Field.STATUS.column(), Field.STATUS.column());
        sheet.freeze(2, FIRST_ROW);
        sheet.table("WhatIf", HEADER_ROW, last, columns);
        sheet.print(HEADER_ROW);
        sheet.printColumns(Field.MODEL.column(), last);
        new WhatIfInput(sheet).protect(lines);
    }

    private void input(int row, String label, double value, Style style, String name) {
        sheet.text(row, 0, label);
        sheet.number(row, INPUT_COLUMN, value, style);
        sheet.name(name, Addresses.on(NAME, row, INPUT_COLUMN));
    }

    private void counts() {
        String statuses = Addresses.down(FIRST_ROW, Math.max(1, lines.size()), Field.STATUS.column());
        String formula = ("COUNTIF(%1$s,\"RED\")&\" likely missed, \"&COUNTIF(%1$s,\"AMBER\")&\" at risk, \""
                        + "&COUNTIF(%1$s,\"GREEN\")&\" met, \"&COUNTIF(%1$s,\"UNKNOWN\")&\" unknown\"")
                .formatted(statuses);
        String value = String.format(
                Locale.ROOT,
                "%d likely missed, %d at risk, %d met, %d unknown",
                count(Status.RED),
                count(Status.AMBER),
                count(Status.GREEN),
                count(Status.UNKNOWN));
        sheet.text(GROWTH_ROW, INPUT_COLUMN + 2, "Limits:");
        sheet.formula(GROWTH_ROW, INPUT_COLUMN + 3, formula, value, Style.TEXT);
    }

    private long count(Status status) {
        return lines.stream().filter(line -> outlook(line).status() == status).count();
    }

    private KpiOutlook outlook(KpiLine line) {
        return outlooks.of(line, growth);
    }

    private void line(KpiLine line) {
        int row = FIRST_ROW + line.index();
        CapacityPlan plan = line.plan();
        Unit volumeUnit = plan.volume().unit();
        Unit unit = line.kpi().kpi().unit();
        Sla sla = line.kpi().sla();
        text(row, Field.SERVICE, plan.service());
        text(row, Field.KPI, line.kpi().kpi().name());
        int firstOfService = row - line.position();
        String own = Addresses.cell(firstOfService, Field.OWN_GROWTH.column());
        if (line.first()) {
            // Without a number: a cell that the reader may fill in.
            sheet.number(row, Field.OWN_GROWTH.column(), Double.NaN, Style.INPUT);
        }
        double planning = volumeUnit.fromCore(plan.volume().planning());
        number(row, Field.VOLUME_NOW, planning, Style.VALUE);
        formula(
                row,
                Field.VOLUME_THEN,
                "%s*(1+IF(%s=\"\",%s,%s))".formatted(cell(row, Field.VOLUME_NOW), own, GROWTH_NAME, own),
                growth.appliedTo(planning),
                Style.VALUE);
        text(row, Field.VOLUME_UNIT, volumeUnit.symbol());
        text(row, Field.UNIT, unit.symbol());
        text(row, Field.RULE, sla.bound() == Sla.Bound.AT_MOST ? "at most" : "at least");
        number(row, Field.LIMIT, unit.fromCore(sla.limit()), Style.INPUT_VALUE);
        if (outlook(line) instanceof Predicted predicted && steps.containsKey(line.index())) {
            prediction(row, predicted, Objects.requireNonNull(steps.get(line.index())));
            WhatIfVerdict.headroom(sheet, row, line.kpi().headroom(), judging(line));
        } else {
            sheet.text(row, Field.STATUS.column(), Status.UNKNOWN.name(), Style.STATUS);
            line.kpi().model().refusal().ifPresent(reason -> text(row, Field.MODEL, "none: " + reason.message()));
        }
    }

    private void prediction(int row, Predicted predicted, WhatIfSteps step) {
        Unit unit = predicted.kpi().unit();
        if (Double.isFinite(predicted.current())) {
            number(row, Field.NOW, unit.fromCore(predicted.current()), Style.VALUE);
        } else {
            sheet.text(row, Field.NOW.column(), SheetWriter.SATURATED, Style.VALUE);
        }
        value(row, Field.THEN, StepsSheet.Field.PREDICTED, step, unit.fromCore(predicted.predicted()));
        value(
                row,
                Field.LOWER,
                StepsSheet.Field.LOWER,
                step,
                unit.fromCore(predicted.interval().lower()));
        value(
                row,
                Field.UPPER,
                StepsSheet.Field.UPPER,
                step,
                unit.fromCore(predicted.interval().upper()));
        String below = StepsSheet.reference(StepsSheet.Field.PROBABILITY, step);
        String meeting = step.isAtMost() ? below : "1-" + below;
        formula(
                row,
                Field.PROBABILITY,
                WhatIfVerdict.printable(meeting),
                Formats.printable(predicted.probabilityWithinLimit()),
                Style.PROBABILITY);
        sheet.formula(
                row,
                Field.STATUS.column(),
                WhatIfVerdict.status(judging(step.table().line()), meeting, cell(row, Field.CERTAINTY)),
                predicted.status().name(),
                Style.STATUS);
        sheet.formula(
                row,
                Field.CERTAINTY.column(),
                "INDEX(%s,%s+ROUNDUP(%s,0))"
                        .formatted(
                                CurvesSheet.certainties(),
                                StepsSheet.reference(StepsSheet.Field.ROW, step),
                                StepsSheet.reference(StepsSheet.Field.SHARE, step)),
                certainty(predicted.certainty()),
                Style.TEXT);
        text(row, Field.MODEL, predicted.model());
    }

    /**
     * Returns the intermediate results for the status and headroom of a KPI; for leaking memory, those before a
     * restart.
     */
    private WhatIfSteps judging(KpiLine line) {
        WhatIfSteps own = Objects.requireNonNull(steps.get(line.index()));
        return judged.getOrDefault(line.index(), own);
    }

    private void value(int row, Field field, StepsSheet.Field from, WhatIfSteps step, double value) {
        String cell = StepsSheet.reference(from, step);
        formula(
                row,
                field,
                "IF(%1$s>=1E+299,\"%2$s\",%1$s)".formatted(cell, SheetWriter.SATURATED),
                value,
                Style.VALUE);
    }

    /** Returns the reference of the cell in a KPI's row, for formulas of other sheets. */
    static String reference(Field field, KpiLine line) {
        return Addresses.on(NAME, FIRST_ROW + line.index(), field.column());
    }

    private void text(int row, Field field, String text) {
        sheet.text(row, field.column(), text);
    }

    private void number(int row, Field field, double value, Style style) {
        sheet.number(row, field.column(), value, style);
    }

    private void formula(int row, Field field, String formula, double value, Style style) {
        sheet.formula(row, field.column(), formula, value, style);
    }

    /** Returns the address of a cell in a KPI's row, for formulas in the same row. */
    static String cell(int row, Field field) {
        return Addresses.cell(row, field.column());
    }
}
