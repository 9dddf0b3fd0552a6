package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.ForeignTable.ROWS;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.instant;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.rate;
import static org.capacityplanner.batch.source.ForeignTable.time;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.DataQuality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of JSON whose names, values or times are written in another place, as objects of their type or as code. */
class ForeignJsonShapeTest {
    private static final String NAMES = "\"orders_per_s\",\"cpu_pct\"";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                // Names beside rows: warehouses, rrdtool's graphs, netdata.
                "{\"resultSetMetaData\":{\"rowType\":[{\"name\":\"ts\"},{\"name\":\"orders_per_s\"},{\"name\":\"cpu_pct\"}]},"
                        + "\"data\":[EACH[\"{epoch}.000000000\",\"{rate}\",\"{cpu}\"]]}",
                "{\"ResultSet\":{\"Rows\":[{\"Data\":[{\"VarCharValue\":\"time\"},{\"VarCharValue\":\"orders_per_s\"},"
                        + "{\"VarCharValue\":\"cpu_pct\"}]},EACH{\"Data\":[{\"VarCharValue\":\"{iso}\"},"
                        + "{\"VarCharValue\":\"{rate}\"},{\"VarCharValue\":\"{cpu}\"}]}],\"ResultSetMetadata\":{\"ColumnInfo\":"
                        + "[{\"Name\":\"time\"},{\"Name\":\"orders_per_s\"},{\"Name\":\"cpu_pct\"}]}}}",
                "{\"Rows\":[EACH{\"Data\":[{\"ScalarValue\":\"{iso}\"},{\"ScalarValue\":\"{rate}\"},"
                        + "{\"ScalarValue\":\"{cpu}\"}]}],\"ColumnInfo\":[{\"Name\":\"time\"},{\"Name\":\"orders_per_s\"},"
                        + "{\"Name\":\"cpu_pct\"}]}",
                "{\"start\":START,\"end\":END,\"step\":60,\"ds_names\":[NAMES],\"rows\":[EACH[{rate},{cpu}]]}",
                "{\"ds_names\":[NAMES],\"start\":START,\"step\":60,\"data\":[EACH[{rate},{cpu}]]}",
                "{\"ds_names\":[NAMES],\"start\":START,\"step\":60,\"data\":[[NAMES],EACH[{rate},{cpu}]]}",
                "{\"api\":2,\"result\":{\"labels\":[\"time\",NAMES],\"point\":{\"value\":0,\"arp\":1,\"pa\":2},"
                        + "\"data\":[EACH[{epoch},[{rate},0,1],[{cpu},0,1]]]}}",
                // Values within objects of their type.
                "{\"Items\":[EACH{\"ts\":{\"N\":\"{epoch}\"},\"orders_per_s\":{\"N\":\"{rate}\"},\"cpu_pct\":{\"N\":\"{cpu}\"}}]}",
                "[EACH{\"ts\":{\"$date\":\"{iso}\"},\"orders_per_s\":{\"$numberDouble\":\"{rate}\"},\"cpu_pct\":{cpu}}]",
                // Charts.
                "{\"cols\":[{\"label\":\"time\"},{\"label\":\"orders_per_s\"},{\"label\":\"cpu_pct\"}],"
                        + "\"rows\":[EACH{\"c\":[{\"v\":\"{code}\"},{\"v\":{rate},\"f\":\"shown\"},{\"v\":{cpu}}]}]}",
                "[EACH{\"at\":\"/Date({epoch}000)/\",\"orders_per_s\":{rate},\"cpu_pct\":{cpu}}]",
                "{\"xAxis\":{\"data\":[EACH\"{iso}\"]},\"series\":[{\"name\":\"orders_per_s\",\"data\":[EACH{rate}]},"
                        + "{\"name\":\"cpu_pct\",\"data\":[EACH{cpu}]}]}",
                "{\"data\":[{\"x\":[EACH\"{iso}\"],\"y\":[EACH{rate}],\"name\":\"orders_per_s\"},"
                        + "{\"x\":[EACH\"{iso}\"],\"y\":[EACH{cpu}],\"name\":\"cpu_pct\"}]}",
                "{\"series\":[{\"name\":\"orders_per_s\",\"pointStart\":START000,\"pointInterval\":60000,\"data\":[EACH{rate}]},"
                        + "{\"name\":\"cpu_pct\",\"pointStart\":START000,\"pointInterval\":60000,\"data\":[EACH{cpu}]}]}",
                "{\"queryResult\":[{\"timeSeries\":[{\"metricDefinition\":{\"metric\":\"orders_per_s\"},\"points\":"
                        + "{\"timestamps\":[EACH{epoch}000],\"values\":[EACH{rate}]}},{\"metricDefinition\":"
                        + "{\"metric\":\"cpu_pct\"},\"points\":{\"timestamps\":[EACH{epoch}000],\"values\":[EACH{cpu}]}}]}]}",
            })
    void readsTheTable(String form) {
        ExportSummary summary = inspect(Exports.write(folder, "table.json", written(form)));

        assertThat(metric(summary, "orders_per_s").largest()).isEqualTo(159);
        assertThat(metric(summary, "orders_per_s").values()).isEqualTo(ROWS);
        assertThat(metric(summary, "cpu_pct").largest()).isEqualTo(43.6);
        assertThat(summary.services().get(0).from()).isEqualTo(instant(0, 60));
        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, 60));
    }

    @Test
    void saysThatAnIntervalWithoutAnEndWasTakenAsSeconds() {
        String form = "{\"start\":START,END\"interval\":60,\"orders_per_s\":[EACH{rate}],\"cpu_pct\":[EACH{cpu}]}";

        ExportSummary open = inspect(Exports.write(folder, "open.json", written(form.replace("END", ""))));
        ExportSummary closed =
                inspect(Exports.write(folder, "closed.json", written(form.replace(",END", ",\"end\":END,"))));

        assertThat(open.services().get(0).to()).isEqualTo(instant(ROWS - 1, 60));
        assertThat(open.quality())
                .anySatisfy(finding -> assertThat(finding.message()).contains("interval: 60", "taken as seconds"))
                .allMatch(finding -> finding.kind().changesMeaning());
        assertThat(closed.quality().stream().map(DataQuality::kind)).doesNotContain(DataQuality.Kind.ASSUMED_STEP);
    }

    @Test
    void countsNoTimesBesideThoseThatTheRowsHave() {
        String form =
                "{\"columns\":[\"timestamp\",NAMES],\"start\":START,\"step\":60,\"rows\":[EACH[{epoch},{rate},{cpu}]]}";

        ExportSummary summary = inspect(Exports.write(folder, "timed.json", written(form)));

        assertThat(summary.metrics()).extracting(ExportSummary.Metric::name).containsExactly("orders_per_s", "cpu_pct");
        assertThat(summary.quality()).isEmpty();
    }

    /** An array of each name beside the times: both stay. */
    @Test
    void losesNoneOfTwoArraysThatSayNothing() {
        String form =
                "{\"name\":\"orders_per_s\",\"times\":[EACH\"{iso}\"],\"values\":[EACH{rate}],\"data\":[EACH{cpu}]}";

        ExportSummary summary = inspect(Exports.write(folder, "two.json", written(form)));

        assertThat(metric(summary, "orders_per_s").largest()).isEqualTo(159);
        assertThat(metric(summary, "data").largest()).isEqualTo(43.6);
    }

    /** Replaces EACH and what follows, up to its end, by one for each row. */
    private static String written(String form) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int at = form.indexOf("EACH"); at >= 0; at = form.indexOf("EACH", from)) {
            text.append(form, from, at);
            int end = end(form, at + 4);
            String row = form.substring(at + 4, end);
            text.append(each(i -> row.replace(
                            "{epoch}", String.valueOf(instant(i, 60).getEpochSecond()))
                    .replace("{iso}", instant(i, 60).toString())
                    .replace("{code}", code(time(i, 60)))
                    .replace("{rate}", String.valueOf(rate(i)))
                    .replace("{cpu}", String.valueOf(cpu(i)))));
            from = end;
        }
        return text.append(form.substring(from))
                .toString()
                .replace("START", String.valueOf(instant(0, 60).getEpochSecond()))
                .replace("END", String.valueOf(instant(ROWS, 60).getEpochSecond()))
                .replace("NAMES", NAMES);
    }

    /** Returns where the bracket that closes the array around the rows is. */
    private static int end(String form, int from) {
        int depth = 0;
        for (int i = from; i < form.length(); i++) {
            depth += "[{".indexOf(form.charAt(i)) >= 0 ? 1 : "]}".indexOf(form.charAt(i)) >= 0 ? -1 : 0;
            if (depth < 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("no end of the rows in " + form);
    }

    /** Months count from 0 in code. */
    private static String code(LocalDateTime time) {
        return "Date(" + time.getYear() + ", " + (time.getMonthValue() - 1) + ", " + time.getDayOfMonth() + ", "
                + time.getHour() + ", " + time.getMinute() + ", 0)";
    }

    private static String each(IntFunction<String> row) {
        return IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining(","));
    }
}
