package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.capacityplanner.batch.source.Exports.kpi;
import static org.capacityplanner.batch.source.Exports.volume;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RealPostgresTest {
    @TempDir
    Path folder;

    private static @Nullable RealPostgres postgres;

    @BeforeAll
    static void start() throws IOException, InterruptedException, SQLException {
        postgres = RealPostgres.start().orElse(null);
        if (postgres == null) {
            return;
        }
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table load (at timestamptz, app text, tx double precision, cpu_pct numeric)");
            statement.execute("insert into load select timestamptz '2026-10-25 00:00:00+02' + i * interval '10 min', "
                    + "case i % 2 when 0 then 'shop' else 'bank' end, 100 + i, case i when 4 then null else i / 10.0 end "
                    + "from generate_series(0, 599) i");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void readsAWideResultByService() throws IOException {
        Readings readings = read("select at, app, tx, cpu_pct from load order by at", "serviceColumn: app");

        ServiceData shop = readings.services().get(0);
        assertThat(volume(shop).size()).isEqualTo(300);
        assertThat(volume(shop).timeAt(0)).isEqualTo(Instant.parse("2026-10-24T22:00:00Z"));
        assertThat(volume(shop).step()).hasMinutes(20);
        assertThat(kpi(shop, 0).series().size()).as("one value is null").isEqualTo(299);
        assertThat(kpi(shop, 0).series().valueAt(1)).isEqualTo(0.002);
    }

    @Test
    void readsALongResultWithLocalTimes() throws IOException {
        Readings readings = read(
                "select at at time zone 'Europe/Zurich' as t, app, metric, value from ("
                        + "select at, app, 'tx' as metric, tx as value from load"
                        + " union all select at, app, 'cpu_pct', cpu_pct from load) as samples order by at",
                "serviceColumn: app, layout: long, zone: Europe/Zurich");

        ServiceData shop = readings.services().get(0);
        assertThat(volume(shop).size())
                .as("the repeated hour keeps both its runs")
                .isEqualTo(300);
    }

    @Test
    void saysWhatIsWrongWithTheQuery() {
        MetricExportException wrong = catchThrowableOfType(
                MetricExportException.class, () -> read("select nothing from load", "serviceColumn: app"));

        assertThat(wrong).hasMessageContaining("column \"nothing\" does not exist");
        assertThat(wrong.exitCode()).isEqualTo(65);
    }

    @Test
    void saysThatTheDatabaseDoesNotAnswer() throws IOException {
        MetricExportException down = catchThrowableOfType(
                MetricExportException.class,
                () -> read("jdbc:postgresql://127.0.0.1:1/postgres", "select 1", "serviceColumn: app"));

        assertThat(down.exitCode()).isEqualTo(69);
    }

    /** Rows without end: each part of them arrives in time, all of them never do. */
    @Test
    void aResultWithoutEndIsLeftWhenTheLimitIsOver() {
        MetricExportException slow = catchThrowableOfType(
                MetricExportException.class,
                () -> read(
                        "select timestamptz '2026-10-01' as at, 'shop' as app, 1.0 as tx, 1.0 as cpu_pct"
                                + " from generate_series(1, 2000000000)",
                        "serviceColumn: app, remoteTimeout: 1s"));

        assertThat(slow).hasMessageContaining("within the limit of 1 s; remoteTimeout sets another");
        assertThat(slow.exitCode()).isEqualTo(69);
    }

    @Test
    void aQueryThatGivesNoRowIsCancelledWhenTheLimitIsOver() {
        MetricExportException slow = catchThrowableOfType(
                MetricExportException.class,
                () -> read(
                        "select now() as at, 'shop' as app, 1.0 as tx, 1.0 as cpu_pct from pg_sleep(600)",
                        "serviceColumn: app, remoteTimeout: 1s"));

        assertThat(slow).hasMessageContaining("within the limit of 1 s; remoteTimeout sets another");
        assertThat(slow.exitCode()).isEqualTo(69);
    }

    private Readings read(String query, String options) throws IOException {
        assumeTrue(postgres != null, "PostgreSQL is not installed");
        return read(postgres.url(), query, options);
    }

    private Readings read(String jdbc, String query, String options) throws IOException {
        Path config = Files.writeString(folder.resolve("capacity.yaml"), """
                sources: [{name: db, format: jdbc, url: "%s", query: "%s", %s}]
                services: [{name: shop, volume: {metric: tx, unit: tx/s}, kpis: [{metric: cpu_pct, limit: 80%%}]}]
                """.formatted(jdbc, query, options));
        return ServiceReader.read(CapacityConfig.read(config));
    }
}
