package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.SheetWriter.Column;
import org.capacityplanner.batch.report.Styles.Style;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.regression.KpiModel;
import org.capacityplanner.regression.LinearModel;
import org.capacityplanner.regression.MixtureModel;

/**
 * The live what-if: the reader types a growth, for all services or for one, and every prediction, interval, probability
 * and status follows, by formulas that are the model.
 */
final class WhatIfSheet {
    static final String NAME = "What-if";

    /** The named cell that the reader changes. */
    static final String GROWTH_NAME = "what_if_growth";

    private static final int GROWTH_ROW = 2;
    private static final int GROWTH_COLUMN = 1;
    private static final int COUNTS_ROW = 3;
    private static final int NOTE_ROW = 4;
    static final int HEADER_ROW = 5;
    static final int FIRST_ROW = HEADER_ROW + 1;

    /** The columns, in their order. */
    enum Field {
        SERVICE("Service", 18),
        KPI("KPI", 18),
        GROWTH("Growth (may differ by service)", 12),
        PLANNING("Planning volume", 11),
        VOLUME("Volume then", 11),
        VOLUME_UNIT("Volume unit", 13),
        NOW("KPI now", 9),
        THEN("KPI then", 9),
        LOWER("Lower", 9),
        UPPER("Upper", 9),
        UNIT("KPI unit", 9),
        RULE("Rule", 9),
        LIMIT("Limit", 9),
        WITHIN("Chance to stay within", 11),
        STATUS("Status", 11),
        BASIS("Basis", 13),
        GROWTH_LEFT("Growth left", 10),
        DEVIATION("Spread (one sd)", 9),
        LEVEL("Chance wanted", 9),
        MODEL("Model", 24);

        private final String title;
        private final int width;

        Field(String title, int width) {
            this.title = title;
            this.width = width;
        }

        @SuppressWarnings("EnumOrdinal") // the columns stand in the order of this list
        int column() {
            return ordinal();
        }
    }

    private final SheetWriter sheet;
    private final Growth growth;
    private final ModelSheets models;
    private final Map<Integer, ModelFormulas> formulas;

    /**
     * Prepares the sheet.
     *
     * @param growth that stands in the cell at first
     * @param models what its formulas refer to
     */
    WhatIfSheet(SheetWriter sheet, Growth growth, ModelSheets models) {
        this.sheet = sheet;
        this.growth = growth;
        this.models = models;
        this.formulas = models.formulas();
    }

    void write(List<KpiLine> lines) {
        sheet.title("What if volume grows?");
        sheet.subtitle(
                "Type a growth into the yellow cell, for example 25%. Everything below follows; a service can be given"
                        + " a growth of its own in the column Growth.");
        sheet.text(GROWTH_ROW, 0, "Growth of volume");
        sheet.number(GROWTH_ROW, GROWTH_COLUMN, growth.ratio(), Style.INPUT);
        counts(lines);
        models.note().ifPresent(note -> sheet.text(NOTE_ROW, 0, note, Style.SUBTITLE));
        sheet.header(
                HEADER_ROW,
                0,
                List.of(Field.values()).stream()
                        .map(field -> new Column(field.title, field.width))
                        .toList());
        lines.forEach(this::line);
        int last = HEADER_ROW + lines.size();
        sheet.colourStatus(FIRST_ROW, last, Field.STATUS.column(), Field.STATUS.column());
        sheet.freeze(2, FIRST_ROW);
        sheet.filter(HEADER_ROW, last, Field.values().length - 1);
        sheet.print(HEADER_ROW);
        input(lines);
    }

    private void counts(List<KpiLine> lines) {
        String statuses = "$%1$s$%2$d:$%1$s$%3$d"
                .formatted(letters(Field.STATUS), FIRST_ROW + 1, FIRST_ROW + Math.max(1, lines.size()));
        String formula = ("COUNTIF(%1$s,\"RED\")&\" likely broken, \"&COUNTIF(%1$s,\"AMBER\")&\" at risk, \""
                        + "&COUNTIF(%1$s,\"GREEN\")&\" kept, \"&COUNTIF(%1$s,\"UNKNOWN\")&\" unknown\"")
                .formatted(statuses);
        String value = String.format(
                Locale.ROOT,
                "%d likely broken, %d at risk, %d kept, %d unknown",
                count(lines, Status.RED),
                count(lines, Status.AMBER),
                count(lines, Status.GREEN),
                count(lines, Status.UNKNOWN));
        sheet.text(COUNTS_ROW, 0, "Limits");
        sheet.formula(COUNTS_ROW, GROWTH_COLUMN, formula, value, Style.TEXT);
    }

    private long count(List<KpiLine> lines, Status status) {
        return lines.stream().filter(line -> outlook(line).status() == status).count();
    }

    private KpiOutlook outlook(KpiLine line) {
        CapacityPlan plan = line.plan();
        double planning = plan.volume().planning();
        return line.kpi().outlookAt(planning, growth.appliedTo(planning), plan.level(), plan.intervalLevel());
    }

    private void line(KpiLine line) {
        int row = FIRST_ROW + line.index();
        CapacityPlan plan = line.plan();
        Unit volumeUnit = plan.volume().unit();
        Unit unit = line.kpi().kpi().unit();
        Sla sla = line.kpi().sla();
        text(row, Field.SERVICE, plan.service());
        text(row, Field.KPI, line.kpi().kpi().name());
        String growthFormula = line.first() ? GROWTH_NAME : address(Field.GROWTH, row - 1);
        formula(row, Field.GROWTH, growthFormula, growth.ratio(), line.first() ? Style.INPUT : Style.GROWTH);
        double planning = volumeUnit.fromCore(plan.volume().planning());
        number(row, Field.PLANNING, planning, Style.VALUE);
        String then = address(Field.PLANNING, row) + "*(1+" + address(Field.GROWTH, row) + ")";
        formula(row, Field.VOLUME, then, growth.appliedTo(planning), Style.VALUE);
        text(row, Field.VOLUME_UNIT, volumeUnit.symbol());
        text(row, Field.UNIT, unit.symbol());
        text(row, Field.RULE, sla.bound() == Sla.Bound.AT_MOST ? "at most" : "at least");
        number(row, Field.LIMIT, unit.fromCore(sla.limit()), Style.VALUE);
        number(row, Field.LEVEL, plan.level(), Style.SHARE);
        number(row, Field.GROWTH_LEFT, line.kpi().growthLeft(), Style.GROWTH);
        if (outlook(line) instanceof Predicted predicted) {
            prediction(row, predicted, Objects.requireNonNull(formulas.get(line.index())));
            deviation(row, line, Objects.requireNonNull(formulas.get(line.index())));
        } else {
            String reason = line.kpi().fit().refusal().orElseThrow().message();
            sheet.text(row, Field.STATUS.column(), Status.UNKNOWN.name(), Style.STATUS);
            text(row, Field.MODEL, "none: " + reason);
        }
    }

    private void prediction(int row, Predicted predicted, ModelFormulas model) {
        Unit unit = predicted.kpi().unit();
        ModelFormulas.Row cells = cells(row);
        now(row, unit.fromCore(predicted.current()));
        formula(row, Field.THEN, model.predicted(cells), unit.fromCore(predicted.predicted()), Style.VALUE);
        formula(
                row,
                Field.LOWER,
                model.lower(cells),
                unit.fromCore(predicted.interval().lower()),
                Style.VALUE);
        formula(
                row,
                Field.UPPER,
                model.upper(cells),
                unit.fromCore(predicted.interval().upper()),
                Style.VALUE);
        formula(row, Field.WITHIN, model.within(cells), predicted.probabilityWithinLimit(), Style.SHARE);

        String within = address(Field.WITHIN, row);
        sheet.formula(
                row,
                Field.STATUS.column(),
                "IF(%1$s>=%2$s,\"GREEN\",IF(%1$s>=0.5,\"AMBER\",\"RED\"))".formatted(within, address(Field.LEVEL, row)),
                predicted.status().name(),
                Style.STATUS);
        sheet.formula(
                row,
                Field.BASIS.column(),
                model.certainty(cells),
                predicted.certainty().name().toLowerCase(Locale.ROOT),
                Style.TEXT);
        text(row, Field.MODEL, predicted.model());
    }

    private void now(int row, double value) {
        if (Double.isFinite(value)) {
            number(row, Field.NOW, value, Style.VALUE);
        } else {
            sheet.text(row, Field.NOW.column(), ModelFormulas.SATURATED, Style.VALUE);
        }
    }

    private void deviation(int row, KpiLine line, ModelFormulas formulas) {
        double volume = growth.appliedTo(line.plan().volume().planning());
        KpiModel model = line.kpi().fit().fit().orElseThrow();
        if (model instanceof LinearModel linear) {
            deviation(row, line, formulas, linear.predictionDeviationAt(volume));
        } else if (model instanceof MixtureModel mixture) {
            deviation(row, line, formulas, mixture.deviationAboveAt(volume));
        }
    }

    private void deviation(int row, KpiLine line, ModelFormulas model, double deviation) {
        double value = line.kpi().kpi().unit().fromCore(deviation);
        formula(row, Field.DEVIATION, model.deviation(cells(row)), value, Style.VALUE);
    }

    private static ModelFormulas.Row cells(int row) {
        return new ModelFormulas.Row(
                address(Field.GROWTH, row),
                address(Field.VOLUME, row),
                address(Field.LIMIT, row),
                address(Field.THEN, row),
                address(Field.DEVIATION, row));
    }

    /** Names the growth cell, explains and checks what is typed into it, and locks everything else. */
    private void input(List<KpiLine> lines) {
        Name name = sheet.sheet().getWorkbook().createName();
        name.setNameName(GROWTH_NAME);
        name.setRefersToFormula(new CellReference(NAME, GROWTH_ROW, GROWTH_COLUMN, true, true).formatAsString());
        CellRangeAddressList cells = new CellRangeAddressList(GROWTH_ROW, GROWTH_ROW, GROWTH_COLUMN, GROWTH_COLUMN);
        lines.stream().filter(KpiLine::first).forEach(line -> {
            int row = FIRST_ROW + line.index();
            cells.addCellRangeAddress(row, Field.GROWTH.column(), row, Field.GROWTH.column());
        });
        List<Double> growths = TabulatedFormulas.GROWTHS;
        String from = String.valueOf(growths.get(0));
        String to = String.valueOf(growths.get(growths.size() - 1));
        DataValidationHelper helper = sheet.sheet().getDataValidationHelper();
        DataValidation validation = helper.createValidation(
                helper.createDecimalConstraint(DataValidationConstraint.OperatorType.BETWEEN, from, to), cells);
        validation.createPromptBox(
                "Growth of volume", "Type a growth against the planning volume, such as 25% or -10%.");
        validation.createErrorBox("Growth of volume", "A growth between -50% and +300%, such as 25%.");
        validation.setShowPromptBox(true);
        validation.setShowErrorBox(true);
        sheet.sheet().addValidationData(validation);
        XSSFSheet features = sheet.features();
        features.enableLocking();
        features.lockAutoFilter(false);
        features.lockFormatColumns(false);
        features.lockFormatRows(false);
    }

    /** The address of a KPI's cell, from another sheet. */
    static String reference(Field field, KpiLine line) {
        return new CellReference(NAME, FIRST_ROW + line.index(), field.column(), true, true).formatAsString();
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

    private static String address(Field field, int row) {
        return letters(field) + (row + 1);
    }

    private static String letters(Field field) {
        return CellReference.convertNumToColString(field.column());
    }
}
