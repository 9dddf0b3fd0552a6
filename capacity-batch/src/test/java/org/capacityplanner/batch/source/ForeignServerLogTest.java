package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs of application servers, stores and gateways: two requests a second, of 20 and of 60 ms. */
class ForeignServerLogTest {
    private static final int REQUESTS = 1200;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "[pid: 29|app: 0|req: 1/1] 10.0.0.1 () {40 vars in 512 bytes} [{EEE MMM ppd HH:mm:ss yyyy}] GET /cart => generated"
                        + " 312 bytes in MS msecs (HTTP/1.1 200) 3 headers in 102 bytes (1 switches on core 0)",
                "79a5 bucket [{dd/MMM/yyyy:HH:mm:ss} +0000] 192.0.2.3 79a5 3E57 REST.GET.OBJECT cart.png"
                        + " \"GET /b/cart.png HTTP/1.1\" 200 - 312 312 MS 7 \"-\" \"S3Console/0.4\" - x= SigV4 - b.s3 TLSv1.2",
                "Oct  5 00:00:00 lb haproxy[14389]: 10.0.1.2:33000 [{dd/MMM/yyyy:HH:mm:ss}.000] front back/srv1 0/0/MS 212 --"
                        + " 0/0/0/0/0 0/0",
                "I, [{yyyy-MM-dd'T'HH:mm:ss}.000000 #123]  INFO -- : method=GET path=/cart format=html status=200"
                        + " duration=MS.0 view=1.00 db=2.00",
                "{\"latencies\":{\"request\":MS,\"kong\":2,\"proxy\":9},\"request\":{\"method\":\"GET\",\"uri\":\"/cart\"},"
                        + "\"response\":{\"status\":200,\"size\":\"434\"},\"started_at\":EPOCH000}",
                "{\"ClientRequestURI\":\"/cart\",\"EdgeResponseStatus\":200,\"EdgeStartTimestamp\":\"{yyyy-MM-dd'T'HH:mm:ss}Z\","
                        + "\"EdgeTimeToFirstByteMs\":MS}",
                "{\"requestTime\":\"{dd/MMM/yyyy:HH:mm:ss} +0000\",\"routeKey\":\"GET /cart\",\"status\":\"200\","
                        + "\"responseLatency\":\"MS\"}",
            })
    void countRequestsAndTheirTimes(String form) {
        ExportSummary summary = inspect(Exports.write(folder, "server.log", lines(form)));

        assertThat(metric(summary, "requests_per_s").largest()).isEqualTo(2);
        assertThat(metric(summary, "response_time_ms_mean").largest()).isEqualTo(40);
        assertThat(metric(summary, "response_time_ms_p95").largest()).isEqualTo(60);
        assertThat(metric(summary, "error_ratio").largest()).isZero();
    }

    @Test
    void takesTheTimeOfARequestForNoVolume() {
        String line = "{\"at\":EPOCH.MS,\"latencies\":{\"request\":MS},\"orders_per_s\":MS}";

        assertThat(metric(inspect(Exports.write(folder, "lines.json", lines(line))), "latencies.request")
                        .isVolume())
                .isFalse();
    }

    /** The status of a job is a word, and a file of jobs no log of requests. */
    @Test
    void takesJobsForNoRequests() {
        String line = "{\"url\":\"/jobs/1\",\"status\":\"completed\",\"started_at\":EPOCH.MS,\"jobs_per_s\":MS}";

        ExportSummary summary = inspect(Exports.write(folder, "jobs.json", lines(line)));

        assertThat(summary.input().format()).isEqualTo("json");
        assertThat(metric(summary, "jobs_per_s").largest()).isEqualTo(60);
    }

    private static String lines(String form) {
        int from = form.indexOf('{', form.startsWith("{") ? 1 : 0);
        int at = form.indexOf("{", form.contains("vars") ? form.indexOf("vars") : from);
        while (at >= 0 && !form.substring(at + 1).matches("(?s)(?:EEE|dd/|yyyy).*")) {
            at = form.indexOf('{', at + 1);
        }
        int begin = at;
        int end = at < 0 ? -1 : form.indexOf('}', at);
        return IntStream.range(0, REQUESTS)
                .mapToObj(i -> (begin < 0
                                ? form
                                : form.substring(0, begin)
                                        + written(i / 2, 1, form.substring(begin + 1, end))
                                        + form.substring(end + 1))
                        .replace(
                                "EPOCH",
                                String.valueOf(ForeignTable.instant(i / 2, 1).getEpochSecond()))
                        .replace("MS", i % 2 == 0 ? "20" : "60"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
