package org.capacityplanner.batch.report;

import java.util.List;

/** The columns of the {@link MemorySheet}, in their order. */
enum MemoryColumn implements CalculationColumn {
    SERVICE("Service", 20),
    KPI("KPI", 20),
    KPI_UNIT("KPI unit", 9),
    STEP("Step", 22),
    GROWTH("Growth between restarts", 12),
    SHARE("Share below wanted", 11),
    LOW("Not below", 11),
    MEMORY("Memory", 11),
    HIGH("Not above", 11),
    END_MULTIPLE("Spreads to half a growth above", 12),
    END_KNOT("Knot below", 9),
    END_NORMAL("Normal quantile there", 11),
    END_INTEGRAL("Probability summed up to there", 13),
    START_MULTIPLE("Spreads to half a growth below", 12),
    START_KNOT("Knot below it", 9),
    START_NORMAL("Normal quantile at that", 11),
    START_INTEGRAL("Probability summed up to that", 13),
    CHANCE("Share below", 11),
    DENSITY("Density", 11);

    private final String title;
    private final int width;

    MemoryColumn(String title, int width) {
        this.title = title;
        this.width = width;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public List<String> names() {
        return List.of("");
    }

    @Override
    public int first() {
        return CalculationColumn.firstOf(this, values());
    }
}
