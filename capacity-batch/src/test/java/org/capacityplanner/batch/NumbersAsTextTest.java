package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that a client writes as text, all of them or those of some rows, are numbers: as labels, half of the rows were gone. */
class NumbersAsTextTest {
    private static final int HOURS = 200;
    private static final IntPredicate NONE = hour -> false;
    private static final IntPredicate LATER = hour -> hour >= HOURS / 2;
    private static final IntPredicate ALL = hour -> true;

    @TempDir
    private Path folder;

    private static String value(int hour, int base, IntPredicate isText) {
        String number =
                String.valueOf(Math.round(base * (200 + 100 * Math.sin(hour * Math.PI / 12) + 7 * (hour % 5))) / 100.0);
        return isText.test(hour) ? '"' + number + '"' : number;
    }

    private static String time(int hour) {
        return "\"2026-10-%02dT%02d:00:00Z\"".formatted(1 + hour / 24, hour % 24);
    }

    private static String influx(IntPredicate isText) {
        return IntStream.range(0, HOURS)
                .mapToObj(hour ->
                        "[" + time(hour) + "," + value(hour, 100, isText) + "," + value(hour, 10, isText) + ",\"3\"]")
                .collect(Collectors.joining(
                        ",",
                        "{\"results\":[{\"series\":[{\"name\":\"web\",\"columns\":[\"time\",\"tx\",\"cpu_pct\",\"node\"],\"values\":[",
                        "]}]}]}"));
    }

    private static String azure(IntPredicate isText) {
        return List.of("tx", "cpu_pct").stream()
                .map(name -> IntStream.range(0, HOURS)
                        .mapToObj(hour -> "{\"timeStamp\":" + time(hour) + ",\"average\":"
                                + value(hour, name.equals("tx") ? 100 : 10, isText) + "}")
                        .collect(Collectors.joining(
                                ",",
                                "{\"unit\":\"Unspecified\",\"name\":{\"value\":\"" + name
                                        + "\"},\"timeseries\":[{\"data\":[",
                                "]}]}")))
                .collect(Collectors.joining(",", "{\"interval\":\"PT1H\",\"value\":[", "]}"));
    }

    private JsonNode answer(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("export.json"), text);
        CommandLineRun run = CommandLineRun.of(
                "what-if", file, "--volume", "tx", "--kpi", "cpu_pct:400%", "--growth", "50%", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out()).at("/services/0");
    }

    @Test
    void ofInfluxDb() throws IOException {
        JsonNode plain = answer(influx(NONE));

        assertThat(plain.get("observations").asInt()).isEqualTo(HOURS);
        assertThat(answer(influx(LATER))).isEqualTo(plain);
        // Where nothing is a number, the node's is one too, and its column is not asked for.
        assertThat(answer(influx(ALL))).isEqualTo(plain);
    }

    @Test
    void ofAzureMonitor() throws IOException {
        JsonNode plain = answer(azure(NONE));

        assertThat(plain.get("observations").asInt()).isEqualTo(HOURS);
        assertThat(answer(azure(LATER))).isEqualTo(plain);
        assertThat(answer(azure(ALL))).isEqualTo(plain);
    }
}
