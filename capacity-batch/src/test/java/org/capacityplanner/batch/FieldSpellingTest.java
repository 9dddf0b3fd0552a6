package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports as other tools, languages and people spell what the files of {@code field} hold. */
class FieldSpellingTest {
    private static final LocalDateTime START = LocalDateTime.of(2026, 10, 14, 0, 0);

    @TempDir
    Path folder;

    private CommandLineRun run(String command, String text, Object... options) throws IOException {
        Path file = Files.writeString(folder.resolve("export.csv"), text);
        return CommandLineRun.of(IntStream.range(-2, options.length)
                .mapToObj(i -> i == -2 ? command : i == -1 ? file : options[i])
                .toArray());
    }

    private static String rows(String header, int rows, IntFunction<String> row) {
        return header + "\n" + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n")) + "\n";
    }

    /** A channel of 1,600 to 1,645 kbit/s, whose raw numbers are an eighth of that in bytes, and one of shares. */
    private static String prtg(String firstHeading, String cell, String share) {
        return rows(
                "\"%1$s\",\"%1$s(RAW)\",\"In\",\"In(RAW)\",\"Down\",\"Down(RAW)\"".formatted(firstHeading),
                10,
                i -> String.format(
                        Locale.ROOT,
                        "\"x\",\"%.10f\",\"%s\",\"%d.0000\",\"%s\",\"0.0000\"",
                        46_296 + i / 288.0,
                        cell.formatted(600 + 5 * i),
                        (1_600 + 5 * i) * 125,
                        share));
    }

    @ParameterizedTest(name = "{0} means {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Datum Zeit | 1.%d kbit/s | 1600.0 1645.0",
                "Date Time | 1,%d kbit/s | 1600.0 1645.0",
                "Date Time | 1.%d Mbit/s | 1.6000 1.6450",
                "Datum Zeit | 1,%d Mbit/s | 1.6000 1.6450",
            })
    void provesTheDecimalSeparatorOfPrtgByItsRawNumbers(String heading, String cell, String range) throws IOException {
        CommandLineRun run = run("inspect", prtg(heading, cell, "0 %"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().replaceAll(" +", " ")).contains("bit/s other 10 " + range);
    }

    @Test
    void asksForTheDecimalSeparatorOfPrtgWhereNothingProvesIt() throws IOException {
        // A raw percentage is in no unit that is known.
        String text = prtg("Datum Zeit", "%d kbit/s", "1.512 %");

        CommandLineRun asked = run("inspect", text);
        CommandLineRun declared = run("inspect", text, "--decimal", ",");

        assertThat(asked.code()).isEqualTo(65);
        assertThat(asked.err()).contains("'1.512 %' can be read in two ways").contains("--decimal");
        assertThat(declared.code()).as(declared.err()).isZero();
        assertThat(declared.out().replaceAll(" +", " ")).contains("Down % utilization 10 1512.0 1512.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%1$d-%2$d-%3$d %4$d:%5$d:%6$d", "%1$d/%2$d/%3$d %4$d:%5$d", "%1$d-%2$d-%3$dT%4$d:%5$d:%6$dZ"})
    void readsTimesThatArePaddedNowhere(String form) throws IOException {
        CommandLineRun run = run("inspect", rows("time,requests_per_s,cpu_pct", 200, i -> {
            LocalDateTime time = START.minusDays(20).plusMinutes(25L * i);
            String text = form.formatted(
                    time.getYear(), time.getMonthValue(), time.getDayOfMonth(), time.getHour(), time.getMinute(), 0);
            return text + "," + (100 + i % 48) + "," + (20 + i % 24);
        }));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("2026-09-24 00:00Z to 2026-09-27 10:55Z, a row every 25m, no gaps");
    }

    /** Spreadsheets take 0015 for the number 15. */
    @ParameterizedTest
    @ValueSource(strings = {"Clock", "hhmm", "Reading Time", "Uhrzeit"})
    void readsHoursAndMinutesWithoutLeadingZeros(String name) throws IOException {
        CommandLineRun run = run(
                "inspect",
                rows(
                        "Day," + name + ",calls_per_s,cpu_pct",
                        192,
                        i -> "%d/10/2026,%d,%d,%d"
                                .formatted(14 + i / 96, i % 96 / 4 * 100 + i % 4 * 15, 100 + i % 48, 20 + i % 24)));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("2026-10-14 00:00Z to 2026-10-15 23:45Z, a row every 15m, no gaps");
    }

    /** A response time of 45 or 130 ms looks like hours and minutes, too. */
    @Test
    void takesNoResponseTimeForATimeOfDay() throws IOException {
        CommandLineRun run = run(
                "inspect",
                rows(
                        "date,response time,orders_per_s",
                        60,
                        i -> START.minusDays(60L - i).toLocalDate() + "," + (i * 37 % 11 * 14) + "," + (100 + i)));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("a row every 24h, no gaps").contains("response time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Prozessor(_Total)\\Leerlaufzeit (%)",
                "Processeur(_Total)\\% d'inactivit\u00e9",
                "Procesador(_Total)\\% de tiempo inactivo",
                "Processore(_Total)\\% Tempo inattivit\u00e0",
                "Processador(_Total)\\% de tempo ocioso",
                "\u041f\u0440\u043e\u0446\u0435\u0441\u0441\u043e\u0440(_Total)\\% \u0432\u0440\u0435\u043c\u0435\u043d\u0438 \u0431\u0435\u0437\u0434\u0435\u0439\u0441\u0442\u0432\u0438\u044f",
            })
    void proposesAFloorForIdleTimeInTheLanguagesOfWindows(String counter) throws IOException {
        CommandLineRun run = run(
                "init",
                rows(
                        "\"(PDH-CSV 4.0) (W. Europe)(0)\",\"\\\\A\\" + counter
                                + "\",\"\\\\A\\Web Service(_Total)\\Requests/sec\"",
                        60,
                        i -> "\"10/14/2026 00:%02d:00.000\",\"%d.5\",\"%d\"".formatted(i, 90 - i, 10 + 2 * i)));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("limit: \">= 20%\"}  # CHECK the limit; seen: 31.5 to 90.5");
    }

    /** Turkish writes the percent sign in front. */
    @Test
    void provesADecimalCommaBehindAPercentSign() throws IOException {
        CommandLineRun run = run(
                "inspect",
                rows(
                        "time;requests_per_s;cpu",
                        24,
                        i -> "2026-10-14 %02d:00;%d;%%%d,%d".formatted(i, 100 + i, 20 + i, i % 10)));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().replaceAll(" +", " ")).contains("cpu % utilization 24 20.000 43.300");
    }

    @ParameterizedTest
    @ValueSource(strings = {"World", "All regions"})
    void leavesOutATotalOfRegions(String total) throws IOException {
        CommandLineRun run = run("init", rows("time,region,orders_per_s,cpu_pct", 180, i -> {
            int at = i / 3;
            int[] parts = {50 + at * 7 % 31, 30 + at * 5 % 17};
            int value = i % 3 == 2 ? parts[0] + parts[1] : parts[i % 3];
            return String.format(
                    Locale.ROOT,
                    "%sZ,%s,%d,%d",
                    START.plusMinutes(30L * at) + ":00",
                    new String[] {"emea", "apac", total}[i % 3],
                    value,
                    10 + value / 4);
        }));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("# left out: \"" + total + "\", by its values the sum of the others")
                .contains("name: \"emea\"")
                .contains("name: \"apac\"");
    }

    /** Dashes below headings make a table of the text; what it is, the lines above say. */
    @Test
    void callsReportsWhatTheyAreAlsoWhereAPartOfThemLooksLikeATable() throws IOException {
        String[][] texts = {
            {
                "WORKLOAD REPOSITORY report for\n\nDB Name         DB Id    Instance\n"
                        + "------------ ----------- ------------\nPROD          123456789  PROD\n",
                "a report of Oracle's AWR",
            },
            {
                "System configuration: lcpu=8 mem=16384MB ent=2.00\n\nkthr    memory\n----- -----------\n"
                        + " r  b   avm   fre\n 1  0 1000000 500000\n",
                "the text of AIX' vmstat",
            },
            {
                "You did not select any stats, using -cdngy by default.\n----total-usage---- -dsk/total-\n"
                        + "usr sys idl wai stl| read  writ\n  5   1  94   0   0|  10k   20k\n",
                "the text that dstat prints",
            },
            {
                rows("weekday,hour,requests", 48, i -> (i < 24 ? "Mon," : "Tue,") + i % 24 + "," + (100 + i)),
                "a profile of weekdays and hours",
            },
            {
                "\"Timestamp\",\"CounterSamples\"\n\"10/5/2026 2:00:00 PM\","
                        + "\"Microsoft.PowerShell.Commands.GetCounter.PerformanceCounterSample[]\"\n",
                "what Export-Csv makes of Get-Counter",
            },
        };
        for (String[] text : texts) {
            CommandLineRun refused = run("inspect", text[0]);

            assertThat(refused.code()).as(text[0]).isEqualTo(65);
            assertThat(refused.err()).contains("is " + text[1]);
        }
    }

    @Test
    void readsWeekdaysAndHoursBesideADate() throws IOException {
        CommandLineRun run = run(
                "inspect",
                rows(
                        "date,weekday,hour,requests",
                        48,
                        i -> (i < 24 ? "2026-10-05,Mon," : "2026-10-06,Tue,") + i % 24 + "," + (100 + i)));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("2026-10-05 00:00Z to 2026-10-06 23:00Z, a row every 1h, no gaps");
    }

    /** SQL Server keeps a share as two counters, which measure nothing alone. */
    @Test
    void proposesNoLimitForTheBaseOfAShare() throws IOException {
        CommandLineRun run = run(
                "init",
                rows(
                        "time,requests_per_s,CPU usage %,CPU usage % base",
                        30,
                        i -> "2026-10-14 %02d:%02d,%d,%d,%d"
                                .formatted(i / 12, i % 12 * 5, 100 + i, 30 + i, 100 + 3 * i)));

        assertThat(run.out()).contains("\"CPU usage % base\", unit: \"?\"").doesNotContain("limit: \"160%\"");
    }

    /** The word that tells the parts apart is in the middle of their names, and the whole has none in its place. */
    @ParameterizedTest
    @CsvSource({"req_web/s, req_app/s, req/s", "orders web per_s, orders app per_s, orders per_s"})
    void draftsTheWholeAndNoPartOfIt(String first, String second, String whole) throws IOException {
        CommandLineRun run = run(
                "init",
                rows(
                        "time," + first + "," + second + "," + whole + ",cpu_pct",
                        60,
                        i -> "2026-10-14 %02d:%02d,%d,%d,%d,%d"
                                .formatted(
                                        i / 12, i % 12 * 5, 50 + i % 7, 30 + i % 11, 80 + i % 7 + i % 11, 20 + i % 7)));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("volume: {metric: \"" + whole + "\"");
    }
}
