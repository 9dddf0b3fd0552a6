package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.batch.source.ServiceReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports with the habits of the tools that wrote them: read rightly, or refused with a remedy that works. */
class FieldFileTest {
    @TempDir
    Path folder;

    private static CommandLineRun inspect(String file, Object... options) throws URISyntaxException {
        return CommandLineRun.of(
                Stream.concat(Stream.of("inspect", InitCommandTest.field(file)), Arrays.stream(options))
                        .toArray());
    }

    /**
     * @param span from when to when there are rows, and how far apart
     * @param line a line of the summary, with single spaces
     */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "date_of_fourteen_digits.csv | 2026-10-01 00:00Z to 2026-10-08 23:00Z, a row every 1h, no gaps | 192 rows",
                "us_dates_wide.csv | 2026-10-08 00:00Z to 2026-10-15 21:00Z, a row every 1h, no gaps | month first",
                "hour_of_one_digit.csv | 2026-10-05 00:00Z to 2026-10-06 13:15Z, a row every 15m, no gaps | 150 rows",
                "date_and_time_apart.csv | 2026-10-05 00:00Z to 2026-10-05 12:25Z, a row every 5m, no gaps | 150 rows",
                "prtg_sensor.csv | 2026-10-01 00:00Z to 2026-10-01 08:15Z, a row every 5m, no gaps | 100 rows",
                "kubectl_top.csv | 2026-10-01 00:00Z to 2026-10-01 23:45Z | CPU(cores) cores other 96 0.060000 0.54000",
                "kubectl_top.csv | 2026-10-01 00:00Z to 2026-10-01 23:45Z | MEMORY(bytes) MiB memory 96 420.00 580.00",
                "rates_by_name.csv | 2026-10-01 00:00Z | Requests/s req/s volume",
                "rates_by_name.csv | 2026-10-01 00:00Z | Disk Writes/sec ops/s other",
                "rates_by_name.csv | 2026-10-01 00:00Z | rxpck/s packets/s other",
                "perfmon_network.csv | 2026-10-04 22:00:00.123Z | Network Interface\\Bytes Total/sec B/s other",
                "weekday_column.csv | 2026-10-01 00:00Z | services 1",
                "weekday_column.csv | 2026-10-01 00:00Z | weekday - text no numbers, such as 'Thursday'",
                "tab_separated.jtl | 2026-10-01 00:00Z | requests_per_s req/s volume 5 3.0000 3.0000",
                "tab_separated.jtl | 2026-10-01 00:00Z | format jmeter, UTF-8, 16,543 bytes, 180 rows",
                "transaction_controller.jtl | 2026-10-01 00:00Z | requests_per_s req/s volume 4 3.0000 3.0000",
                "transaction_controller.jtl | 2026-10-01 00:00Z | response_time_ms_mean ms response time 4 49.100 50.333",
                "transaction_controller.jtl | 2026-10-01 00:00Z | response_time_ms_p95 ms response time 4 57.000 59.550",
                "tab_separated.jtl | 2026-10-01 00:00Z | response_time_ms_mean ms response time 5 49.100 51.300",
                "host_with_os_release.nmon | 2026-10-05 00:05Z | Sys% % utilization 24 6.0000 18.000",
                "header_after_hash.csv | column 'date', epoch seconds | requests_per_s tx/s volume 100 100.00 119.00",
                "header_after_hash.csv | column 'date', epoch seconds | cpu_pct % utilization 100 30.000 36.000",
                "locust_stats_history.csv | 99.99% ms response time 189 | 50%: no value; left out",
                "transaction_controller.jtl | 2026-10-01 00:00Z | Transaction Controller writes; left out (48 rows)",
                "host_with_os_release.nmon | 2026-10-05 00:05Z to 2026-10-05 02:00Z, a row every 5m | User% % utilization 24 14.000",
                "typeperf_redirected.csv | 2026-10-05 00:00:00.123Z to 2026-10-05 04:55:00.123Z | 60 rows, 2 more cannot be read",
                "dataframe_index.csv | 2026-10-01 00:00Z to 2026-10-05 03:00Z, a row every 1h | csv, UTF-8, 3,172 bytes, 100 rows",
                "title_lines.csv | 2026-10-01 00:00Z to 2026-10-05 03:00Z, a row every 1h | csv, UTF-8, 3,235 bytes, 100 rows",
                "header_after_hash.csv | 2026-10-01 00:00Z to 2026-10-01 01:39Z, a row every 1m | 100 rows",
                "perfmon_network.csv | 2026-10-04 22:00:00.123Z | 190 rows",
            })
    void isReadRightly(String file, String span, String line) throws URISyntaxException {
        CommandLineRun run = inspect(file);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().replaceAll(" +", " ")).contains(span).contains(line);
    }

    @ParameterizedTest
    @CsvSource({"date_and_time_apart.csv, Date", "date_and_time_apart.csv, Time", "prtg_sensor.csv, Date Time(RAW)"})
    void takesTheNamedColumnOfTheTimes(String file, String column) throws URISyntaxException {
        CommandLineRun run = inspect(file, "--time", column);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("a row every 5m, no gaps");
    }

    /** What least squares through the file's own rows say, at the planning volume and half as much again. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "net_mbps.csv, requests_per_s, net_mbps:1000Mbit/s, 538, 808, GREEN",
        "running_total.csv, order_count, cpu_pct:80%, 59, 86, RED",
        "perfmon_network.csv, Web Service\\Total Method Requests/sec, Network Interface\\Bytes Total/sec:100MB/s, 4.5e6, 6.7e6, GREEN",
        "no_unit_in_name.csv, requests_per_s, cpu:80%:%, 58.5, 85.3, RED",
        "rates_by_name.csv, Requests/s, CPU %:80%, 59, 86, RED",
    })
    void isAnsweredInItsUnits(String file, String volume, String kpi, double now, double then, String status)
            throws URISyntaxException, IOException {
        CommandLineRun run = CommandLineRun.of(
                "what-if", InitCommandTest.field(file), "--volume", volume, "--kpi", kpi, "--growth", "50%", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode answer = new ObjectMapper().readTree(run.out()).at("/services/0/scenarios/0/kpis/0");
        // The model is no straight line, and a point of utilization or a hundredth of a rate decides nothing here.
        assertThat(answer.get("current").asDouble()).isCloseTo(now, within(0.02 * now));
        assertThat(answer.get("predicted").asDouble()).isCloseTo(then, within(0.02 * then));
        assertThat(answer.get("status").asText()).isEqualTo(status);
    }

    @Test
    void saysThatARunningTotalWasTakenAsARate() throws URISyntaxException {
        CommandLineRun run = CommandLineRun.of(
                "what-if",
                InitCommandTest.field("running_total.csv"),
                "--volume",
                "order_count",
                "--kpi",
                "cpu_pct:80%",
                "--growth",
                "50%");

        assertThat(run.err()).contains("order_count: values that only grow").contains("increase per second");
        assertThat(run.out()).contains("planning volume of order_count: 179 tx/s");
    }

    @Test
    void relatesPercentilesOfALoadTestToItsRate() throws URISyntaxException {
        CommandLineRun run = CommandLineRun.of(
                "what-if",
                InitCommandTest.field("locust_stats_history.csv"),
                "--volume",
                "Requests/s",
                "--kpi",
                "95%:500ms",
                "--growth",
                "50%");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("req/s").contains("500 ms");
    }

    @Test
    void namesTheOptionAndTheKeyThatGiveAUnit() throws URISyntaxException {
        CommandLineRun run = CommandLineRun.of(
                "what-if",
                InitCommandTest.field("no_unit_in_name.csv"),
                "--volume",
                "requests_per_s",
                "--kpi",
                "cpu:80%");

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err()).contains("--kpi cpu:80%:% on the command line, unit: \"%\" in a config");
    }

    @Test
    void leavesNamelessColumnsOutAndEndsOfRowsAlone() throws IOException {
        String[] texts = {
            "time,requests_per_s,cpu_pct,\n2026-10-01 00:00,100,30,\n2026-10-01 00:05,101,31,\n",
            "time,requests_per_s,cpu_pct\n2026-10-01 00:00,100,30,\n2026-10-01 00:05,101,31,\n",
            "time,,requests_per_s,cpu_pct\n2026-10-01 00:00,a,100,30\n2026-10-01 00:05,b,101,31\n",
        };
        for (String text : texts) {
            CommandLineRun run = CommandLineRun.of("inspect", Files.writeString(folder.resolve("odd.csv"), text));

            assertThat(run.code()).as(text + run.err()).isZero();
            assertThat(run.out()).as(text).contains("2 rows").contains("cpu_pct");
        }
        assertThat(CommandLineRun.of("inspect", folder.resolve("odd.csv")).out())
                .contains("(column 2): a column without a name; left out");
    }

    @Test
    void takesTheNamesOfColumnsAndTheLineOfTheHeader() throws IOException {
        String rows = "2026-10-01 00:00,100,30\n2026-10-01 00:05,101,31\n2026-10-01 00:10,102,32\n";
        Path bare = Files.writeString(folder.resolve("bare.csv"), rows);
        Path titled =
                Files.writeString(folder.resolve("titled.csv"), "a,b,c\nx,y,z\nwhen,orders_per_s,cpu_pct\n" + rows);

        CommandLineRun refused = CommandLineRun.of("inspect", bare);
        CommandLineRun named = CommandLineRun.of("inspect", bare, "--columns", "when,orders_per_s,cpu_pct");
        CommandLineRun placed = CommandLineRun.of("inspect", titled, "--header-line", "3");
        CommandLineRun wrong = CommandLineRun.of("inspect", bare, "--columns", "when,orders_per_s");

        assertThat(refused.err()).contains("the first row holds values").contains("--columns");
        for (CommandLineRun run : new CommandLineRun[] {named, placed}) {
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out())
                    .contains("orders_per_s")
                    .contains("csv, UTF-8")
                    .contains(" 3 rows");
        }
        assertThat(wrong.err()).contains("has 3 columns, and 2 are named");

        Files.writeString(folder.resolve("capacity.yaml"), """
                sources:
                  - {name: bare, files: [bare.csv], columns: [when, orders_per_s, cpu_pct]}
                  - {name: titled, files: [titled.csv], headerLine: 3}
                services:
                  - {name: a, source: bare, volume: orders_per_s, kpis: [{metric: cpu_pct, limit: 80%}]}
                  - {name: b, source: titled, volume: orders_per_s, kpis: [{metric: cpu_pct, limit: 80%}]}
                """);
        Readings readings = ServiceReader.read(CapacityConfig.read(folder.resolve("capacity.yaml")));
        assertThat(readings.services()).allMatch(ServiceData::isUsable);
    }

    @Test
    void callsUnknownJsonJson() throws IOException {
        Path file = Files.writeString(folder.resolve("odd.json"), "{\"rows\": {\"cpu\": [1, 2]}}");

        CommandLineRun run = CommandLineRun.of("inspect", file);

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err())
                .contains("JSON of no known kind; known are prometheus-json")
                .doesNotContain("column");
    }

    @Test
    void joinsMonthsOfSeriesWithoutANameUnderTheNameOfTheSource() throws IOException {
        String answer = """
                {"status":"success","data":{"resultType":"matrix","result":[
                 {"metric":{},"values":[[%1$d,"0.5"],[%2$d,"0.6"]]}]}}
                """;
        Files.writeString(folder.resolve("cpu-09.json"), answer.formatted(1_788_220_800L, 1_788_220_860L));
        Files.writeString(folder.resolve("cpu-10.json"), answer.formatted(1_790_812_800L, 1_790_812_860L));
        Files.writeString(folder.resolve("v-09.json"), answer.formatted(1_788_220_800L, 1_788_220_860L));
        Files.writeString(folder.resolve("v-10.json"), answer.formatted(1_790_812_800L, 1_790_812_860L));
        Files.writeString(folder.resolve("capacity.yaml"), """
                sources:
                  - {name: cpu, files: ["cpu-*.json"], metric: cpu_ratio}
                  - {name: volume, files: ["v-*.json"], metric: requests}
                services:
                  - name: shop
                    volume: {metric: requests, unit: req/s, source: volume}
                    source: cpu
                    kpis: [{metric: cpu_ratio, limit: 80%}]
                """);

        Readings readings = ServiceReader.read(CapacityConfig.read(folder.resolve("capacity.yaml")));

        assertThat(readings.services().get(0).volume().orElseThrow().size()).isEqualTo(4);
        assertThat(readings.services()
                        .get(0)
                        .kpis()
                        .get(0)
                        .series()
                        .orElseThrow()
                        .size())
                .isEqualTo(4);
    }
}
