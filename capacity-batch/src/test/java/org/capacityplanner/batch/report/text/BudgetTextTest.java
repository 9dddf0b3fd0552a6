package org.capacityplanner.batch.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.availability.Availability;
import org.capacityplanner.availability.RedundantSites;
import org.capacityplanner.batch.report.BudgetForecast;
import org.capacityplanner.batch.report.BudgetForecast.Missed;
import org.capacityplanner.batch.report.BudgetForecast.Month;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;
import org.junit.jupiter.api.Test;

class BudgetTextTest {
    private static final double NOVEMBER = 30 * 86_400;
    private static final Kpi LATENCY = Kpi.responseTime("latency p95");
    private static final Kpi CPU = Kpi.utilization("CPU");

    /** An hour of October is lost, of 99.9% of 31 days. */
    private static final ServiceAvailability FX = new ServiceAvailability(
            "fx",
            YearMonth.of(2026, 10),
            OptionalDouble.of(0.999),
            Availability.of(31 * 86_400, 3_600),
            Optional.empty(),
            OptionalDouble.empty(),
            List.of(),
            0,
            List.of(),
            1,
            List.of(),
            RedundantSites.UNKNOWN);

    private static BudgetForecast forecast(OptionalDouble target, double novemberMinutes, double decemberMinutes) {
        return new BudgetForecast(
                "fx",
                target,
                Answer.of(List.of(month(11, NOVEMBER, novemberMinutes), month(12, 31 * 86_400, decemberMinutes))));
    }

    private static Month month(int month, double agreed, double minutes) {
        return new Month(
                YearMonth.of(2026, month), agreed, List.of(new Missed(CPU, 0.5), new Missed(LATENCY, 60 * minutes)));
    }

    private static String sentence(BudgetForecast forecast) {
        return BudgetText.sentence(List.of(forecast), FX).orElseThrow();
    }

    @Test
    void puts84MinutesBesideABudgetOf43AndAnHourOfOutages() {
        BudgetForecast forecast = forecast(OptionalDouble.of(0.999), 84, 90);
        Month november = forecast.months().orElseThrow().get(0);

        assertThat(forecast.budgetSeconds(november).orElseThrow() / 60).isCloseTo(43.2, within(1e-9));
        assertThat(forecast.usedBy(november.missed().get(1), november).orElseThrow())
                .isCloseTo(84 / 43.2, within(1e-9));
        assertThat(sentence(forecast))
                .isEqualTo(
                        "In November 2026, latency p95 is expected to be beyond its limit for 84 minutes, 194% of a budget of"
                                + " 43.2 minutes; outages used 134% of it in October 2026. latency p95 alone uses up the budget of"
                                + " November 2026: 84 minutes of 43.2 minutes.");
    }

    @Test
    void namesTheMonthInWhichOneKpiUsesUpTheBudget() {
        assertThat(sentence(forecast(OptionalDouble.of(0.999), 4.32, 50)))
                .contains("4.32 minutes, 10% of a budget")
                .endsWith("latency p95 alone uses up the budget of December 2026: 50 minutes of 44.6 minutes.");
    }

    @Test
    void saysMinutesAloneWithoutATarget() {
        assertThat(BudgetText.cell(
                        forecast(OptionalDouble.empty(), 84, 90),
                        month(11, NOVEMBER, 84),
                        new Missed(LATENCY, 84 * 60)))
                .isEqualTo("84");
    }

    @Test
    void saysThatNothingIsExpectedAndWhyNothingCanBe() {
        assertThat(sentence(forecast(OptionalDouble.of(0.999), 0.01, 0.02)))
                .isEqualTo("No limit is expected to be missed for more than 3 seconds in any of the next 2 months.");
        assertThat(sentence(new BudgetForecast(
                        "fx",
                        OptionalDouble.empty(),
                        Answer.refused(Refusal.Reason.TOO_FEW_DAYS, "3 days are too few"))))
                .isEqualTo("Expected time beyond the limits: unknown, since 3 days are too few.");
    }

    @Test
    void showsTheKpisThatMissTheirLimitsInATable() {
        List<String> table = BudgetText.table(forecast(OptionalDouble.of(0.999), 84, 90), 100);

        assertThat(String.join("\n", table))
                .doesNotContain("CPU")
                .containsPattern("2026-11 +43.2 +84 \\(194%\\)")
                .containsPattern("2026-12 +44.6 +90 \\(202%\\)");
    }
}
