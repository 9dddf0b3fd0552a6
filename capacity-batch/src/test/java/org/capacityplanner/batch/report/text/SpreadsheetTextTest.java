package org.capacityplanner.batch.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void quotesWhatASpreadsheetWouldRun(String text) {
        assertThat(SpreadsheetText.looksLikeFormula(text)).isTrue();
        assertThat(SpreadsheetText.inCsv(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pricing", "a=b", "7,3"})
    void leavesOtherTextAsItIs(String text) {
        assertThat(SpreadsheetText.inCsv(text)).isEqualTo(text);
    }

    @Test
    void escapesWhatAWorkbookWouldDecode() {
        assertThat(SpreadsheetText.inCell("svc_x0041_1")).isEqualTo("svc_x005F_x0041_1");
        assertThat(SpreadsheetText.inCell("a_x41_b")).isEqualTo("a_x41_b");
    }

    @Test
    void cutsWhatACellCannotHold() {
        assertThat(SpreadsheetText.inCell("x".repeat(40_000))).hasSize(32_767).endsWith("…");
    }
}
