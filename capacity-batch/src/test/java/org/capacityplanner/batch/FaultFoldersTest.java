package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that once ended wrongly, each in a folder that says what is right. */
class FaultFoldersTest {
    @TempDir
    private Path folder;

    private static Path fault(String name) {
        URL place = Objects.requireNonNull(FaultFoldersTest.class.getResource("/faults/" + name), name);
        try {
            return Path.of(place.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static CommandLineRun inspect(String name) {
        return CommandLineRun.of("inspect", fault(name));
    }

    private CommandLineRun report(String name) {
        return CommandLineRun.of("report", fault(name + "/capacity.yaml"), "--out", folder);
    }

    @ParameterizedTest
    @CsvSource({
        "config-limits/horizon-0.yaml, horizon must be between 1d and 3660d",
        "config-limits/horizon-1200mo.yaml, horizon must be between 1d and 3660d",
        "config-limits/port.yaml, with a port up to 65535"
    })
    void refusesValuesThatAConfigCannotHave(String name, String reason) {
        CommandLineRun run = CommandLineRun.of("what-if", fault(name), "--growth", "10%");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_CONFIG.code());
        assertThat(run.err()).containsPattern("\\.yaml:\\d+:\\d+: ").contains(reason);
    }

    @Test
    void answersFromNoHalfOfAGzip() {
        CommandLineRun run =
                CommandLineRun.of("what-if", fault("gz-second-member-cut/capacity.yaml"), "--growth", "25%");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).contains("export.csv.gz: the compressed data ends in the middle");
    }

    @ParameterizedTest
    @CsvSource({"wide.csv.gz, 40 rows", "comments.csv.gz, 744 rows"})
    void readsAHeaderOfAnyUsualLength(String name, String rows) {
        CommandLineRun run = inspect("header-over-64k/" + name);

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains(rows);
    }

    @Test
    void refusesJsonOfNoKnownTool() {
        CommandLineRun run = inspect("json-flat-unknown/flat.json");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).hasLineCount(1).contains("flat.json: is JSON of no known kind; known are ");
    }

    @ParameterizedTest
    @CsvSource({
        "appended.json, a second document begins in column 1",
        "garbage.json, is not valid JSON: Unexpected character ('<'"
    })
    void refusesWhatFollowsAJsonDocument(String name, String reason) {
        CommandLineRun run = inspect("json-two-documents/" + name);

        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).hasLineCount(1).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "year-1970.csv, 1970-01-01T00:00:00Z",
        "year-2025.csv, 2025-11-21T22:27:52Z",
        "year-9999.csv, 9999-12-31T23:59:59Z"
    })
    void leavesOutATimeFarFromAllOthersAndSaysSo(String name, String time) {
        CommandLineRun run = CommandLineRun.of(
                "what-if",
                fault("one-wrong-year/" + name),
                "--volume",
                "transactions_per_s",
                "--kpi",
                "cpu_pct:80%",
                "--kpi",
                "latency_ms_p95:50ms",
                "--growth",
                "50%");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("a time far away from all others; the row was left out, first: " + time);
        assertThat(run.out()).contains("2026-11-21 22:19 to 2026-11-21 22:39");
    }

    @ParameterizedTest
    @CsvSource({"token.yaml, 74", "url.yaml, 78", "jdbc.yaml, 78"})
    void keepsSecretsOutOfEverythingItSays(String name, int code) throws IOException {
        Path log = folder.resolve("log");

        CommandLineRun run = CommandLineRun.of(
                "what-if", fault("secret-in-message/" + name), "--growth", "10%", "--debug", "--log-file", log);

        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err() + run.out() + Files.readString(log)).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"service-named-dot", "name-breaks-workbook"})
    void writesAWorkbookThatOpensWhateverAServiceIsCalled(String name) throws IOException, XMLStreamException {
        CommandLineRun run = report(name);

        assertThat(run.code()).as(run.err()).isZero();
        try (ZipFile workbook =
                new ZipFile(folder.resolve("2026-10/capacity-report.xlsx").toFile())) {
            List<? extends ZipEntry> parts = Collections.list(workbook.entries()).stream()
                    .filter(part -> part.getName().endsWith(".xml"))
                    .toList();
            assertThat(parts).isNotEmpty();
            for (ZipEntry part : parts) {
                requireWellFormed(workbook, part);
            }
        }
    }

    private static void requireWellFormed(ZipFile workbook, ZipEntry part) throws IOException, XMLStreamException {
        try (InputStream in = workbook.getInputStream(part)) {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
            while (xml.hasNext()) {
                xml.next();
            }
        }
    }

    @Test
    void aServiceThatCannotBePlannedCostsNoOtherOneItsPlan() throws IOException {
        CommandLineRun run = report("sparse-service");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("fault of the program");
        assertThat(Files.readString(folder.resolve("2026-10/report.json"), StandardCharsets.UTF_8))
                .contains("\"good\"")
                .contains("sparse");
    }

    @Test
    void readsAnArchiveWhoseNamesAreInACodePage() throws IOException {
        assertThat(inspect("zip-foreign-name/export.zip").out()).contains("744 rows");

        CommandLineRun run = report("zip-foreign-name");

        assertThat(run.code()).as(run.err()).isZero();
        try (Stream<Path> charts = Files.list(folder.resolve("2026-10/charts"))) {
            assertThat(charts).isNotEmpty();
        }
    }

    @Test
    void readsAFileWithAnUmlautInItsName() {
        CommandLineRun run = CommandLineRun.of("what-if", fault("cron-locale/capacity.yaml"), "--growth", "10%");

        assertThat(run.code()).as(run.err()).isZero();
    }
}
