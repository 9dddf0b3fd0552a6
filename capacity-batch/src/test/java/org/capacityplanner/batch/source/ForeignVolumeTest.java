package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.draft;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.instant;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.rate;
import static org.capacityplanner.batch.source.ForeignTable.rows;
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.nio.file.Path;
import java.util.function.IntFunction;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of several metrics a draft takes for the volume, and in which unit. */
class ForeignVolumeTest {
    @TempDir
    Path folder;

    @Test
    void takesATotalBeforeOneOfSeveralServersAlike() {
        String draft = draft(table(
                "web1_req,web2_req,lb_req,cpu_pct",
                i -> 30 * (int) rate(i) + "," + (30 * (int) rate(i) + 1) + "," + 60 * (int) rate(i) + "," + cpu(i)));

        assertThat(draft).contains("volume: {metric: \"lb_req\"");
    }

    @Test
    void saysThatOneOfSeveralServersMayBeAPart() {
        String draft = draft(
                table("web1_req,web2_req,cpu_pct", i -> 30 * (int) rate(i) + "," + 31 * (int) rate(i) + "," + cpu(i)));

        assertThat(draft).contains("volume: {metric: \"web1_req\"", "perhaps a part of what the service has to do");
    }

    @ParameterizedTest
    @CsvSource({
        "Počet požadavků za minutu, tx/min",
        "Liczba zapytań na godzinę, tx/h",
        "Aantal aanvragen per kwartier, tx/15min",
        "Orders in 10 minutach, ?",
        "Requests (hourly), ?",
        "req_total_min, ?"
    })
    void readsATimeInTheNameOrAsksForIt(String name, String unit) {
        String draft = draft(table(name + ",cpu_pct", i -> 300 * (int) rate(i) + "," + cpu(i)));

        assertThat(draft).contains("volume: {metric: \"" + name + "\", unit: \"" + unit + "\"}");
    }

    @ParameterizedTest
    @CsvSource({"İşlem Sayısı", "Liczba zgłoszeń", "Antal beställningar"})
    void findsNoUnitInALetterThatIsNotOfEnglish(String name) {
        assertThat(metric(inspect(table(name, i -> 300 * (int) rate(i) + "")), name)
                        .unit())
                .isEmpty();
    }

    @Test
    void takesATotalOfIntervalsForTheVolumeThoughItIsCalledATotal() {
        assertThat(draft(table("Total Requests,CPU %", i -> 300 * (int) rate(i) + "," + cpu(i))))
                .contains("volume: {metric: \"Total Requests\", unit: \"req/5min\"}");
    }

    @Test
    void leavesOutAGlobalRowThatIsTheSumOfTheRegions() {
        String draft = draft(regions(i -> (int) (5 * rate(i))));

        assertThat(draft).contains("left out: \"GLOBAL\"").doesNotContain("- name: \"GLOBAL\"");
        // One that is only called so has transactions of its own.
        assertThat(draft(regions(i -> 100 + i % 7))).contains("- name: \"GLOBAL\"");
    }

    private Path regions(IntFunction<Integer> global) {
        return Exports.write(
                folder,
                "regions.csv",
                "time,region,orders,latency_ms\n"
                        + rows(i -> {
                            String time = written(i, 300, "yyyy-MM-dd HH:mm");
                            return time + ",EU," + 3 * (int) rate(i) + "," + cpu(i) + "\n" + time + ",US,"
                                    + 2 * (int) rate(i) + "," + cpu(i) + "\n" + time + ",GLOBAL," + global.apply(i)
                                    + "," + cpu(i);
                        }));
    }

    @ParameterizedTest
    @CsvSource({"topic, lag", "queue, depth", "topic, messages_ready"})
    void takesWhatWaitsInQueuesCalledLikeVolumesForNoVolume(String names, String values) {
        ExportSummary summary = inspect(Exports.write(
                folder,
                "queues.csv",
                "time," + names + "," + values + "\n"
                        + rows(i -> {
                            String time = written(i, 300, "yyyy-MM-dd HH:mm");
                            return time + ",orders," + (int) rate(i) + "\n" + time + ",messages," + (int) rate(i) / 2;
                        })));

        assertThat(summary.services()).hasSize(2);
        assertThat(metric(summary, values).isVolume()).isFalse();
    }

    @Test
    void saysThatAPartUnderALabelIsOne() {
        String draft = draft(Exports.write(
                folder,
                "methods.csv",
                "time,method,payments\n"
                        + rows(i -> {
                            String time = written(i, 300, "yyyy-MM-dd HH:mm");
                            return time + ",card," + (int) rate(i) + "\n" + time + ",cash," + (160 - (int) rate(i) / 3);
                        })));

        assertThat(draft).contains("one of several parts, which a config adds up", "rollup: sum");
    }

    @Test
    void saysThatMachinesMayBeThePartsOfOneService() {
        String rows = rows(i -> {
            String time = written(i, 300, "yyyy-MM-dd HH:mm");
            return time + ",api-a," + rate(i) + "," + cpu(i) + "\n" + time + ",api-b," + rate(i) + "," + cpu(i);
        });

        assertThat(draft(Exports.write(folder, "replicas.csv", "time,replica,tx_per_s,cpu_pct\n" + rows)))
                .contains("write hostColumn in its place and keep one entry");
        assertThat(draft(Exports.write(folder, "services.csv", "time,service,tx_per_s,cpu_pct\n" + rows)))
                .doesNotContain("hostColumn in its place");
    }

    @Test
    void asksWhetherATotalSinceAStartIsTheVolume() {
        Path file = Exports.write(
                folder,
                "pool.csv",
                "time,accepted conn,start since,cpu_pct\n"
                        + rows(i -> instant(i, 3600) + "," + (5_000 + 3_600L * i * i) + "," + 3600 * i + "," + cpu(i)));

        assertThat(draft(file)).contains("volume: {metric: \"accepted conn\", unit: \"?\", type: counter}");
    }

    /** Words in which those for a date or an identifier are by chance. */
    @ParameterizedTest
    @ValueSource(strings = {"updates", "bids", "validated_total"})
    void asksOfATotalWhoseNameContainsADateByChance(String name) {
        String draft = draft(Exports.write(
                folder,
                "total.csv",
                "time," + name + ",cpu_pct\n"
                        + rows(i -> instant(i, 3600) + "," + (5_000 + 3_600L * i * i) + "," + cpu(i))));

        assertThat(draft).contains("volume: {metric: \"" + name + "\", unit: \"?\", type: counter}");
    }

    @Test
    void saysThatThereAreMoreRatesThanItNames() {
        Path file =
                table("a errors/s,b errors/s,c errors/s,d errors/s,e errors/s,f errors/s", i -> "1,2,3,4,5," + rate(i));

        assertThatThrownBy(() -> draft(file)).hasMessageContaining("d errors/s, e errors/s, ...");
    }

    @Test
    void readsNamesAndUnitsOfJsonUnderAnyNames() {
        String line = "{\"at\":\"%s\",\"what\":\"%s\",\"uom\":\"%s\",\"num\":%s}";
        Path file = Exports.write(
                folder,
                "eav.jsonl",
                rows(i -> line.formatted(instant(i, 300), "orders", "per_min", rate(i)) + "\n"
                        + line.formatted(instant(i, 300), "cpu", "percent", cpu(i))));

        assertThat(metric(inspect(file), "orders").unit()).isEqualTo(Unit.parse("tx/min"));
        assertThat(metric(inspect(file), "cpu").unit()).contains(Unit.PERCENT);
    }

    private Path table(String names, IntFunction<String> values) {
        return Exports.write(
                folder,
                "table.csv",
                "time," + names + "\n" + rows(i -> written(i, 300, "yyyy-MM-dd HH:mm") + "," + values.apply(i)));
    }
}
