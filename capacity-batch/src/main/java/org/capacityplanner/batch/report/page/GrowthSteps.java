package org.capacityplanner.batch.report.page;

import java.util.List;
import java.util.stream.IntStream;

/** The volume growths that can be selected with the slider of the report's HTML page. */
final class GrowthSteps {
    private static final int FIRST_PERCENT = -50;
    private static final int LAST_PERCENT = 300;
    private static final int STEP_PERCENT = 5;

    /** The selectable growths, from the smallest to the largest, as ratios: 0.05 is 5% more volume. */
    static final List<Double> GROWTHS = IntStream.rangeClosed(FIRST_PERCENT / STEP_PERCENT, LAST_PERCENT / STEP_PERCENT)
            .mapToObj(step -> step * STEP_PERCENT / 100.0)
            .toList();

    private GrowthSteps() {}
}
