package org.capacityplanner.batch.source.format.csv;

import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.batch.source.grammar.UnitText;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/** Reads the column of a long table that names the unit of each value. */
public final class UnitColumn {
    private final NameTable texts = new NameTable();
    private final List<@Nullable Unit> units = new ArrayList<>();
    private int last;

    public UnitColumn() {
        read(new char[0], 0, 0);
    }

    /** Reads the unit from the unit column of the current row. */
    public void read(char[] buffer, int offset, int length) {
        last = texts.indexOf(buffer, offset, length);
        if (last == units.size()) {
            units.add(UnitText.ofValue(texts.nameAt(last)).orElse(null));
        }
    }

    /**
     * Returns the unit of the current row's value: the unit in the value's cell or, failing that, in the unit column.
     *
     * @param cellUnit the unit in the cell of the value, which goes first; null for none
     * @return null where neither says one
     */
    public @Nullable Unit unit(@Nullable Unit cellUnit) {
        return cellUnit == null ? units.get(last) : cellUnit;
    }
}
