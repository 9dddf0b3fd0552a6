package org.capacityplanner.batch.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ticks of an axis of months lie equally far apart, which months do not. */
class SheetChartTest {
    @ParameterizedTest(name = "{0} months")
    @ValueSource(ints = {2, 3, 5, 6, 12, 13, 24, 25, 37, 61})
    void eachTickOfAnAxisOfMonthsLiesInTheFirstDaysOfItsMonth(int months) {
        for (int start = 0; start < 12; start++) {
            YearMonth first = YearMonth.of(2025, 1).plusMonths(start);
            double step = SheetChart.monthStep(first, first.plusMonths(months));
            long apart = (months + 4) / 5;
            for (int tick = 1; tick * apart <= months; tick++) {
                LocalDate day = first.atDay(1).plusDays((long) (step * tick));
                YearMonth meant = first.plusMonths(tick * apart);

                assertThat(YearMonth.from(day)).isEqualTo(meant);
                assertThat(ChronoUnit.DAYS.between(meant.atDay(1), day)).isLessThan(12);
            }
        }
    }
}
