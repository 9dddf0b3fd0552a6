package org.capacityplanner.batch.report;

import java.util.List;
import org.apache.poi.ss.util.CellReference;

/** A column of a sheet that calculates, or a group of alike ones side by side. A sheet's columns are an enum in its order. */
interface CalculationColumn {

    String title();

    int width();

    /** What follows the title in each column of the group; a single column has one empty name. */
    List<String> names();

    /** Where it starts, from 0. */
    int first();

    default int size() {
        return names().size();
    }

    default List<SheetWriter.Column> heads() {
        return names().stream()
                .map(name -> new SheetWriter.Column(title() + name, width()))
                .toList();
    }

    /**
     * Where a column starts, from 0.
     *
     * @param sheet all columns, in their order
     */
    static int firstOf(CalculationColumn column, CalculationColumn... sheet) {
        int first = 0;
        for (CalculationColumn other : sheet) {
            if (other == column) {
                break;
            }
            first += other.size();
        }
        return first;
    }

    /**
     * The addresses of a row's cells.
     *
     * @param prefix what names the sheet; nothing for formulas of the sheet itself
     * @param row from 0
     */
    record Row(String prefix, int row) {

        String cell(CalculationColumn column) {
            return cell(column, 0);
        }

        /** One of a group. */
        String cell(CalculationColumn column, int i) {
            return prefix + new CellReference(row, column.first() + i, true, true).formatAsString();
        }

        /** The whole group. */
        String cells(CalculationColumn column) {
            CellReference last = new CellReference(row, column.first() + column.size() - 1, true, true);
            return cell(column) + ":" + last.formatAsString();
        }
    }
}
