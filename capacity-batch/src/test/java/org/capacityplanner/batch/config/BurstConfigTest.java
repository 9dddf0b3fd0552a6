package org.capacityplanner.batch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.burst.Autoscale;
import org.capacityplanner.burst.Burst;
import org.capacityplanner.burst.BurstPreset;
import org.capacityplanner.burst.BurstProfile;
import org.capacityplanner.burst.Clients;
import org.capacityplanner.burst.Pool;
import org.capacityplanner.chain.PoolNeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurstConfigTest {
    @TempDir
    private Path folder;

    private BurstConfig read(String keys) throws IOException {
        Path file = Files.writeString(folder.resolve("capacity.yaml"), """
                zone: Europe/Zurich
                sources:
                  - {name: export, files: [shop.csv], time: timestamp}
                services:
                  - name: shop
                    volume: {metric: orders, unit: orders/min}
                    %s
                    kpis:
                      - {metric: latency, name: latency mean, kind: response-time, unit: ms, limit: 40 ms}
                      - {metric: cpu, kind: utilization, unit: "%%", limit: 75%%}
                """.formatted(keys));
        return CapacityConfig.read(file).services().get(0).bursts();
    }

    @Test
    void saysNothingUnlessAsked() throws IOException {
        assertThat(read("").settings().clients()).isEmpty();
        assertThat(read("").settings().responseTime()).contains("latency mean");
        assertThat(read("").bursts()).isEmpty();
    }

    @Test
    void readsTheCallers() throws IOException {
        assertThat(read("clients: {timeout: 10 s, retries: 2, backoff: 100ms, budget: 20%}")
                        .settings()
                        .clients())
                .contains(new Clients(Duration.ofSeconds(10), 2, Duration.ofMillis(100), OptionalDouble.of(0.2)));
        assertThat(read("clients: {timeout: 2s, retries: 3, budget: none}")
                        .settings()
                        .clients())
                .contains(new Clients(Duration.ofSeconds(2), 3, Duration.ZERO, OptionalDouble.empty()));
    }

    @Test
    void readsPoolsThatMemoryLimits() throws IOException {
        Pool pool = read("pools: [{name: workers, size: memory, holds: latency mean, lingers: 5 s, memory: 25 MB,"
                        + " limit: 8 GB, base: 2 GB, onFull: dies}]")
                .settings()
                .pools()
                .get(0);

        assertThat(pool.size()).isEqualTo(240);
        assertThat(pool.holds()).isEmpty();
        assertThat(pool.lingers()).isEqualTo(5);
        assertThat(pool.onFull()).isEqualTo(Pool.OnFull.DIES);
        assertThat(read("pools: [{name: workers, size: 8, holds: 400ms}]")
                        .settings()
                        .pools())
                .containsExactly(
                        new Pool("workers", 8, OptionalDouble.of(0.4), 0, Optional.empty(), Pool.OnFull.REFUSES));
    }

    @Test
    void readsHowLongItTakesToMakeTheServiceLarger() throws IOException {
        BurstConfig config = read(
                "ready: {memory: 20min, node: 10min, autoscale: {above: 70%, adds: 1, of: 4, after: 2min, most: 8}}");

        assertThat(config.settings().ready().memory()).contains(Duration.ofMinutes(20));
        assertThat(config.settings().ready().autoscale()).contains(new Autoscale(0.7, 0.25, Duration.ofMinutes(2), 2));
        assertThat(config.settings().ready().alarm()).isEqualTo(0.8);
    }

    @Test
    void readsBurstsWithTheirTimeInTheZoneOfTheConfig() throws IOException {
        BurstConfig config = read("""
                bursts:
                      - {name: giveaway, at: 2026-12-05T18:30, announced: 2026-12-05T18:00, times: 10, over: 30min, holds: 15min, halves: 10min}
                      - {name: any tweet, preset: attention}
                """);

        Burst giveaway = config.bursts().get(0);
        assertThat(giveaway.profile())
                .isEqualTo(
                        new BurstProfile(10, Duration.ofMinutes(30), Duration.ofMinutes(15), Duration.ofMinutes(10)));
        assertThat(giveaway.at()).contains(Instant.parse("2026-12-05T17:30:00Z"));
        assertThat(giveaway.announced()).contains(Duration.ofMinutes(30));
        assertThat(config.bursts().get(1).preset()).contains(BurstPreset.ATTENTION);
        assertThat(config.bursts().get(1).profile().times()).isEqualTo(5);
        assertThat(read("bursts: [{name: crowd, preset: attention, rise: exponential}]")
                        .bursts()
                        .get(0)
                        .profile()
                        .rise())
                .isEqualTo(BurstProfile.Rise.EXPONENTIAL);
    }

    @Test
    void threadsMayNeedAConnectionThatIsListedBefore() throws IOException {
        BurstConfig config =
                read("pools: [{name: connections, size: 20, holds: 15ms}, {name: threads, size: 64, holds: 20ms,"
                        + " needs: connections}]");

        assertThat(config.held().get(1).needs()).contains(new PoolNeed("connections", 1));
    }

    @Test
    void readsACapacityInTheUnitOfTheVolume() throws IOException {
        assertThat(read("capacity: 60000").settings().capacity()).hasValue(1_000);
        assertThat(read("capacity: 250 orders/s").settings().capacity()).hasValue(250);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "clients: {retries: 2}|'clients' lacks 'timeout'",
                "clients: {timeout: 0 s}|timeout must be longer than 0",
                "clients: {timeout: soon}|timeout must be a time such as 500ms, 10s, 20min or 4h, got 'soon'",
                "clients: {timeout: 1s, retries: -1}|retries must be a number of further attempts between 0 and 100",
                "clients: {timeout: 1s, budget: lots}|budget must be 'none', or the largest share of retries",
                "pools: [{name: workers}]|pool 'workers' lacks 'size': how many there are, such as 240",
                "pools: [{name: workers, size: memory}]|that needs 'memory' (of each), 'limit' (of all) and 'base'",
                "pools: [{name: workers, size: 0}]|size must be a whole number of at least 1",
                "pools: [{name: workers, size: 8, holds: latency p99}]|one of [latency mean, cpu], got 'latency p99'",
                "pools: [{name: a, size: 9, memory: 1 GB, limit: 8 GB, base: 2 GB}]|more entries than its memory",
                "pools: [{name: a, size: 8}, {name: a, size: 9}]|two pools have the same name",
                "bursts: [{name: giveaway}]|burst 'giveaway' needs 'times', such as 10, or 'preset', one of [attention",
                "bursts: [{name: giveaway, times: 0.5}]|times must be a number of at least 1 and at most 10000",
                "bursts: [{name: giveaway, preset: tweet}]|preset must be one of [attention, announced, front-page]",
                "bursts: [{name: a, times: 3, announced: 2026-12-05T18:00}]|'announced' goes with 'at'",
                "bursts: [{name: a, times: 3, rise: steep}]|rise must be linear or exponential, got 'steep'",
                "pools: [{name: a, size: 8, holds: 1s, needs: b}]|must be a pool that is listed before it, one of []",
                "pools: [{name: b, size: 8}, {name: a, size: 8, needs: b}]|'needs' goes with a time in 'holds'",
                "ready: {autoscale: {above: 70%, adds: 1, after: 2min}}|adds must be a share of the capacity such as 25%",
                "ready: {alarm: 120%}|alarm must be between 0 and 1, such as 80%, got '120%'",
                "capacity: fast|capacity must be a volume above 0 such as 1000",
                "client: {timeout: 1s}|unknown key 'client' in a service; nearest: clients"
            })
    void saysWhatIsWrongAndWhere(String keys, String message) {
        assertThatThrownBy(() -> read(keys))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("capacity.yaml:7:");
    }
}
