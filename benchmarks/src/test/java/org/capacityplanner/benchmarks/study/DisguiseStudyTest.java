package org.capacityplanner.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs the study of disguises on a small scale; {@link DisguiseStudy} prints the whole. */
class DisguiseStudyTest {
    private static final int EXPORTS = 30;

    /**
     * Reads 30 exports, none of which was wrong in silence when this was written; before docs/decisions/0057 one in
     * fourteen was, so that all of 30 are right by chance once in ten times.
     */
    @Test
    void noExportIsReadWronglyInSilence() throws IOException {
        Map<DisguiseJudge.Outcome, Integer> outcomes = DisguiseStudy.count("words", 1, EXPORTS);

        assertThat(outcomes).doesNotContainKey(DisguiseJudge.Outcome.SILENT);
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(EXPORTS);
        assertThat(outcomes.getOrDefault(DisguiseJudge.Outcome.MISLEADING, 0)).isLessThanOrEqualTo(EXPORTS / 10);
        assertThat(outcomes.getOrDefault(DisguiseJudge.Outcome.RIGHT, 0)).isGreaterThanOrEqualTo(EXPORTS / 3);
    }
}
