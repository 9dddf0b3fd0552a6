package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says to somebody who types something else than it expects. */
class UsageTest {
    private static final String CONFIG =
            CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml").toString();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --month    | 2026-13 | '2026-13' is not a month; write it as 2026-10
            --zone     | Mars/X  | 'Mars/X' is not a zone; write it as Europe/Zurich, UTC or +02:00
            --encoding | utf-99  | 'utf-99' is not a character set; write it as UTF-8, UTF-16 or windows-1252
            --growth   | ten     | 'ten' is not a growth; write it as 25% or -10%
            """, quoteCharacter = '"')
    void aValueOfAnotherKindIsToldHowToBeWritten(String option, String value, String message) {
        CommandLineRun run = CommandLineRun.of("what-if", CONFIG, option, value);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains(message).doesNotContain("java.");
    }

    @Test
    void aTypingErrorIsToldTheNearestName() {
        assertThat(CommandLineRun.of("whatif", CONFIG).err()).contains("(did you mean what-if");
        assertThat(CommandLineRun.of("what-if", "--growht", "5%", CONFIG).err()).contains("(did you mean --growth?)");
    }

    @ParameterizedTest
    @CsvSource({"what-if,--time,ts", "what-if,--offered,requests", "forecast,--zone,UTC", "forecast,--delimiter,;"})
    void anOptionOfExportsBesideAConfigIsRefused(String command, String option, String value) {
        CommandLineRun run = CommandLineRun.of(command, CONFIG, option, value);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(option + " belongs to exports; " + CONFIG + " is a config and says it itself");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--kpi=cpu_pct | NAME:LIMIT is needed",
                "--kpi=cpu_pct:80%:ms | measure different things",
                "--kpi=cpu_pct:80% | a column name is needed"
            })
    void anOptionWithAValueThatItCannotHaveIsWrongUsage(String kpi, String message) {
        String export =
                CommandLineRun.SAMPLE_DATA.resolve("chain/chain-hourly.csv").toString();

        CommandLineRun run = CommandLineRun.of("what-if", export, "--volume", " ", kpi);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains(message).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inspect | --decimal=1 | --decimal must be a point or a comma, got '1'",
                "init | --decimal=1 | --decimal must be a point or a comma, got '1'",
                "inspect | --delimiter=# | --delimiter cannot be a quote, a # or the end of a line",
                "inspect | --time-format=b | --time-format must be a pattern such as dd/MM/yyyy HH:mm, got 'b'"
            },
            quoteCharacter = '`')
    void anOptionOfExportsThatNoFileCanHaveIsWrongUsage(String command, String option, String message) {
        CommandLineRun run =
                CommandLineRun.of(command, CommandLineRun.SAMPLE_DATA.resolve("chain/chain-hourly.csv"), option);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains(message).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01", "+999999999-12", "26-10", "2026-13", "NaN"})
    void aMonthThatNobodyCanCalculateWithIsWrongUsage(String month) {
        CommandLineRun run = CommandLineRun.of("tickets", CONFIG, "--month=" + month);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("'" + month + "' is not a month; write it as 2026-10");
    }

    @Test
    void helpShowsACommandWithExamples() {
        CommandLineRun help = CommandLineRun.of("help", "what-if");

        assertThat(help.code()).isZero();
        assertThat(help.out())
                .startsWith("Usage: capacity what-if")
                .contains("Of exports, what the file does not prove itself:")
                .contains("Examples:")
                .contains("capacity what-if capacity.yaml --growth 10%,25%,50%");
    }

    @Test
    void briefPrintsTheSentencesAlone() {
        CommandLineRun all = CommandLineRun.of("what-if", CONFIG, "--service", "pricing", "--growth", "25%");
        CommandLineRun brief =
                CommandLineRun.of("what-if", CONFIG, "--service", "pricing", "--growth", "25%", "--brief");

        assertThat(all.out()).startsWith(brief.out().stripTrailing());
        assertThat(brief.out()).contains("Headroom: ").doesNotContain("P(met)", "R²");
        assertThat(all.out()).contains("P(met)", "R²");
        assertThat(CommandLineRun.of("what-if", CONFIG, "--brief", "--json").code())
                .isEqualTo(ExitCode.USAGE.code());
    }
}
