package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.capacityplanner.batch.source.ForeignTable.ROWS;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.rate;
import static org.capacityplanner.batch.source.ForeignTable.rows;
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.nio.file.Path;
import java.util.Optional;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ordinary exports that look like unusual ones, and are not read like those. */
class ForeignLikenessTest {
    private static final String TIME = "yyyy-MM-dd HH:mm";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"service, requests_per_s", "component, hits", "team, cpu_pct"})
    void takesServicesWhoseNamesEndLikeAUnitForServices(String names, String values) {
        ExportSummary summary = inspect(write("time," + names + "," + values + "\n"
                + rows(i -> written(i, 300, TIME) + ",orders-ms," + rate(i) + "\n" + written(i, 300, TIME)
                        + ",payments-ms," + rate(i) / 2)));

        assertThat(summary.services()).hasSize(2);
        assertThat(metric(summary, values).values()).isEqualTo(2 * ROWS);
    }

    @Test
    void takesAStateThatDescribesAServiceForNoPartOfIt() {
        Path file = write("time,service,state,tx_per_s,cpu_pct\n"
                + rows(i -> written(i, 300, TIME) + ",shop,up," + rate(i) + "," + cpu(i) + "\n"
                        + written(i, 300, TIME) + ",admin," + (i % 3 == 0 ? "degraded" : "up") + "," + rate(i) / 2
                        + "," + cpu(i) / 2));

        assertThat(inspect(file).services()).hasSize(2);
        assertThat(metric(inspect(file), "cpu_pct").values()).isEqualTo(2 * ROWS);
    }

    @Test
    void takesAnIdleServiceToBeInTheUnitOfTheBusyOnes() {
        String busyFirst = "time,service,tx_per_s,cpu_pct\n"
                + rows(i -> written(i, 300, TIME) + ",shop," + rate(i) + "," + cpu(i) + "\n" + written(i, 300, TIME)
                        + ",admin," + rate(i) / 50 + "," + cpu(i) / 50);
        Readings readings = ServiceReader.read(Exports.question(
                write(busyFirst), new Layout.WideTable(Optional.of("service")), "tx_per_s", "cpu_pct:80%"));

        assertThat(readings.services()).hasSize(2).allMatch(ServiceData::isUsable);
        // Alone, nothing says whether 0.87 is 0.87% or 87%.
        Path alone =
                write("time,tx_per_s,cpu_pct\n" + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + cpu(i) / 50));
        assertThatThrownBy(() ->
                        ServiceReader.read(Exports.question(alone, Exports.oneService(), "tx_per_s", "cpu_pct:80%")))
                .hasMessageContaining("at most 1 in a column of percent");
    }

    @Test
    void readsARowOfUnitsInWhichAHyphenIsNone() {
        ExportSummary summary = inspect(write("time,requests,cpu,threads\n,1/s,%,-\n"
                + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + cpu(i) + ",20")));

        assertThat(metric(summary, "cpu (%)").unit()).contains(Unit.PERCENT);
    }

    @ParameterizedTest
    @CsvSource({"Average(ms), ms", "Max(s), s", "p95(us), us", "mean(%), %", "max(cpu_pct), %"})
    void readsAUnitInBracketsBehindAStatistic(String name, String unit) {
        ExportSummary summary = inspect(write(
                "time,tx_per_s," + name + "\n" + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + cpu(i))));

        assertThat(metric(summary, name).unit()).isEqualTo(Unit.parse(unit));
    }

    @Test
    void quotesNamesInCommandsSoThatNoShellRunsThem() {
        Path file = write("ts,cpu'`id`,busy_pct,rps\n"
                + rows(i -> written(i, 300, TIME) + "," + (i % 3 == 0 ? "all" : i % 3) + "," + cpu(i) + "," + rate(i)));
        Path unknown = write(
                "ts,tx_per_s,$(id) load\n" + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + (3 + cpu(i))));

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("grep -E 'cpu..id.|");
        assertThatThrownBy(() -> ServiceReader.read(
                        Exports.question(unknown, Exports.oneService(), "tx_per_s", "$(id) load:80%")))
                .hasMessageContaining("--kpi '$(id) load:80%:");
    }

    @ParameterizedTest
    @CsvSource({
        "Anzahl Buchungen pro 10 Min, tx/10min",
        "Requests every 5 minutes, tx/5min",
        "Commandes par 15 minutes, tx/15min"
    })
    void readsANumberOfTimesInOtherLanguages(String name, String unit) {
        ExportSummary summary =
                inspect(write("time;" + name + "\n" + rows(i -> written(i, 600, TIME) + ";" + 60 * rate(i))));

        assertThat(metric(summary, name).unit()).isEqualTo(Unit.parse(unit));
    }

    @Test
    void takesTextThatDiffersWithinADayForNoService() {
        ExportSummary summary = inspect(write("DATE,TIME,TRANS ENDED,AVG RESP TIME\n"
                + rows(i -> written(i, 3600, "MM/dd/yyyy,HH.mm.ss") + "," + 3600 * rate(i) + ",00.00.00.0"
                        + (20 + i % 60))));

        assertThat(summary.services()).hasSize(1);
    }

    @Test
    void showsValuesBehindTheLastNameOfAJsonTable() {
        Path file = Exports.write(
                folder,
                "answer.json",
                "{\"Columns\":[{\"ColumnName\":\"TimeGenerated\"},{\"ColumnName\":\"cpu_pct\"}],\"Rows\":["
                        + rows(i -> (i == 0 ? "" : ",") + "[\"" + ForeignTable.instant(i, 300) + "\"," + cpu(i) + ",7]")
                        + "]}");

        assertThat(metric(inspect(file), "unnamed column 3").values()).isEqualTo(ROWS);
    }

    @Test
    void refusesAPointerOfGitInItsOwnWords() {
        assertThatThrownBy(() -> inspect(write("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n")))
                .hasMessageContaining("git lfs pull");
    }

    @Test
    void saysInADraftThatARateMayBeOfAMinute() {
        Path file = write("time,transaction_rate,cpu_pct\n"
                + rows(i -> written(i, 300, TIME) + "," + 60 * rate(i) + "," + cpu(i)));

        assertThat(ForeignTable.draft(file)).contains("unit: \"tx/s\"", "if it is of a minute, tx/min");
    }

    private int files;

    private Path write(String text) {
        return Exports.write(folder, "export" + files++ + ".csv", text);
    }
}
