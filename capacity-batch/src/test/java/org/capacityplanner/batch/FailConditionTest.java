package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.PlannedService;
import org.capacityplanner.batch.report.Reports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailConditionTest {
    /** A tenth of the futures break a limit of pricing in December 2026; the month reported on ends with October. */
    private static final CapacityPlan DATED = PlannedService.growing(3.1);

    private static final MonthlyReport REPORT = Reports.of(List.of(DATED));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "breach-within=30d",
                "breach-within=1mo",
                "breach-within=1y",
                "outlook=amber",
                "status=AMBER",
                "headroom<1000%"
            })
    void isMetByTheService(String condition) {
        assertThat(FailCondition.parse(condition).isMetBy(REPORT)).isTrue();
        assertThat(FailCondition.parse(condition).inWords(REPORT)).contains("--fail-if " + condition + ": pricing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"breach-within=29d", "outlook=RED", "status=RED", "status=GREEN", "headroom<-50%"})
    void isNotMetByTheService(String condition) {
        assertThat(FailCondition.parse(condition).isMetBy(REPORT)).isFalse();
    }

    @Test
    void namesServicesThatItCannotJudge() {
        MonthlyReport undated = Reports.of(List.of(Reports.orderEntry("order-entry")));

        assertThat(FailCondition.parse("breach-within=90d").isMetBy(undated)).isFalse();
        assertThat(FailCondition.parse("breach-within=90d").inWords(undated))
                .containsExactly("--fail-if breach-within=90d cannot be judged for order-entry, settlement");
    }

    @Test
    void doesNotJudgeBeyondTheForecast() {
        MonthlyReport far = Reports.of(List.of(PlannedService.growing(20)));

        assertThat(FailCondition.parse("breach-within=5mo").inWords(far)).noneMatch(line -> line.contains("pricing"));
        assertThat(FailCondition.parse("breach-within=6mo").inWords(far)).anyMatch(line -> line.contains("pricing"));
    }

    @Test
    void aServiceWithoutAPlanIsUnknown() {
        assertThat(FailCondition.parse("status=UNKNOWN").inWords(REPORT))
                .containsExactly("--fail-if status=UNKNOWN: settlement");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "breach-witin=90d | nearest: breach-within",
                "headroom=10% | write it as headroom<10%",
                "headroom<x | is not a headroom",
                "breach-within=soon | write the condition as breach-within=90d",
                "status=GREN | nearest: GREEN",
                "statusRED | nearest: status",
                "status | write it as status=RED",
                "'' | write it as breach-within=90d"
            })
    void refusesWhatIsNoConditionAndSaysWhatWouldBe(String condition, String message) {
        assertThatThrownBy(() -> FailCondition.parse(condition))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
