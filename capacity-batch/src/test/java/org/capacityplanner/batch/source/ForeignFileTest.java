package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.Exports.problem;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of tools that are no measurements, and JSON that is not what it seems. */
class ForeignFileTest {
    @TempDir
    Path folder;

    @Test
    void rejectsBlankLinesAndALoginPage() {
        assertThat(problem(Exports.write(folder, "blank.jtl", "\n".repeat(50)))).hasMessageContaining("blank.jtl:1:");
        assertThat(problem(Exports.write(folder, "login.csv", "<!DOCTYPE html><html>")))
                .hasMessageContaining("is a web page");
    }

    @Test
    void namesGatlingAndWhatToDoWithItsLogs() {
        String text = "RUN\tshop.BuySimulation\tbuysimulation\t1790812800000\t \t3.9.5\n"
                + "REQUEST\t\tbuy\t1790812801000\t1790812801040\tOK\t \n";

        assertThat(problem(Exports.write(folder, "simulation.log", text)))
                .hasMessageContaining("is Gatling's simulation.log")
                .hasMessageContaining("use Gatling's own report");
        assertThat(problem(Exports.write(folder, "binary.log", "\0\0\0\u00063.13.1\0\0")))
                .hasMessageContaining("byte 1 is NUL")
                .hasMessageContaining("a log of Gatling 3.12");
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
        assertThat(problem(
                        Exports.write(folder, "nan.json", start + "{\"metric\":{},\"values\":[[1790812800,NaN]]}]}}")))
                .hasMessageContaining("nan.json:1: is not valid JSON: NaN is no number of JSON");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "insert query update delete getmore command used res net_in conn    time|text of mongostat|MMM d HH:mm:ss.SSS{2026}",
                "[2026-10-05T00:00:00.123+0000][info][gc] GC(1) Pause Young (Normal) 512M->128M(1024M) 12.3ms|garbage collector|gc_pause_ms",
                "# Time: 2026-10-05T00:00:00.1Z~# User@Host: app[app]~# Query_time: 0.5  Lock_time: 0.0|slow query log|requests.jtl",
                "2026-10-05 00:00:00.123 UTC,\"app\",\"shop\",1,\"10.0.0.1:5000\",65.1,1,\"SELECT\",x,3/1,0,LOG,00000,\"duration: 2.5 ms\"|PostgreSQL's log|requests.jtl",
                "# Stats~total_commands_processed:1~instantaneous_ops_per_sec:5|Redis' INFO|ops_per_sec",
                "{\"root_group\":{},\"metrics\":{\"http_req_duration\":{\"values\":{\"avg\":20}}}}|k6's summary|--out csv",
                "{\"name\":\"All\",\"pathFormatted\":\"x\",\"stats\":{\"numberOfRequests\":{\"total\":1}}}|Gatling's statistics|requests.jtl",
                "This is ApacheBench, Version 2.3|summary of a run of ab|ab -g",
                "~Summary:~  Total: 1.2 secs~|hey or oha|hey -o csv",
                "Requests      [total, rate, throughput]  100, 10.1, 10.0|vegeta's summary|vegeta encode --to csv",
                "# pxname,svname,qcur,qmax,scur|HAProxy's statistics|sessions_total",
                "multigraph cpu~user.value 1|node of Munin|rrdtool fetch",
                "              total        used        free      shared  buff/cache|text of free|vmstat -t",
                " 00:00:00 up 3 days,  1 user,  load average: 0.5, 0.5, 0.5|text of uptime|load_1min",
                "2026-10-05T00:00:00Z~GROUP  TOPIC  PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG|Kafka consumer group|consumer_lag",
            })
    void namesOutputsThatAreNoSeriesAndHowToMakeOne(String beginning, String reason, String remedy) {
        // JUnit strips what is in front of the first field.
        String text = (reason.equals("text of free") ? "     " : "") + beginning.replace('~', '\n');

        assertThat(problem(Exports.write(folder, "output.txt", text + "\n1 2 3\n")))
                .hasMessageContaining(reason)
                .hasMessageContaining(remedy);
    }
}
