package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of which a part would go unread in silence: what follows their end, what is cut, and answers that say so. */
class ReadToTheEndTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 60;

    @TempDir
    private Path folder;

    private CommandLineRun inspected(String name, String text) throws IOException {
        return CommandLineRun.of("inspect", Files.writeString(folder.resolve(name), text));
    }

    private static String joined(String separator, IntFunction<String> row) {
        return IntStream.range(0, HOURS).mapToObj(row).collect(Collectors.joining(separator));
    }

    private static String time(int hour) {
        return START.plusSeconds(3600L * hour).toString();
    }

    private static String table() {
        return "time,service,tx\n" + joined("\n", i -> time(i) + ",shop," + (100 + i % 24)) + "\n";
    }

    private static String array() {
        return "[" + joined(",\n", i -> "{\"time\":\"" + time(i) + "\",\"tx\":" + (100 + i % 24) + "}") + "]";
    }

    private static String prometheusSeries(String name) {
        return "{\"metric\":{\"__name__\":\"" + name + "\"},\"values\":["
                + joined(",", i -> "[" + (START.getEpochSecond() + 3600 * i) + ",\"" + (100 + i % 24) + "\"]") + "]}";
    }

    private static String prometheus(String series, String beside) {
        return "{\"status\":\"success\"" + beside + ",\"data\":{\"resultType\":\"matrix\",\"result\":[" + series
                + "]}}";
    }

    @Test
    void refusesASecondArrayBehindTheFirst() throws IOException {
        assertThat(inspected("one.json", array()).code()).isZero();

        CommandLineRun run = inspected("two.json", array() + "\n" + array().replace(":1", ":2"));

        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).contains("two.json:" + (HOURS + 1) + ": a second document begins in column 1,");
    }

    /** Each part says of itself that it is not all there is, in the words of some tool's interface. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"warnings\":[\"partial response: store down\"]",
                "\"truncated\":true",
                "\"has_more\":true",
                "\"nextLink\":\"https://host/next\"",
                "\"error\":\"query killed after 30 s\"",
                "\"errors\":[{\"message\":\"timeout\"}]",
                "\"_shards\":{\"total\":5,\"failed\":2}",
                "\"results\":[{\"series\":[{\"values\":[[1]]}]},{\"error\":\"limit exceeded\"}]"
            })
    void saysThatAnAnswerSaysItIsNotComplete(String remark) throws IOException {
        String metrics = ",\"rows\":" + array();

        CommandLineRun run = inspected("answer.json", "{" + remark + metrics + "}");
        CommandLineRun ofPrometheus = inspected("prometheus.json", prometheus(prometheusSeries("tx"), "," + remark));

        assertThat(run.out()).contains("the tool says that its answer is not complete");
        assertThat(ofPrometheus.out()).contains("the tool says that its answer is not complete");
    }

    /** A metric or a field of a row may have the name of a remark. */
    @ParameterizedTest
    @ValueSource(strings = {"error", "errors", "warnings", "truncated", "partial", "messages", "has_more", "status"})
    void takesNoMetricForARemark(String name) throws IOException {
        String row = "\",\"" + name + "\":";
        String rows = joined(",", i -> "{\"time\":\"" + time(i) + row + (1 + i % 24) + ",\"tx\":" + i + "}");
        String columns = "{\"time\":[" + joined(",", i -> "\"" + time(i) + "\"") + "],\"" + name + "\":["
                + joined(",", i -> "" + (1 + i % 24)) + "]}";

        for (String text : new String[] {"[" + rows + "]", "{\"rows\":[" + rows + "]}", columns}) {
            CommandLineRun run = inspected("metrics.json", text);
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).doesNotContain("not complete");
        }
    }

    @Test
    void saysWhichSeriesOfPrometheusHasNoValues() throws IOException {
        String lost = "{\"metric\":{\"__name__\":\"lost\"}}";
        String histogram = "{\"metric\":{\"__name__\":\"latency\"},\"histograms\":[[" + START.getEpochSecond()
                + ",{\"count\":\"1\",\"sum\":\"2\"}]]}";

        CommandLineRun refused = inspected("lost.json", prometheus(prometheusSeries("tx") + "," + lost, ""));
        CommandLineRun noted = inspected("native.json", prometheus(prometheusSeries("tx") + "," + histogram, ""));

        assertThat(refused.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(refused.err()).contains("column 'lost': a series without values");
        assertThat(noted.out()).contains("latency: several values in one field of a row; left out");
    }

    @Test
    void refusesASeriesOfDatadogWithoutPoints() throws IOException {
        String points = joined(",", i -> "[" + (START.toEpochMilli() + 3_600_000L * i) + "," + i + "]");
        String whole = "{\"metric\":\"cpu\",\"scope\":\"host:a\",\"pointlist\":[" + points + "]}";

        CommandLineRun run = inspected("datadog.json", "{\"series\":[" + whole + ",{\"metric\":\"mem\"}]}");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).contains("column 'mem': a series without points");
    }

    @Test
    void countsATargetOfGraphiteWithoutPoints() throws IOException {
        String points = joined(",", i -> "[" + i + "," + (START.getEpochSecond() + 3600 * i) + "]");

        CommandLineRun run = inspected(
                "graphite.json",
                "[{\"target\":\"cpu\",\"datapoints\":[" + points + "]},{\"target\":\"mem\",\"tags\":{}}]");

        assertThat(run.out()).contains("mem: not as many fields").contains("first: no datapoints");
    }

    @Test
    void countsRowsOfInfluxThatAreLongerThanTheirColumns() throws IOException {
        String rows = joined(",", i -> "[\"" + time(i) + "\"," + i + "]") + ",[\"" + time(HOURS) + "\",1,2]";

        CommandLineRun run = inspected(
                "influx.json",
                "{\"results\":[{\"series\":[{\"name\":\"cpu\",\"columns\":[\"time\",\"usage\"],\"values\":[" + rows
                        + "]}]}]}");

        assertThat(run.out()).contains("first: 3 fields, not 2");
    }

    /** A disk that was full for a moment: the middle of two lines is gone, with the metric's name in neither half. */
    @Test
    void countsALineOfK6ThatIsCut() throws IOException {
        String line = "{\"metric\":\"http_req_duration\",\"type\":\"Point\",\"data\":{\"time\":\"%s\",\"value\":%d,"
                + "\"tags\":{\"name\":\"n\",\"expected_response\":\"true\"}}}";
        String lines = joined("\n", i -> String.format(Locale.ROOT, line, time(i / 10), 200 + i));

        CommandLineRun run = inspected("k6.json", lines + "\n\"tags\":{\"name\":\"n\"}}\n" + lines);

        assertThat(run.out()).contains("k6.json:" + (HOURS + 1) + ": not as many fields as the header has");
    }

    @Test
    void countsLinesOfNmonThatAreCut() throws IOException {
        String rows = joined(
                "\n",
                i -> String.format(
                        Locale.ROOT,
                        "ZZZZ,T%04d,%02d:00:00,%02d-OCT-2026%nCPU_ALL,T%04d,%d,1",
                        i,
                        i % 24,
                        1 + i / 24,
                        i,
                        10 + i % 24));

        CommandLineRun run = inspected(
                "host.nmon", "AAA,progname,nmon\nCPU_ALL,CPU Total,User%,Sys%\n" + rows + "\nCPU_ALL,T0007\nCPU_A\n");

        assertThat(run.out()).contains("not as many fields as the header has; the row was dropped (2 rows)");
    }

    @Test
    void countsALineOfAnnotatedCsvThatIsNoRow() throws IOException {
        String head = "#datatype,string,long,dateTime:RFC3339,double,string\n#group,false,false,false,false,true\n"
                + "#default,_result,,,,\n,result,table,_time,_value,_field\n";
        String rows = joined("\n", i -> ",,0," + time(i) + "," + i + ",cpu");

        CommandLineRun run = inspected("influx.csv", head + rows + "\nConnection reset\n");
        CommandLineRun pivoted = inspected("pivot.csv", head.replace("_value", "cpu") + rows);

        assertThat(run.out()).contains("influx.csv:" + (HOURS + 5) + ": not as many fields as the header has");
        assertThat(pivoted.err()).contains("pivot.csv:4: has no column _value");
    }

    /** Between 16-bit characters as well, a hole of NULs is where rows were. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE"})
    void refusesAHoleOfNulsInWideCharacters(String charset) throws IOException {
        String text = table();
        int hole = text.indexOf("T05");
        String holed = "\ufeff" + text.substring(0, hole) + "\0".repeat(300) + text.substring(hole + 300);
        Path file = Files.write(folder.resolve("wide.csv"), holed.getBytes(Charset.forName(charset)));
        int width = charset.startsWith("UTF-16") ? 2 : 4;

        CommandLineRun run = CommandLineRun.of("inspect", file);

        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).contains("wide.csv:7: byte " + ((hole + 1) * width + 1) + " is NUL");
    }

    /** Zeros fill up a block of a tape; anything else was somebody's data. */
    @Test
    void refusesWhatFollowsAZipArchive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment("a comment of its own");
            zip.putNextEntry(new ZipEntry("export.csv"));
            zip.write(table().getBytes(StandardCharsets.UTF_8));
        }
        Path padded = folder.resolve("padded.zip");
        bytes.write(new byte[512]);
        Files.write(padded, bytes.toByteArray());
        bytes.write("2026-11-01T00:00:00Z,shop,5\n".getBytes(StandardCharsets.UTF_8));
        Path followed = Files.write(folder.resolve("followed.zip"), bytes.toByteArray());

        assertThat(CommandLineRun.of("inspect", padded).code()).isZero();
        CommandLineRun run = CommandLineRun.of("inspect", followed);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).contains("holds something before or behind its zip archive");
    }

    @Test
    void saysInItsOwnWordsWhatIsNoJson() throws IOException {
        CommandLineRun notANumber = inspected("nan.json", array().replace(":105", ":NaN"));
        CommandLineRun twice = inspected("twice.json", array().replaceFirst("\"tx\"", "\"tx\":1,\"tx\""));

        assertThat(notANumber.err())
                .contains(
                        "nan.json:6: is not valid JSON: NaN is no number of JSON; write null where there is no number");
        assertThat(twice.err()).contains("twice.json:1: ", "give each field a name of its own");
    }
}
