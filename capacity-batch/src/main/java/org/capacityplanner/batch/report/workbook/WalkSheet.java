package org.capacityplanner.batch.report.workbook;

import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.capacityplanner.batch.report.SampleFates;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.sheet.Addresses;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.FitSummary;

/**
 * The sheet that derives one KPI's status from its samples step by step, for auditors: each step reads a value from the
 * sheet that computes it, which the last column names.
 */
final class WalkSheet {
    static final String NAME = "Walk-through";
    private static final int HEADER_ROW = 2;
    private static final int WORDS = 3;

    /** The index of the first column of the table of samples, which is beside the steps. */
    private static final int SAMPLES = 5;

    private static final int FATE = SAMPLES + 3;

    /** The largest number of samples on the sheet, about a month of 10-minute samples. */
    private static final int MOST_SAMPLES = 4_500;

    private final SheetWriter sheet;
    private final WhatIfSteps steps;
    private final WhatIfSteps judging;
    private final ZoneId zone;
    private int row = HEADER_ROW + 1;

    private WalkSheet(SheetWriter sheet, WhatIfSteps steps, WhatIfSteps judging, ZoneId zone) {
        this.sheet = sheet;
        this.steps = steps;
        this.judging = judging;
        this.zone = zone;
    }

    /**
     * Writes the derivation of a KPI's prediction and status.
     *
     * @param steps from which its prediction comes
     * @param judging those from which its status and headroom come, usually the same
     * @param samples what became of its samples, where they are known
     */
    static void write(
            SheetWriter sheet,
            WhatIfSteps steps,
            WhatIfSteps judging,
            Predicted predicted,
            Growth growth,
            Optional<SampleFates> samples,
            ZoneId zone) {
        new WalkSheet(sheet, steps, judging, zone).write(predicted, growth, samples);
    }

    private void write(Predicted predicted, Growth growth, Optional<SampleFates> samples) {
        KpiLine line = steps.table().line();
        Unit unit = line.kpi().kpi().unit();
        Unit volumeUnit = line.plan().volume().unit();
        sheet.title("Walk-through: " + line.kpi().kpi().name() + " of "
                + line.plan().service());
        sheet.tab(Styles.REFERENCE_TAB);
        sheet.subtitle(
                "How its status and headroom come about, and where each step is computed. Change the yellow cells of the"
                        + " What-if sheet and follow.");
        sheet.header(
                HEADER_ROW,
                0,
                List.of(
                        new Column("Step", 50),
                        new Column("Value", 14),
                        new Column("Unit", 16),
                        new Column("Where it is computed", 76)));
        samples.ifPresentOrElse(this::samples, () -> {
            sheet.text(row, 0, "Observations");
            sheet.count(row, 1, line.kpi().observations().size());
            where("", "read from the exports, cleaned; the sheet Data quality says what was left out");
        });
        sheet.text(row, 0, "Curve that predicts");
        where("", predicted.model() + "; its points are in Curves");
        whatIf(
                "Volume now",
                WhatIfSheet.Field.VOLUME_NOW,
                volumeUnit.fromCore(line.plan().volume().planning()),
                Style.VALUE);
        where(volumeUnit.symbol(), "What-if; the sheet Dictionary defines the planning volume");
        whatIf(
                "Volume then",
                WhatIfSheet.Field.VOLUME_THEN,
                volumeUnit.fromCore(growth.appliedTo(line.plan().volume().planning())),
                Style.VALUE);
        where(volumeUnit.symbol(), "What-if: volume now, and the growth typed there");
        step(
                "Row of Curves at or below that volume",
                StepsSheet.Field.ROW,
                steps,
                steps.firstCurveRow() + steps.volumeKnots().place(),
                Style.COUNT);
        where("", "Steps: MATCH over the KPI's volumes in Curves");
        step(
                "Part of the way to the next row",
                StepsSheet.Field.SHARE,
                steps,
                steps.volumeKnots().share(),
                Style.FOUR_DECIMALS);
        where("", "Steps: a straight line between the two volumes");
        step("Predicted", StepsSheet.Field.PREDICTED, steps, steps.predicted(), Style.CURVE);
        where(
                unit.symbol(),
                "Steps: the two rows of Curves, by that part" + (steps.table().isReciprocal() ? ", of 1/value" : ""));
        step("Interval: lower", StepsSheet.Field.LOWER, steps, steps.lower(), Style.CURVE);
        where(unit.symbol(), "Steps: the quantiles at that volume, at the level of the interval");
        step("Interval: upper", StepsSheet.Field.UPPER, steps, steps.upper(), Style.CURVE);
        where(unit.symbol(), "Steps");
        step("Limit", StepsSheet.Field.LIMIT, steps, steps.limit(), Style.FIGURE);
        where(unit.symbol(), "What-if, a yellow cell");
        step("Quantiles below the limit", StepsSheet.Field.BELOW, steps, steps.quantilesBelow(), Style.COUNT);
        where(
                "",
                "Steps: of the " + CurvesSheet.QUANTILES + " quantiles at that volume"
                        + (steps.table().isOftenZero() ? ", which are those of the values above zero" : ""));
        whatIf(
                "Probability of meeting the limit",
                WhatIfSheet.Field.PROBABILITY,
                Formats.printable(predicted.probabilityWithinLimit()),
                Style.PROBABILITY);
        where(
                "",
                steps.table().isOftenZero()
                        ? "Steps: the probability of zero, and above it a line between two quantiles"
                        : "Steps: between two quantiles a straight line of the normal quantile");
        step("Target probability", StepsSheet.Field.LEVEL, steps, line.plan().level(), Style.SHARE);
        where("", "What-if, a yellow cell");
        sheet.text(row, 0, "Status");
        sheet.formula(
                row,
                1,
                WhatIfSheet.reference(WhatIfSheet.Field.STATUS, line),
                predicted.status().name(),
                Style.STATUS);
        String when = judging.isJudged() ? "; by the probability in the last hours before a restart, in Steps" : "";
        where("", "What-if: GREEN from the target probability on unless in doubt, AMBER from 50% on, else RED" + when);
        step("Capacity volume", StepsSheet.Field.CAPACITY, judging, judging.capacity(), Style.VALUE);
        where(
                volumeUnit.symbol(),
                steps.table().isOftenZero()
                        ? "Steps: where the probability in Curves is the target probability; 0: nowhere"
                        : "Steps: where the quantile of the target probability meets the limit; 0: nowhere");
        sheet.colourStatus(HEADER_ROW + 1, row - 1, 1, 1);
        sheet.freeze(0, HEADER_ROW + 1);
        sheet.print(HEADER_ROW);
        sheet.printColumns(WORDS + 1, row - 1);
    }

    /**
     * Writes the samples, each with the observation of which it became part, and the steps from samples to the
     * regression line.
     */
    private void samples(SampleFates fates) {
        KpiLine line = steps.table().line();
        Unit unit = line.kpi().kpi().unit();
        Unit volumeUnit = line.plan().volume().unit();
        List<Column> columns = List.of(
                new Column("Time (" + zone + ")", 18),
                new Column("Volume as read (" + volumeUnit.symbol() + ")", 16),
                new Column("KPI as read (" + unit.symbol() + ")", 16),
                new Column("What became of it", 44),
                new Column("Observation", 18),
                new Column("Volume of the observation", 16),
                new Column("KPI of the observation", 16));
        sheet.header(HEADER_ROW, SAMPLES, columns);
        int shown = Math.min(MOST_SAMPLES, fates.samples().size());
        int before = -1;
        int observations = 0;
        Set<String> leftOut = new LinkedHashSet<>();
        for (int i = 0; i < shown; i++) {
            SampleFates.Sample sample = fates.samples().get(i);
            int at = HEADER_ROW + 1 + i;
            sheet.time(at, SAMPLES, sample.time().atZone(zone).toLocalDateTime());
            sheet.number(at, SAMPLES + 1, volumeUnit.fromCore(sample.volume()), Style.FIGURE);
            sheet.number(at, SAMPLES + 2, unit.fromCore(sample.value()), Style.FIGURE);
            sheet.text(at, FATE, sample.fate());
            if (sample.observation() < 0) {
                leftOut.add(sample.fate());
            } else if (sample.observation() > before) {
                before = sample.observation();
                observations++;
                observation(at, fates.observations(), before, volumeUnit, unit);
            }
        }
        if (shown == 0) {
            return;
        }
        int last = HEADER_ROW + shown;
        sheet.tableOf(
                SAMPLES,
                "Samples",
                HEADER_ROW,
                last,
                columns.stream().map(Column::title).toList());
        List<SampleFates.Sample> read = fates.samples().subList(0, shown);
        String part = shown < fates.samples().size()
                ? ", the first " + shown + " of " + fates.samples().size()
                : "";
        counted(
                "Samples of " + line.plan().volume().metric(),
                "COUNT(%s)".formatted(down(1, shown)),
                count(read, sample -> !Double.isNaN(sample.volume())));
        where("", "as read from the exports: the table Samples to the right" + part);
        counted(
                "Samples of " + line.kpi().kpi().name(),
                "COUNT(%s)".formatted(down(2, shown)),
                count(read, sample -> !Double.isNaN(sample.value())));
        where("", "as read from the exports, joined with the volume by their times");
        for (String fate : leftOut) {
            counted(
                    "Times " + fate,
                    "COUNTIF(%s,\"%s\")".formatted(down(3, shown), fate),
                    count(read, sample -> sample.fate().equals(fate)));
            where("", "Samples: the column What became of it; Data quality says more");
        }
        counted("Observations", "COUNT(%s)".formatted(down(6, shown)), observations);
        where("", "Samples: its last columns; of several samples in an interval it is the mean");
        if (part.isEmpty()) {
            line.kpi().summary().known().ifPresent(summary -> straightLine(summary, shown));
        }
    }

    private void observation(int at, Observations observations, int i, Unit volumeUnit, Unit unit) {
        sheet.time(at, FATE + 1, observations.timeAt(i).atZone(zone).toLocalDateTime());
        sheet.number(at, FATE + 2, volumeUnit.fromCore(observations.volumeAt(i)), Style.FIGURE);
        sheet.number(at, FATE + 3, unit.fromCore(observations.valueAt(i)), Style.FIGURE);
    }

    private void straightLine(FitSummary summary, int shown) {
        Unit unit = steps.table().line().kpi().kpi().unit();
        Unit volumeUnit = steps.table().line().plan().volume().unit();
        String both = down(6, shown) + "," + down(5, shown);
        sheet.text(row, 0, "Straight line: slope");
        sheet.formula(
                row,
                1,
                "SLOPE(" + both + ")",
                summary.slope() * unit.fromCore(1) / volumeUnit.fromCore(1),
                Style.PARAMETER);
        where(
                unit.symbol() + " per " + volumeUnit.symbol(),
                "by least squares over the observations; its interval is on the sheet of the service");
        sheet.text(row, 0, "Straight line: intercept");
        sheet.formula(row, 1, "INTERCEPT(" + both + ")", summary.intercept() * unit.fromCore(1), Style.PARAMETER);
        where(unit.symbol(), "the same");
        summary.rSquared().ifPresent(known -> {
            sheet.text(row, 0, "Straight line: R-squared");
            sheet.formula(row, 1, "RSQ(" + both + ")", known, Style.FOUR_DECIMALS);
            where("", "the same; the curve below predicts, whichever fits high volumes best");
        });
    }

    private static long count(List<SampleFates.Sample> samples, Predicate<SampleFates.Sample> that) {
        return samples.stream().filter(that).count();
    }

    private void counted(String name, String formula, long value) {
        sheet.text(row, 0, name);
        sheet.formula(row, 1, formula, (double) value, Style.COUNT);
    }

    /** Returns the reference of one column in the table of samples. */
    private static String down(int column, int rows) {
        return Addresses.down(HEADER_ROW + 1, rows, SAMPLES + column);
    }

    private void step(String name, StepsSheet.Field field, WhatIfSteps from, double value, Style style) {
        sheet.text(row, 0, name);
        sheet.formula(row, 1, StepsSheet.reference(field, from), value, style);
    }

    private void whatIf(String name, WhatIfSheet.Field field, double value, Style style) {
        sheet.text(row, 0, name);
        sheet.formula(row, 1, WhatIfSheet.reference(field, steps.table().line()), value, style);
    }

    private void where(String unit, String words) {
        sheet.text(row, 2, unit);
        sheet.text(row++, 3, words);
    }
}
