package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that are valid and may mean two things, or had no effect. */
class OddOptionTest {
    @TempDir
    private Path folder;

    private Path export = Path.of("");

    @BeforeEach
    void export() throws IOException {
        export = Files.write(folder.resolve("export.csv"), OddTable.simulated(1).plain());
    }

    private CommandLineRun asked(String... more) {
        List<Object> words = new ArrayList<>(
                List.of("what-if", export, "--volume=requests_per_s", "--kpi=cpu_pct:80%", "--zone=UTC"));
        words.addAll(List.of(more));
        return CommandLineRun.of(words.toArray());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--at=1,800 | write 1800, or --at 1 --at 800",
                "--at=1,800,500 | write 1800500, or --at 1 --at 800 --at 500",
                "--growth=2,5% | write 2.5%, or --growth 2%,5%",
                "--growth=0.25 | may be 0.25% or 25%"
            })
    void asksWhichOfTwoReadingsIsMeant(String option, String remedy) {
        CommandLineRun run = asked(option);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains(remedy);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--at=1800",
                "--at=900,1200",
                "--at=600,900",
                "--at=1000,1200.5",
                "--growth=2.5%",
                "--growth=2%,5%",
                "--growth=10,25"
            })
    void answersWhatCanBeReadInOneWay(String option) {
        // 900,1200 is no number with separators of thousands, and 600,900 would be some 1,000 times the usual volume.
        assertThat(asked(option).code()).isZero();
    }

    @Test
    void limitsAnExportToTheMonthThatIsAskedFor() throws IOException {
        assertThat(asked("--growth=25%", "--month=2026-10").out())
                .isEqualTo(asked("--growth=25%").out().replace("2026-10-21 00:00", "2026-11-01 00:00"));

        CommandLineRun september = asked("--growth=25%", "--month=2026-09");

        assertThat(september.code()).isEqualTo(ExitCode.NO_INPUT.code());
        assertThat(september.err()).contains("no observation of requests_per_s in the analysed period");
    }

    @Test
    void saysThatNoMonthIsWithinTheHorizon() {
        CommandLineRun run = CommandLineRun.of(
                "forecast", export, "--volume=requests_per_s", "--zone=UTC", "--horizon=1d", "--by=month");

        assertThat(run.err()).contains("no month is over within the horizon; ask --by day, or further ahead");
    }

    @Test
    void namesAColumnLikeTheOneAskedForWithoutItsControlCharacters() throws IOException {
        Files.writeString(export, Files.readString(export).replace("cpu_pct", "cpu_pc\u0006"));

        assertThat(asked("--growth=25%", "--kpi=latency_ms_p95:5ms").out())
                .contains("cpu_pc\uFFFD", "\\u0006")
                .doesNotContain("\u0006");
    }
}
