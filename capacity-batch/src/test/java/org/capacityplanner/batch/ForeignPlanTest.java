package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Exports of many kinds with one known truth: a CPU of 10% and 0.05 points a transaction per second, a response time of 20 ms and
 * 10 more each. Each is drafted and planned as its owner would.
 */
class ForeignPlanTest {
    /** The scatter of a CPU is 0.4 points, and that of the fit at its highest volumes below a third of it. */
    private static final double POINTS = 0.4;

    private static final double MILLIS = 2;

    @TempDir
    Path folder;

    /**
     * @param options what its owner must declare; empty for nothing
     * @param volume the drafted volume
     * @param period seconds of the volume's unit
     * @param planning the largest hours of the days, per second, from the series that the file was made of
     * @param kpi the KPI with the known truth
     */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/foreign/planned.csv", numLinesToSkip = 1)
    void isPlannedFromItsDraft(String file, String options, String volume, double period, double planning, String kpi)
            throws IOException, URISyntaxException {
        CommandLineRun draft = drafted(file, options == null ? "" : options);
        assertThat(draft.code()).as(draft.err()).isZero();
        assertThat(draft.out()).contains("volume: {" + volume + "}");

        CommandLineRun run = CommandLineRun.of(
                "what-if", Files.writeString(folder.resolve("capacity.yaml"), draft.out()), "--growth", "0%", "--json");
        JsonNode service =
                new ObjectMapper().readTree(run.out()).path("services").path(0);
        double planned = service.path("volume").path("planning").asDouble() / period;
        assertThat(planned).as(run.err()).isCloseTo(planning, within(0.02 * planning));
        JsonNode answer = StreamSupport.stream(
                        service.path("scenarios").path(0).path("kpis").spliterator(), false)
                .filter(each -> each.path("kpi").asText().equals(kpi))
                .findFirst()
                .orElseThrow();
        boolean isTime = answer.path("unit").asText().equals("ms");
        assertThat(answer.path("current").asDouble())
                .isCloseTo(isTime ? 20 + 10 * planned : 10 + 0.05 * planned, within(isTime ? MILLIS : POINTS));
    }

    /** The export ends on the first of a month, nearly all of which is ahead. */
    @Test
    void aReportIsWrittenOfCountsOfEachDay() throws IOException, URISyntaxException {
        String draft = drafted("orders_daily.csv", "").out();
        Path config = Files.writeString(folder.resolve("capacity.yaml"), draft);

        CommandLineRun run = CommandLineRun.of("report", config, "--month", "2026-09", "--out", folder.resolve("out"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(folder.resolve("out/2026-09/report.json"))).contains("orders/day");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "log4j.log | is the log of a program | timeStamp,elapsed",
                "syslog.log | whose lines name no year | short-iso-precise",
                "journal.json | journal of systemd | timeStamp,elapsed",
                "generic.xml | is XML | export it as CSV",
                "excel_html.xls | a web page with a table | save it as .xlsx",
                "apostrophe_text.csv | is not a time | tr -d \"'\"",
                "sjis.csv | no UTF-8 text | --encoding Shift_JIS",
                "cp1251.csv | no UTF-8 text | --encoding windows-1251",
            })
    void isRefusedWithWhatToDo(String file, String reason, String remedy) throws IOException, URISyntaxException {
        CommandLineRun run = drafted(file, "");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).contains(reason).contains(remedy);
    }

    /** What is offered for the log of a program makes a file that is read. */
    @Test
    void makesRequestsOfTheLogOfAProgramByTheRemedy() throws IOException, URISyntaxException, InterruptedException {
        String said = drafted("log4j.log", "").err();
        String command = said.substring(said.indexOf("(echo"), said.indexOf("requests.jtl") + "requests.jtl".length());
        Files.copy(folder.resolve("log4j.log"), folder.resolve("app.log"));
        int code = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .start()
                .waitFor();

        CommandLineRun run = CommandLineRun.of("inspect", folder.resolve("requests.jtl"));

        assertThat(code).isZero();
        assertThat(run.out()).contains("jmeter").contains("400 rows").contains("response_time_ms_mean");
    }

    @Test
    void readsTheHoursOfDaysInColumns() throws IOException, URISyntaxException {
        Path file = copied("matrix_day_hour.csv");

        assertThat(CommandLineRun.of("inspect", file, "--metric", "requests_per_s")
                        .out())
                .contains("times-across")
                .contains("requests_per_s")
                .contains("2026-10-01 00:00Z to 2026-10-15 23:00Z, a row every 1h, no gaps");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"influx.lp", "json_cols.json", "alb.log.gz"})
    void aDelimiterIsRefusedWhereNothingIsSplitByIt(String file) throws IOException, URISyntaxException {
        CommandLineRun run = drafted(file, "--delimiter ;");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).contains("--delimiter (in a config delimiter) would not be used");
    }

    private CommandLineRun drafted(String file, String options) throws IOException, URISyntaxException {
        List<Object> arguments = new ArrayList<>(List.of("init", copied(file)));
        if (!options.isEmpty()) {
            arguments.addAll(List.of(options.split(" ")));
        }
        return CommandLineRun.of(arguments.toArray());
    }

    private Path copied(String file) throws IOException, URISyntaxException {
        Path resource = Path.of(Objects.requireNonNull(ForeignPlanTest.class.getResource("/foreign/" + file), file)
                .toURI());
        return Files.copy(resource, folder.resolve(file));
    }
}
