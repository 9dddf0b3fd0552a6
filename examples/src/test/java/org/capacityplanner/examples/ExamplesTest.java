package org.capacityplanner.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs each example program as a user runs it, in a process of its own, and checks what it prints. */
class ExamplesTest {

    private static String outputOf(Class<?> program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Returns the first number after a given text in a program's output. */
    private static double numberAfter(String text, String output) {
        Matcher number =
                Pattern.compile(Pattern.quote(text) + "\\D*?(-?\\d+(\\.\\d+)?)").matcher(output);
        assertThat(number.find()).as("a number after '%s' in: %s", text, output).isTrue();
        return Double.parseDouble(number.group(1));
    }

    @Test
    void arraysGiveTheTrueUtilization() throws Exception {
        String output = outputOf(EmbedWithArrays.class);

        double volume = numberAfter("+50% (", output);
        assertThat(numberAfter("cpu:", output)).isBetween(4 + 0.04 * volume, 6 + 0.04 * volume);
        assertThat(output).contains("GREEN", "latency p95:");
    }

    @Test
    void wordsAreThoseOfTheReport() throws Exception {
        String output = outputOf(AnswerInWords.class);

        double volume = numberAfter("At +50% (", output.replace(",", ""));
        assertThat(numberAfter("CPU", output) - 5).isBetween(0.04 * volume - 1, 0.04 * volume + 1);
        // 5% idle and 0.04 points a quote reach 80% at 1,875 quotes/s, less the scatter of 1 point that a level of 95%
        // needs.
        assertThat(numberAfter("up to", output.replace(",", ""))).isBetween(1_700.0, 1_875.0);
    }

    @Test
    void tableGivesATableThatTurnsRed() throws Exception {
        String output = outputOf(FromTablesawTable.class);

        assertThat(output).containsSubsequence("growth", "0.25", "GREEN", "0.5", "GREEN", "1.5", "RED");
    }

    @Test
    void lineRecoversTheServiceDemand() throws Exception {
        String output = outputOf(LineOnly.class);

        // The scatter of one point over volumes whose standard deviation is 212 explains 1 - 1 / (1 + (0.0004 * 212 /
        // 0.01)^2).
        assertThat(numberAfter("R-squared", output)).isBetween(0.984, 0.989);
        double lower = numberAfter("95% interval", output);
        assertThat(lower).isBetween(0.39, 0.4);
        assertThat(numberAfter("service demand", output)).isBetween(lower, 0.41);
        assertThat(numberAfter("CPU +", output)).isBetween(0.85, 0.88);
    }

    @Test
    void forecastGoesOnWhereNothingGrows() throws Exception {
        String output = outputOf(ForecastOnly.class);

        assertThat(output).contains("method: ", "2026-11: ", "2026-12: ", "2027-01: ");
        // Busy hours lie around 800 quotes/s, with a scatter of 20.
        assertThat(numberAfter("2027-01:", output)).isBetween(780.0, 880.0);
    }

    @Test
    void anOrderCostsMoreThanAQuote() throws Exception {
        String output = outputOf(ByTransactionType.class);

        assertThat(output).contains("orders +100%");
        assertThat(numberAfter("now,", output)).isGreaterThan(numberAfter("cpu", output) + 10);
    }

    @Test
    void theDatabaseBindsTheChain() throws Exception {
        String output = outputOf(ChainOfServices.class);

        assertThat(output).contains("cpu of db binds, called 3.0").contains("shop +20%");
        // 2,175 statements/s are 90% of the CPU, a little less for 95% of the hours; the busiest hours have some 1,790.
        assertThat(numberAfter("leaves", output)).isBetween(10.0, 21.0);
        assertThat(numberAfter("then has", output)).isBetween(2000.0, 2300.0);
    }

    @Test
    void commandLineReadsAFormatOfOnesOwn() throws Exception {
        String output = outputOf(OwnSourceFormat.class);

        assertThat(output).contains("orders", "+50%", "cpu_pct", "GREEN");
    }
}
