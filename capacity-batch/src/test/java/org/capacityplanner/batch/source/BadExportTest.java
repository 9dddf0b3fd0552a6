package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.capacityplanner.batch.source.Exports.finding;
import static org.capacityplanner.batch.source.Exports.oneService;
import static org.capacityplanner.batch.source.Exports.question;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports that must not be used: the place, the reason, the remedy and the exit code. */
class BadExportTest {
    private static final String HEADER = "time,v_tps,cpu_pct\n";
    private static final String ROW = "2026-10-01T00:00Z,1,10\n";

    @TempDir
    Path folder;

    static List<Arguments> rejected() {
        return List.of(
                arguments("empty file", "", ": the file is empty"),
                arguments("header only", HEADER, ": there is a header and not one row below it"),
                arguments("no delimiter", "time\n2026-10-01T00:00Z\n", ":1: no delimiter splits the rows"),
                arguments(
                        "unclosed quote", HEADER + ROW + "2026-10-01T00:05Z,\"1,10\n" + ROW, ":3: a quote that opens"),
                arguments(
                        "quote closed later",
                        HEADER + ROW + "2026-10-01T00:05Z,\"1,10\n2026-10-01T00:10Z,1\",10\n",
                        ":3: column 'v_tps': holds a line break, so a quote is probably not closed"),
                arguments(
                        "same name twice",
                        "time,v_tps,cpu_pct,CPU_PCT\n",
                        ":1: column 'CPU_PCT': columns 3 and 4 have"),
                arguments("no name", "time,,v_tps,cpu_pct\n1,2,3,4\n", ":1: column 2 has no name"),
                arguments("no time", "when,v_tps,cpu_pct\nsoon,1,10\n", ":1: no column holds times; name it"),
                arguments(
                        "two times",
                        "begin,end,v_tps,cpu_pct\n2026-10-01T00:00Z,2026-10-01T00:05Z,1,10\n",
                        ":1: more than one column may hold the time: [begin, end]"),
                arguments("only bad rows", HEADER + "2026-10-01T00:00Z,x,10\n", "holds text, no numbers: 'x'"),
                arguments(
                        "day or month",
                        HEADER + "01/10/2026 00:00,1,10\n02/10/2026 00:00,1,10\n",
                        ":2: column 'time': '01/10/2026 00:00' may be day/month or month/day"),
                arguments(
                        "point or comma",
                        "time;v_tps;cpu_pct\n2026-10-01T00:00Z;1.520;10\n",
                        ":2: column 'v_tps': '1.520' can be read in two ways"),
                arguments(
                        "point and comma",
                        "time;v_tps;cpu_pct\n2026-10-01T00:00Z;1.5;10\n2026-10-01T00:00Z;1,5;10\n",
                        ":3: numbers are written with a decimal point in line 2 and with a comma in line 3"),
                arguments("seconds and milliseconds", HEADER + epochRows(), "of 20 rows cannot be read"),
                arguments("binary", "ab\0cd", ": byte 3 is NUL"),
                arguments(
                        "many bad numbers",
                        HEADER + manyRows(200, 10, "1,2,3"),
                        ":2: column 'cpu_pct': 20 of 200 rows cannot be read, first: '1,2,3' is not a number; check decimal"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rejected")
    void rejectsWithPlaceAndReason(String fault, String text, String message) {
        Path file = Exports.write(folder, "bad.csv", text);

        MetricExportException problem = problem(file);

        assertThat(problem).hasMessageContaining(message).hasMessageStartingWith(file + ":");
        assertThat(problem.exitCode()).isEqualTo(65);
    }

    @Test
    void reportsFewBadRowsAndUsesTheRest() {
        Path file = Exports.write(
                folder,
                "bad.csv",
                HEADER + ROW + "2026-10-01T00:05Z,1,high\nlater,1,10\n2026-10-01T00:15Z,1\n"
                        + "2026-10-01T00:20Z,1,0x1p3\n");

        Readings readings = ServiceReader.read(question(file, oneService(), "v_tps", "cpu_pct:80%"));

        assertThat(readings.inputs().get(0).rows()).isEqualTo(1);
        assertThat(readings.inputs().get(0).badRows()).isEqualTo(4);
        DataQuality number = finding(readings, DataQuality.Kind.NOT_A_NUMBER);
        assertThat(number.rows()).isEqualTo(2);
        assertThat(number.message())
                .isEqualTo(file + ":3: cpu_pct: not a number; the row was dropped (2 rows), first: high");
        assertThat(finding(readings, DataQuality.Kind.NOT_A_TIME).line()).isEqualTo(4);
        assertThat(finding(readings, DataQuality.Kind.WRONG_FIELD_COUNT).example())
                .isEqualTo("2 fields, not 3");
    }

    @Test
    void namesTheNearestColumns() {
        Path file = Exports.write(folder, "export.csv", HEADER + ROW);

        MetricExportException problem = catchThrowableOfType(
                MetricExportException.class,
                () -> ServiceReader.read(question(file, oneService(), "v_tps", "cpu_percent:80%:%")));

        assertThat(problem)
                .hasMessageContaining("column 'cpu_percent': there is no such column or metric; nearest: cpu_pct");
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 40, 60, 80, 100, 120, 140})
    void rejectsATruncatedGzip(int bytes) throws IOException {
        byte[] whole = ServiceReaderTest.gzip(HEADER + manyRows(400, 1000, ""));
        Path file = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, bytes));

        assertThat(problem(file)).hasMessageContaining("the compressed data ends in the middle");
    }

    @Test
    void rejectsADamagedGzip() throws IOException {
        byte[] damaged = ServiceReaderTest.gzip(HEADER + ROW);
        damaged[damaged.length - 6] ^= 1;
        Path file = Files.write(folder.resolve("damaged.csv.gz"), damaged);

        assertThat(problem(file)).hasMessageContaining("the compressed data is damaged");
    }

    @Test
    void noticesWhatFollowsTheCompressedData() throws IOException {
        byte[] tail = "and more text that is no gzip".getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(
                folder.resolve("tail.csv.gz"),
                ServiceReaderTest.concatenated(ServiceReaderTest.gzip(HEADER + ROW), tail));

        Readings readings = ServiceReader.read(question(file, oneService(), "v_tps", "cpu_pct:80%"));

        assertThat(finding(readings, DataQuality.Kind.TRAILING_BYTES).rows()).isEqualTo(1);
    }

    @Test
    void stopsAFileThatUnpacksToGigabytes() throws IOException {
        Path file = Files.write(
                folder.resolve("bomb.csv.gz"),
                ServiceReaderTest.gzip(HEADER + ROW + ("#" + " ".repeat(65_000) + "\n").repeat(320)));

        assertThat(problem(file)).hasMessageContaining("it unpacks to more than 500 times its size");
    }

    @Test
    void namesTheLineThatIsNotInTheCharacterSet() throws IOException {
        String text = HEADER + ROW.repeat(3) + "2026-10-01T00:05Z,1,Zürich\n";
        Path file = Files.write(folder.resolve("latin1.csv"), text.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problem(file)).hasMessageContaining("latin1.csv:5: not UTF-8 text; declare the character set");
    }

    @Test
    void saysWhatIsNotThere() {
        MetricExportException file = problem(folder.resolve("none.csv"));
        MetricExportException glob = problem(folder.resolve("*.csv"));

        assertThat(file).hasMessageEndingWith("none.csv: there is no such file");
        assertThat(glob).hasMessageContaining("no file matches");
        assertThat(List.of(file.exitCode(), glob.exitCode())).containsExactly(66, 66);
    }

    @Test
    void rejectsAFolder() throws IOException {
        assertThat(problem(Files.createDirectory(folder.resolve("dir.csv"))))
                .hasMessageEndingWith("is not a regular file");
    }

    @Test
    void refusesAUnitThatNothingProves() {
        Path file = Exports.write(folder, "export.csv", "time,v,load\n2026-10-01T00:00Z,1,10\n");

        MetricExportException problem = catchThrowableOfType(
                MetricExportException.class, () -> ServiceReader.read(question(file, oneService(), "v", "load:80%")));

        assertThat(problem)
                .hasMessageContaining("neither the config nor the name says")
                .hasMessageContaining("set unit");
    }

    @Test
    void refusesPercentDeclaredAsRatio() {
        Path file = Exports.write(folder, "export.csv", "time,v,cpu\n2026-10-01T00:00Z,1,83\n");

        MetricExportException problem = catchThrowableOfType(
                MetricExportException.class,
                () -> ServiceReader.read(question(file, oneService(), "v", "cpu:80%:ratio")));

        assertThat(problem).hasMessageContaining("values above 1 are no ratios");
    }

    @Test
    void readsTheOnlyFileOfAnArchive() throws IOException {
        Path file = zip("export.zip", "folder/", "", "folder/export.csv", HEADER + ROW);

        assertThat(ServiceReader.read(question(file, oneService(), "v_tps", "cpu_pct:80%"))
                        .inputs()
                        .get(0)
                        .rows())
                .isEqualTo(1);
    }

    @Test
    void refusesArchivesThatAreNoExport() throws IOException {
        assertThat(problem(zip("two.zip", "a.csv", HEADER + ROW, "b.csv", HEADER + ROW)))
                .hasMessageContaining("the archive holds several files, such as 'b.csv'");
        assertThat(problem(zip("book.xlsx", "[Content_Types].xml", "<Types/>")))
                .hasMessageContaining("is an Office document; save the sheet as CSV");
        assertThat(problem(zip("empty.zip", "folder/", ""))).hasMessageContaining("the archive holds no file");
    }

    @Test
    void readsCompressedTextByWhateverName() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.csv.gz"), HEADER + ROW);

        assertThat(ServiceReader.read(question(plain, oneService(), "v_tps", "cpu_pct:80%"))
                        .services())
                .hasSize(1);
    }

    @Test
    @Timeout(20)
    void doesNotWaitForAPipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.csv");
        assumeTrue(RealProcess.areInstalled("mkfifo"), "there is no mkfifo");
        RealProcess.run(folder.resolve("log"), "mkfifo", pipe.toString());

        assertThat(problem(pipe)).hasMessageEndingWith("is not a regular file");
    }

    @Test
    void rejectsAFieldThatNeverEnds() throws IOException {
        Path file = Exports.write(folder, "long.csv", HEADER + "2026-10-01T00:00Z," + "9".repeat(17 << 20) + ",1\n");

        assertThat(problem(file)).hasMessageContaining(":2: cannot be split into fields");
    }

    @Test
    void readsTheWantedOfTenThousandColumns() throws IOException {
        String names = IntStream.range(0, 10_000).mapToObj(i -> ",c" + i).collect(Collectors.joining());
        String values = ",1".repeat(10_000);
        Path file = Exports.write(
                folder, "wide.csv", "time,v_tps,cpu_pct" + names + "\n2026-10-01T00:00Z,1,10" + values + "\n");

        assertThat(ServiceReader.read(question(file, oneService(), "v_tps", "cpu_pct:80%"))
                        .inputs()
                        .get(0)
                        .rows())
                .isEqualTo(1);
    }

    @Test
    void rejectsJsonThatIsNotWhatItSeems() {
        String start = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[";
        assertThat(problem(Exports.write(folder, "cut.json", start + "{\"metric\":{}")))
                .hasMessageContaining("cut.json:1: is not valid JSON");
        assertThat(problem(Exports.write(folder, "twice.json", start + "],\"result\":[]}}")))
                .hasMessageContaining("Duplicate field 'result'");
        assertThat(problem(Exports.write(folder, "deep.json", start + "[".repeat(5000))))
                .hasMessageContaining("nesting depth");
        assertThat(problem(Exports.write(folder, "odd.json", start + "{\"metric\":{},\"values\":[[1790812800]]}]}}")))
                .hasMessageContaining("1 of 1 rows cannot be read");
    }

    @Test
    void rejectsBlankLinesAndALoginPage() {
        assertThat(problem(Exports.write(folder, "blank.jtl", "\n".repeat(50)))).hasMessageContaining("blank.jtl:1:");
        assertThat(problem(Exports.write(folder, "login.csv", "<!DOCTYPE html><html>")))
                .hasMessageContaining("is a web page");
    }

    @Test
    void rejectsRowsOfSeveralHostsThatNothingTellsApart() {
        Path file = Exports.write(
                folder,
                "hosts.csv",
                HEADER + manyRows(20, 1000, "") + manyRows(20, 1000, "").replace(",1,", ",2,"));

        assertThat(problem(file))
                .hasMessageContaining("20 of 40 rows repeat a time with other values")
                .hasMessageContaining("serviceColumn");
    }

    @Test
    void refusesPercentMixedWithRatios() {
        String rows = IntStream.range(0, 60)
                .mapToObj(i -> Instant.parse("2026-10-01T00:00:00Z").plusSeconds(300L * i) + ",1,"
                        + (i < 30 ? "0." : "") + (40 + i % 20) + "\n")
                .collect(Collectors.joining());

        assertThat(problem(Exports.write(folder, "mixed.csv", HEADER + rows)))
                .hasMessageContaining("they mix ratios and percent");
    }

    private Path zip(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry(entries[i]));
                zip.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private MetricExportException problem(Path file) {
        return catchThrowableOfType(
                MetricExportException.class,
                () -> ServiceReader.read(question(file, oneService(), "v_tps", "cpu_pct:80%")));
    }

    private static String epochRows() {
        return IntStream.range(0, 20)
                .mapToObj(i -> (1790812800L + 300 * i) + (i % 2 == 0 ? "" : "000") + ",1,10\n")
                .collect(Collectors.joining());
    }

    private static String manyRows(int rows, int every, String bad) {
        return IntStream.range(0, rows)
                .mapToObj(i -> Instant.parse("2026-10-01T00:00:00Z").plusSeconds(300L * i)
                        + (i % every == 0 && !bad.isEmpty() ? ",1,\"" + bad + "\"\n" : ",1," + i + "\n"))
                .collect(Collectors.joining());
    }
}
