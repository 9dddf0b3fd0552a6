package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.draft;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.instant;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.rate;
import static org.capacityplanner.batch.source.ForeignTable.rows;
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a draft or a reading decides without asking has evidence in the export; without it the user is asked. */
class ForeignEvidenceTest {
    private static final String TIME = "yyyy-MM-dd HH:mm";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "CurrentMetric_Query, ProfileEvent_Query",
        "running_jobs, batch_jobs",
        "requests_active, requests_done",
        "concurrent_executions, executions",
        "get_hits, cmd_requests"
    })
    void takesNoLevelAndNoHitsOfACacheForTheVolume(String level, String volume) {
        String draft = draft(table(
                level + "," + volume + ",get_misses,cpu_pct",
                i -> (int) rate(i) / 10 + "," + 300 * (int) rate(i) + "," + (i % 7) + "," + cpu(i)));

        assertThat(draft).contains("volume: {metric: \"" + volume + "\"").doesNotContain("may be the volume, too");
    }

    @Test
    void takesHitsForTheVolumeWhereNothingMisses() {
        String draft = draft(table("hits,cpu_pct", i -> 300 * (int) rate(i) + "," + cpu(i)));

        assertThat(draft).contains("volume: {metric: \"hits\"");
    }

    @Test
    void takesACountBeforeWhatIsKeptBesideIt() {
        String draft = draft(table(
                "requests.mean_rate,requests.max,requests.m15_rate,requests.count,cpu_pct",
                i -> 90 + i / 100.0 + ",0." + (10 + i % 60) + "," + (rate(i) + 0.5) + "," + total(i) + "," + cpu(i)));

        assertThat(draft)
                .contains("volume: {metric: \"requests.count\", unit: \"tx/s\", type: counter}")
                .doesNotContain("may be the volume, too");
    }

    @Test
    void takesACountBeforeItsMovingAverageInJmx() {
        String draft = draft(table(
                "MessagesInPerSec:FiveMinuteRate,MessagesInPerSec:Count,cpu_pct",
                i -> (rate(i) + 0.5) + "," + total(i) + "," + cpu(i)));

        assertThat(draft).contains("volume: {metric: \"MessagesInPerSec:Count\", unit: \"tx/s\", type: counter}");
    }

    @Test
    void asksWhetherMessagesWaitOrPass() {
        assertThat(draft(table("messages,cpu_pct", i -> (int) rate(i) + "," + cpu(i))))
                .contains("volume: {metric: \"messages\", unit: \"?\"}");
        assertThat(draft(table(
                        "messages,consumers,messages_added,cpu_pct",
                        i -> (int) rate(i) + "," + (4 + i % 2) + "," + total(i) + "," + cpu(i))))
                .contains("volume: {metric: \"messages_added\", unit: \"tx/s\", type: counter}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Orders per shift", "Anrop (dussin)", "Buchungen pro Schicht", "orders/run"})
    void asksForTheUnitWhereAWordOfTheNameIsNotKnown(String name) {
        assertThat(draft(table(name + ",cpu_pct", i -> rate(i) + "," + cpu(i))))
                .contains("volume: {metric: \"" + name + "\", unit: \"?\"}", "is not known");
    }

    @ParameterizedTest
    @CsvSource({
        "Antal anrop (tusental), thousand tx/5min",
        "Pedidos (millones), million orders/5min",
        "Liczba zapytania (tys.), thousand tx/5min"
    })
    void readsMultiplesInOtherLanguages(String name, String unit) {
        assertThat(draft(table(name + ",cpu_pct", i -> rate(i) + "," + cpu(i))))
                .contains("volume: {metric: \"" + name + "\", unit: \"" + unit + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#Tasks", "Anzahl Sätze", "PutCount", "cnt"})
    void asksWhetherACountOfAnythingIsTheVolume(String name) {
        assertThat(draft(table(name + ",cpu_pct", i -> 300 * (int) rate(i) + "," + cpu(i))))
                .contains("volume: {metric: \"" + name + "\", unit: \"?\"}", "whether it is what the system has to do");
    }

    @Test
    void asksForTheTimeOfARateThatAnotherColumnCounts() {
        assertThat(draft(table(
                        "transaction_rate,passed,cpu_pct",
                        i -> 60 * (int) rate(i) + "," + 60 * (int) rate(i) + "," + cpu(i))))
                .contains("volume: {metric: \"transaction_rate\", unit: \"?\"}");
    }

    @Test
    void saysInADraftThatPerSecondIsAssumed() {
        assertThat(draft(table("volume,cpu_pct", i -> rate(i) + 0.5 + "," + cpu(i))))
                .contains("nothing says per which time, so per second is assumed");
        assertThat(draft(table("sum(rate(http_requests_total[5m])),cpu_pct", i -> rate(i) + 0.5 + "," + cpu(i))))
                .doesNotContain("is assumed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Memoria libre (%)",
                "freier Speicher (%)",
                "Vrije schijf %",
                "Ledigt minne (%)",
                "Mémoire disponible %",
                "Memoria libera (%)",
                "Wolna pamięć (%)",
                "CPU Leerlauf %"
            })
    void demandsALowerBoundOfWhatIsLeft(String name) {
        String draft = draft(table("requests_per_s," + name, i -> rate(i) + "," + (100 - cpu(i))));

        assertThat(draft).contains("metric: \"" + name + "\", unit: \"%\", limit: \">= 20%\"");
    }

    @ParameterizedTest
    @CsvSource({
        "sum_ms, 90000",
        "cpu_time_ms, 900",
        "OSCPUVirtualTimeMicroseconds, 900000",
        "wait_total_ms, 400000",
        "sent_bytes, 1000000",
        "sum.bytes, 1000000",
        "GetCount, 300"
    })
    void proposesNoLimitForWhatIsAddedUp(String name, int size) {
        String draft =
                draft(table("requests_per_s,cpu_pct," + name, i -> rate(i) + "," + cpu(i) + "," + size * rate(i)));

        assertThat(draft).contains("without a proposal: \"" + name + "\"");
    }

    @Test
    void keepsTheLimitOfATimeThatIsTotalOfItsParts() {
        String draft = draft(table("requests_per_s,time_total_ms", i -> rate(i) + "," + (20 + i % 60)));

        assertThat(draft).contains("metric: \"time_total_ms\", unit: \"ms\", limit: \"");
        assertThat(draft(table("requests_per_s,ThreadCount", i -> rate(i) + "," + (20 + i % 7))))
                .contains("metric: \"ThreadCount\", unit: \"count\", limit: \"");
        assertThat(metric(inspect(table("cpu_time_ms", i -> "" + rate(i))), "cpu_time_ms")
                        .kind())
                .contains(Kpi.Kind.OTHER);
    }

    @Test
    void takesARareCountThatNeverFallsForATotal() {
        String total = draft(table("requests_per_s,cpu_pct,errorCount", i -> rate(i) + "," + cpu(i) + "," + i / 4));
        String level = draft(table("requests_per_s,errorCount", i -> rate(i) + "," + i % 4));

        assertThat(total).contains("without a proposal: \"errorCount\"");
        assertThat(level).contains("metric: \"errorCount\", unit: \"count\", limit: ");
    }

    @ParameterizedTest
    @CsvSource({
        "CPU-Last in Prozent, %",
        "CPU-belasting in procent, %",
        "Antwortzeit in Sek, s",
        "Antwortzeit in Sek., s",
        "Temps de réponse en secondes, s",
        "Tiempo en milisegundos, ms",
        "Antwortzeit_Sek, s",
        "Svarstid i sekunder, s",
        "edgeTimeToFirstByteMsP95, ms"
    })
    void readsUnitsInWords(String name, String unit) {
        assertThat(metric(inspect(table(name, i -> "" + cpu(i))), name).unit()).isEqualTo(Unit.parse(unit));
    }

    @ParameterizedTest
    @CsvSource({"Messages in queue", "Requests in flight", "Time in GC"})
    void readsNoUnitInOtherWordsBehindIn(String name) {
        assertThat(metric(inspect(table(name, i -> "" + cpu(i))), name).unit()).isEmpty();
    }

    @Test
    void readsObjectsThatAreAloneInAnArrayOfTheRow() {
        Path file = Exports.write(
                folder,
                "pods.jsonl",
                rows(i -> "{\"timestamp\":\"" + instant(i, 300)
                        + "\",\"restarts\":0,\"containers\":[{\"usage\":{\"cpu\":\"" + 1_000_000L * i
                        + "n\",\"memory\":\"512Mi\"}}]}"));

        assertThat(metric(inspect(file), "containers.usage.cpu").unit().map(Unit::symbol))
                .contains("cores");
        assertThat(metric(inspect(file), "containers.usage.memory").unit().map(Unit::symbol))
                .contains("MiB");
    }

    @Test
    void readsAnArrayOfObjectsInEachLine() {
        Path file = Exports.write(
                folder,
                "lines.jsonl",
                rows(i -> "[{\"time\":\"" + instant(i, 300) + "\",\"tx_per_s\":" + rate(i) + "}]"));

        assertThat(metric(inspect(file), "tx_per_s").values()).isEqualTo(ForeignTable.ROWS);
    }

    /** A count since a start at the end of a row's five minutes. */
    private static long total(int row) {
        long total = 1000;
        for (int i = 0; i <= row; i++) {
            total += 300L * (long) rate(i);
        }
        return total;
    }

    private Path table(String names, IntFunction<String> values) {
        String file = names.replaceAll(Pattern.quote("/") + "|[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
        return Exports.write(
                folder,
                file + ".csv",
                "time," + names + "\n" + rows(i -> written(i, 300, TIME) + "," + values.apply(i)));
    }
}
