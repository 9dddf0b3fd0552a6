package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a file, a history or a server's answer holds: an answer or a refusal. More runs with
 * {@code -Dcapacity.fuzz.runs=100000 -Dcapacity.fuzz.seed=2}.
 */
class MutationFuzzTest {
    private static final int RUNS = Integer.getInteger("capacity.fuzz.runs", 5_000);
    private static final long SEED = Long.getLong("capacity.fuzz.seed", 20_261_129L);

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void everyChangedFileIsReadOrRefused() throws Exception {
        URL samples = Objects.requireNonNull(MutationFuzzTest.class.getResource("/samples"));

        MutationFuzzer.Outcome outcome = MutationFuzzer.run(pathOf(samples), RUNS, SEED, folder);

        assertThat(outcome.finds()).isEmpty();
        // Answers and refusals occur of each kind, else the runs would try nothing.
        assertThat(outcome.codes())
                .containsKeys("inspect", "what-if", "forecast", "config", "history", "prometheus", "report");
        assertThat(outcome.codes().get("inspect")).containsKeys(ExitCode.OK.code(), ExitCode.BAD_DATA.code());
        assertThat(outcome.codes().get("what-if")).containsKeys(ExitCode.OK.code(), ExitCode.BAD_DATA.code());
        assertThat(outcome.codes().get("forecast")).containsKeys(ExitCode.OK.code());
        assertThat(outcome.codes().get("config")).containsKeys(ExitCode.OK.code(), ExitCode.BAD_CONFIG.code());
        assertThat(outcome.codes().get("history")).containsKeys(ExitCode.OK.code(), ExitCode.UNKNOWN.code());
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void everyCommandAnswersOrRefusesWhateverTheStructureOfItsInputs() throws Exception {
        MutationFuzzer.Outcome outcome = MutationFuzzer.run(new CommandSubjects(folder), RUNS / 30, SEED, folder);

        assertThat(outcome.finds()).isEmpty();
        assertThat(outcome.codes()).containsKeys("table", "tree", "list", "options", "diff", "init", "inspect");
        assertThat(outcome.codes().get("table")).containsKeys(ExitCode.OK.code(), ExitCode.BAD_DATA.code());
        assertThat(outcome.codes().get("tree")).containsKeys(ExitCode.OK.code(), ExitCode.BAD_CONFIG.code());
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void oddFilesAreAnsweredAsOrdinaryOnesOrSomethingIsSaid() throws Exception {
        URL samples = Objects.requireNonNull(MutationFuzzTest.class.getResource("/samples"));

        MutationFuzzer.Outcome outcome =
                MutationFuzzer.run(new OddSubjects(pathOf(samples), folder), RUNS / 200, SEED, folder);

        assertThat(outcome.finds()).isEmpty();
        assertThat(outcome.codes()).containsKeys("restyled", "damaged", "series", "sample");
        assertThat(outcome.codes().get("restyled")).containsKeys(ExitCode.OK.code());
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void oddHistoriesAreReportedAsThePlainOneOrSomethingIsSaid() throws Exception {
        MutationFuzzer.Outcome outcome =
                MutationFuzzer.run(new OddHistories(folder), Math.max(2, RUNS / 2_500), SEED, folder);

        assertThat(outcome.finds()).isEmpty();
        assertThat(outcome.codes().get("history")).containsKey(ExitCode.OK.code());
    }

    private static Path pathOf(URL place) throws URISyntaxException {
        return Path.of(place.toURI());
    }
}
