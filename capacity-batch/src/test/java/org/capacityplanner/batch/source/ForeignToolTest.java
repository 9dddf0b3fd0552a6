package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.capacityplanner.batch.source.ForeignTable.ROWS;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.instant;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.rate;
import static org.capacityplanner.batch.source.ForeignTable.rows;
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs of tools that are read by their own rules, or refused with what to do instead. */
class ForeignToolTest {
    private static final String JTL =
            "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success";

    @TempDir
    Path folder;

    @Test
    void readsResultsOfJmeterWithAQuotedHeaderOrNone() {
        String quoted =
                "\"" + JTL.replace(",", "\",\"") + "\"\n" + requests(i -> jtl(i).replaceAll("([^,]+)", "\"$1\""));
        String headerless = requests(i -> jtl(i) + ",,500,100,5,5,http://x/,30,0,2");

        for (String text : new String[] {quoted, headerless}) {
            ExportSummary summary = inspect(Exports.write(folder, "results.jtl", text));
            assertThat(summary.input().format()).isEqualTo("jmeter");
            assertThat(metric(summary, "requests_per_s").largest()).isEqualTo(2);
            assertThat(metric(summary, "response_time_ms_mean").largest()).isEqualTo(40);
        }
    }

    private static String jtl(int request) {
        return (1_790_812_800_000L + 500L * request) + ",40,GET /a,200,OK,tg 1-1,text,true";
    }

    @Test
    void refusesServerMetricsInResultsOfJmeter() {
        Path file = Exports.write(
                folder,
                "perfmon.jtl",
                JTL + "\n" + requests(i -> (1_790_812_800_000L + 1000L * i) + ",20000,10.0.0.1 CPU,,,,,true"));

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("JMeterPluginsCMD --generate-csv");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "progress: %1$d.0 s, %2$.1f tps, lat 2.500 ms stddev 0.512, 0 failed",
                "[ %1$ds ] thds: 8 tps: %2$.2f qps: 2400.00 (r/w/o: 1/1/1) lat (ms,95%%): 2.50 err/s: 0.00 reconn/s: 0.00",
            })
    void readsWhatBenchmarksOfDatabasesSayOfTheirProgress(String line) {
        ExportSummary summary = inspect(Exports.write(
                folder,
                "run.txt",
                "starting\n" + requests(i -> String.format(Locale.ROOT, line, 10 * (i + 1), rate(i)))));

        assertThat(summary.input().format()).isEqualTo("progress");
        assertThat(metric(summary, "transactions_per_s").smallest()).isEqualTo(100);
        assertThat(summary.metrics())
                .anySatisfy(metric -> assertThat(metric.largest()).isEqualTo(2.5));
    }

    @Test
    void readsRequestsOfAbAndOha() {
        String ab = "starttime\tseconds\tctime\tdtime\tttime\twait\n"
                + requests(i -> "Mon Oct 05 00:00:00 2026\t" + (1_790_812_800L + i / 2) + "\t0\t5\t30\t4");
        String oha = "request-start,DNS,DNS+dialup,Response-delay,request-duration,bytes,status\n"
                + requests(i -> i * 0.5 + ",0.001,0.002,0.003,0.030,512,200");

        for (String text : new String[] {ab, oha}) {
            ExportSummary summary = inspect(Exports.write(folder, "requests.csv", text));
            assertThat(metric(summary, "requests_per_s").largest()).isEqualTo(2);
            assertThat(metric(summary, "response_time_ms_mean").largest()).isEqualTo(30);
        }
    }

    @Test
    void readsWhatCarbonIsSent() {
        ExportSummary summary = inspect(Exports.write(
                folder,
                "plain.txt",
                rows(i -> "web.requests.rate " + rate(i) + " " + instant(i, 60).getEpochSecond() + "\nweb.cpu.percent "
                        + cpu(i) + " " + instant(i, 60).getEpochSecond())));

        assertThat(metric(summary, "web.cpu.percent").values()).isEqualTo(ROWS);
    }

    @Test
    void readsListingsBelowTheTimesOfDate() {
        String text = rows(
                i -> written(i, 60, "EEE MMM dd HH:mm:ss 'UTC' yyyy")
                        + "\nNAME     CPU(cores)   CPU%   MEMORY(bytes)   MEMORY%\nnode-1   250m         25%    512Mi           40%");

        ExportSummary summary = inspect(Exports.write(folder, "top.txt", text));

        assertThat(metric(summary, "CPU(cores)").largest()).isEqualTo(0.25);
        assertThat(metric(summary, "MEMORY(bytes)").largest()).isEqualTo(512.0 * 1024 * 1024);
    }

    @Test
    void joinsTheDisksThatNmonWritesInSectionsOfTheirOwn() {
        String text =
                "AAA,progname,nmon\nCPU_ALL,CPU Total,User%,Sys%\nDISKBUSY,Disk %Busy,sda\nDISKBUSY1,Disk %Busy,sdz\n"
                        + "ZZZZ,T0001,00:00:00,05-OCT-2026\nCPU_ALL,T0001,10.0,5.0\nDISKBUSY,T0001,20.0\nDISKBUSY1,T0001,30.0\n";

        ExportSummary.Metric last = metric(inspect(Exports.write(folder, "wide.nmon", text)), "DISKBUSY.sdz");

        assertThat(last.unit()).contains(Unit.PERCENT);
        assertThat(last.largest()).isEqualTo(30);
    }

    @Test
    void readsASensorOfPrtgInAnotherLanguage() {
        String text = "\"Datum Zeit\",\"Datum Zeit(RAW)\",\"CPU-Last\",\"CPU-Last(RAW)\"\n"
                + "\"05.10.2026 00:00:00\",\"46300.0000000000\",\"20 %\",\"20.0\"\n";

        ExportSummary summary = inspect(Exports.write(folder, "sensor.csv", text));

        assertThat(summary.input().format()).isEqualTo("prtg");
        assertThat(summary.services().get(0).from()).isEqualTo(instant(0, 1));
    }

    @Test
    void readsRawNumbersOfPrtgAsTheServerWritesThem() {
        String head = "\"Date Time\",\"Date Time(RAW)\",\"Traffic\",\"Traffic(RAW)\"\n";
        String row = "\"05.10.2026 00:00:00\",\"46300.0000000000\",\"1.512,5 kbit/s\",\"%s\"\n";

        for (String raw : new String[] {"189062,500", "189062.500", "0000189062.5000"}) {
            ExportSummary summary = inspect(Exports.write(folder, "traffic.csv", head + row.formatted(raw)));

            assertThat(metric(summary, "Traffic").largest()).isEqualTo(1512.5);
            assertThat(metric(summary, "Traffic(RAW)").largest()).as(raw).isEqualTo(189_062.5);
        }
        // Both may be read in two ways, so that neither proves the other.
        Path either = Exports.write(
                folder, "either.csv", head + row.formatted("544,750").replace("1.512,5", "4,358"));
        assertThatThrownBy(() -> inspect(either)).hasMessageContaining("'4,358 kbit/s' can be read in two ways");
    }

    @Test
    void readsTheYearOfDstatFromItsHeadOrFromTheUser() {
        String head = "\"Dstat 0.7.3 CSV output\"\n%s\"total usage\",,\n\"time\",\"usr\",\"sys\"\n";
        String cmdline = "\"Cmdline:\",\"dstat -tc\",,,,\"Date:\",\"05 Oct 2026 00:00:01 UTC\"\n";
        String days = rows(i -> written(i, 60, "dd-MM HH:mm:ss") + "," + cpu(i) + ",1.0");
        String names = rows(i -> written(i, 60, "MMM-dd HH:mm:ss") + "," + cpu(i) + ",1.0");
        Path bare = Exports.write(folder, "bare.csv", head.formatted("") + days);

        for (String text : new String[] {head.formatted(cmdline) + days, head.formatted(cmdline) + names}) {
            assertThat(inspect(Exports.write(folder, "dstat.csv", text))
                            .services()
                            .get(0)
                            .to())
                    .isEqualTo(instant(ROWS - 1, 60));
        }
        assertThatThrownBy(() -> inspect(bare)).hasMessageContaining("--time-format \"d-M H:mm:ss{2026}\"");
        TimeFormat declared = new TimeFormat(Optional.empty(), Optional.empty(), Optional.of("d-M H:mm:ss{2026}"));
        assertThat(ExportInspector.inspect(bare, TextFormat.undeclared(), declared, Optional.empty())
                        .services()
                        .get(0)
                        .to())
                .isEqualTo(instant(ROWS - 1, 60));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Label,# Samples,Average,Median,90% Line|JMeter's aggregate report|the JTL file",
                "Type,Name,Request Count,Failure Count|over the whole test|NAME_stats_history.csv",
                "top - 00:01:01 up 12 days,  3:04,  2 users,  load average: 0.5|is the text of top|cpu_idle_pct",
                "00:00:01        CPU     %user     %nice|text of sar|sadf -j FILE",
                "12:00:01 AM     IFACE   rxpck/s   txpck/s|text of sar|sadf -j FILE",
                "Linux 6.1 (web1) 10/05/26 _x86_64_ (8 CPU)~~Device  r/s  rkB/s|text of iostat|iostat -xtz -o JSON",
            })
    void refusesWhatIsMadeForPeople(String beginning, String reason, String remedy) {
        Path file = Exports.write(folder, "people.txt", beginning.replace('~', '\n') + "\n1,2,3,4\n");

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining(reason).hasMessageContaining(remedy);
    }

    private static String requests(IntFunction<String> request) {
        return IntStream.range(0, ROWS).mapToObj(i -> request.apply(i) + "\n").collect(Collectors.joining());
    }
}
