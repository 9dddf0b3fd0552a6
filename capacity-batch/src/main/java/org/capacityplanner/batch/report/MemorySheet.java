package org.capacityplanner.batch.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.capacityplanner.batch.report.MemoryFormulas.CycleEnd;
import org.capacityplanner.batch.report.Styles.Style;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.regression.Calibration;
import org.capacityplanner.regression.MemoryModel;
import org.capacityplanner.regression.MemoryModel.BoundStep;
import org.capacityplanner.regression.MixtureModel;

/**
 * Memory that leaks: for each KPI a row that asks how probable the limit is, and for both bounds the steps that find them.
 * The scatter around the memory half-way between restarts stands in the {@link MixtureSheet}; here it is spread over the
 * cycle, as {@link MemoryModel} does it.
 */
final class MemorySheet {
    static final String NAME = "Memory";
    private static final int HEADER_ROW = 2;
    private static final int FIRST_ROW = HEADER_ROW + 1;

    private final SheetWriter sheet;
    private final Growth growth;

    /** A KPI's block of rows, and its row among the mixtures. */
    private record Block(Modelled<MemoryModel> kpi, CalculationColumn.Row mixture, double volume) {
        double print(double memory) {
            return kpi.unit().fromCore(memory);
        }

        /** One row for the limit, and for each bound its start and the steps from there. */
        static int rows(MemoryModel model) {
            return 1 + 2 * steps(model);
        }

        static int steps(MemoryModel model) {
            return model.stepsToBoundAt(model.domain().max(), 0.5).size();
        }
    }

    /**
     * Prepares the sheet.
     *
     * @param growth that stands in the What-if sheet at first
     */
    MemorySheet(SheetWriter sheet, Growth growth) {
        this.sheet = sheet;
        this.growth = growth;
    }

    /**
     * Writes all blocks.
     *
     * @param firstMixture the place of the first one's mixture among all mixtures; the others follow
     */
    void write(List<Modelled<MemoryModel>> memories, int firstMixture) {
        sheet.title("Memory");
        sheet.subtitle(
                "Memory that leaks, an hour of which may lie anywhere between two restarts. The bounds are found in"
                        + " steps, each from the row above it, and follow the growth in the What-if sheet.");
        sheet.header(
                HEADER_ROW,
                0,
                Arrays.stream(MemoryColumn.values())
                        .flatMap(column -> column.heads().stream())
                        .toList());
        int row = FIRST_ROW;
        for (int i = 0; i < memories.size(); i++) {
            Modelled<MemoryModel> kpi = memories.get(i);
            double volume = growth.appliedTo(kpi.line().plan().volume().planning());
            write(row, new Block(kpi, MixtureSheet.cells(firstMixture + i), volume));
            row += Block.rows(kpi.model());
        }
        sheet.freeze(2, FIRST_ROW);
        sheet.filter(HEADER_ROW, row - 1, MemoryColumn.DENSITY.first());
        sheet.print(HEADER_ROW);
        sheet.printColumns(MemoryColumn.END_MULTIPLE.first(), row - 1);
    }

    private void write(int row, Block block) {
        limit(row, block);
        int steps = Block.steps(block.kpi().model());
        bound(row + 1, block, "lower bound", block.kpi().tail(), MixtureColumn.LOWER_MULTIPLE);
        bound(row + 1 + steps, block, "upper bound", 1 - block.kpi().tail(), MixtureColumn.UPPER_MULTIPLE);
    }

    private void limit(int row, Block block) {
        double limit = block.kpi().line().kpi().sla().limit();
        names(row, block, "limit");
        step(
                row,
                MemoryColumn.MEMORY,
                WhatIfSheet.reference(WhatIfSheet.Field.LIMIT, block.kpi().line()),
                block.print(limit));
        shares(row, block, limit);
    }

    private void bound(int firstRow, Block block, String name, double share, MixtureColumn multiple) {
        List<BoundStep> steps = block.kpi().model().stepsToBoundAt(block.volume(), share);
        for (int i = 0; i < steps.size(); i++) {
            int row = firstRow + i;
            CalculationColumn.Row cells = new CalculationColumn.Row("", row);
            CalculationColumn.Row before = new CalculationColumn.Row("", row - 1);
            names(row, block, i == 0 ? name + ", start" : name + ", step " + i);
            parameter(row, MemoryColumn.SHARE, share);
            BoundStep step = steps.get(i);
            boolean first = i == 0;
            String low =
                    first ? MemoryFormulas.firstLow(cells, block.mixture(), multiple) : MemoryFormulas.nextLow(before);
            String high = first
                    ? MemoryFormulas.firstHigh(cells, block.mixture(), multiple)
                    : MemoryFormulas.nextHigh(before);
            String memory = first
                    ? MemoryFormulas.firstMemory(cells, block.mixture(), multiple)
                    : MemoryFormulas.nextMemory(before, cells);
            step(row, MemoryColumn.LOW, low, block.print(step.low()));
            step(row, MemoryColumn.HIGH, high, block.print(step.high()));
            step(row, MemoryColumn.MEMORY, memory, block.print(step.memory()));
            shares(row, block, step.memory());
        }
    }

    private void names(int row, Block block, String step) {
        sheet.text(row, MemoryColumn.SERVICE.first(), block.kpi().line().plan().service());
        sheet.text(row, MemoryColumn.KPI.first(), block.kpi().line().kpi().kpi().name());
        sheet.text(row, MemoryColumn.KPI_UNIT.first(), block.kpi().unit().symbol());
        sheet.text(row, MemoryColumn.STEP.first(), step);
        parameter(
                row, MemoryColumn.GROWTH, block.print(block.kpi().model().leak().growth()));
    }

    /** How probable less than the row's memory is, and how that changes with it. */
    private void shares(int row, Block block, double memory) {
        CalculationColumn.Row cells = new CalculationColumn.Row("", row);
        MemoryModel model = block.kpi().model();
        double growthBetween = model.leak().growth();
        end(row, block, CycleEnd.BEFORE_RESTART, memory + growthBetween / 2);
        end(row, block, CycleEnd.AFTER_RESTART, memory - growthBetween / 2);
        step(row, MemoryColumn.CHANCE, MemoryFormulas.chance(cells), model.probabilityBelowAt(memory, block.volume()));
        step(
                row,
                MemoryColumn.DENSITY,
                MemoryFormulas.density(cells),
                model.densityAt(memory, block.volume()) / block.print(1));
    }

    private void end(int row, Block block, CycleEnd end, double reached) {
        CalculationColumn.Row cells = new CalculationColumn.Row("", row);
        MixtureModel mixture = block.kpi().model().halfWay();
        Calibration calibration = mixture.calibration();
        double room = reached - mixture.curveAt(block.volume());
        double spread = room > 0 ? mixture.deviationAboveAt(block.volume()) : mixture.deviationBelowAt(block.volume());
        double multiple = MixtureSheet.inSpreads(room, spread);
        double[] knots = calibration.knots().stream()
                .mapToDouble(Calibration.Knot::multiple)
                .toArray();
        double integral = spread == 0
                ? Math.max(0, room)
                : spread * (calibration.integralTo(multiple) - calibration.integralTo(0));
        step(row, end.multiple, MemoryFormulas.multiple(cells, block.mixture(), end), multiple);
        step(row, end.knot, MemoryFormulas.knot(cells, block.mixture(), end), KnotFormulas.below(multiple, knots));
        step(row, end.normal, MemoryFormulas.normal(cells, block.mixture(), end), calibration.normalAt(multiple));
        step(row, end.integral, MemoryFormulas.integral(cells, block.mixture(), end), block.print(integral));
    }

    private void parameter(int row, MemoryColumn column, double value) {
        sheet.number(row, column.first(), value, Style.PARAMETER);
    }

    private void step(int row, MemoryColumn column, String formula, double value) {
        sheet.formula(row, column.first(), formula, value, Style.VALUE);
    }

    /**
     * The formulas of the KPIs, in their order.
     *
     * @param halfWay the formulas of their mixtures
     */
    static List<ModelFormulas> formulas(List<Modelled<MemoryModel>> memories, List<MixtureFormulas> halfWay) {
        List<ModelFormulas> formulas = new ArrayList<>();
        int row = FIRST_ROW;
        for (int i = 0; i < memories.size(); i++) {
            int steps = Block.steps(memories.get(i).model());
            formulas.add(new MemoryFormulas(halfWay.get(i), cells(row), cells(row + steps), cells(row + 2 * steps)));
            row += Block.rows(memories.get(i).model());
        }
        return formulas;
    }

    private static CalculationColumn.Row cells(int row) {
        return new CalculationColumn.Row(NAME + "!", row);
    }
}
