package org.capacityplanner.batch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.scale.KpiScope;
import org.capacityplanner.scale.NodePool;
import org.capacityplanner.scale.NodePrice;
import org.capacityplanner.scale.ScalingLaw;
import org.capacityplanner.scale.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodesConfigTest {
    @TempDir
    private Path folder;

    private CapacityConfig read(String keys, String scope) throws IOException {
        return CapacityConfig.read(Files.writeString(
                folder.resolve("capacity.yaml"), """
                sources:
                  - {name: s, files: [a.csv]}
                services:
                  - name: pricing
                    volume: quotes
                %s
                    kpis:
                      - {metric: cpu_pct, limit: 80%%}
                      - {metric: writes, name: disk writes, limit: 120 MB/s%s}
                """.formatted(keys.indent(4).stripTrailing(), scope)));
    }

    private NodePool pool(String keys) throws IOException {
        return read(keys, "").services().get(0).planning().nodes().orElseThrow();
    }

    @Test
    void readsWhatAServiceRunsOn() throws IOException {
        NodePool pool = read("""
                        nodes: {count: 4, cores: 4, memory: 32 GB, price: 0.40 USD/h, survives: 1, scaling: linear}
                        sites: {zurich: 60%, geneva: 40%}""", ", scope: shared")
                .services()
                .get(0)
                .planning()
                .nodes()
                .orElseThrow();

        assertThat(pool.count()).isEqualTo(4);
        assertThat(pool.make()).isEqualTo("4 cores, 32 GB");
        assertThat(pool.price()).contains(new NodePrice(0.4, "USD"));
        assertThat(pool.survives()).isEqualTo(1);
        assertThat(pool.law()).isEqualTo(ScalingLaw.LINEAR);
        assertThat(pool.sites()).containsExactly(new Site("zurich", 0.6, 2.4), new Site("geneva", 0.4, 1.6));
        assertThat(pool.scopes()).isEqualTo(Map.of("disk writes", KpiScope.SHARED));
    }

    @Test
    void readsALawAndNodesOfSites() throws IOException {
        NodePool pool = pool("""
                nodes: {count: 5, scaling: {sigma: .03, kappa: .0005}}
                sites: {zurich: {share: 60%, nodes: 3}, geneva: {share: 40%, nodes: 2}}""");

        assertThat(pool.law()).isEqualTo(ScalingLaw.of(0.03, 0.0005));
        assertThat(pool.sites()).extracting(Site::nodes).containsExactly(3.0, 2.0);
    }

    @Test
    void aServiceWithoutNodesHasNone() throws IOException {
        assertThat(read("", "").services().get(0).planning().nodes()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "nodes: {cores: 4} | 6:12 | 'nodes' lacks 'count': how many there were in the analysed period, such as count: 4",
                "nodes: {count: 0} | 6:20 | count must be a whole number from 1",
                "nodes: {count: 4, survives: 4} | 6:33 | 'survives' must be less than 'count'",
                "nodes: {count: 4, price: cheap} | 6:30 | price must be the price of a node and hour, such as 0.40 USD/h",
                "nodes: {count: 4, scaling: square} | 6:32 | scaling must be linear, or {sigma: .03, kappa: .0005}",
                "nodes: {count: 4, measured: [{nodes: 2, capacity: 1800}]} | 6:33 | at least four different numbers of nodes",
                "nodes: {count: 4, survive: 1} | 6:23 | nearest: survives",
                "sites: {zurich: 60%, geneva: 40%} | 6:12 | 'sites' goes with 'nodes', such as nodes: {count: 4}",
            })
    void saysWhereANodesKeyIsWrongAndWhatIsRight(String keys, String position, String remedy) {
        assertThatThrownBy(() -> read(keys, ""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("capacity.yaml:" + position)
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "sites: {zurich: 60%, geneva: 30%} | the shares of the sites must add up to 100%, got 90%",
                "sites: {zurich: 100%} | at least two sites",
                "sites: {zurich: {share: 60%, nodes: 3}, geneva: {share: 40%, nodes: 2}} | add up to the count of 4, got 5",
            })
    void saysWhereSitesDoNotAddUp(String sites, String remedy) {
        assertThatThrownBy(() -> read("nodes: {count: 4}\n" + sites, ""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("capacity.yaml:7:")
                .hasMessageContaining(remedy);
    }

    @Test
    void aScopeIsOneOfThreeAndGoesWithNodes() {
        assertThatThrownBy(() -> read("nodes: {count: 4}", ", scope: all"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("scope must be node, total or shared, got 'all'");
        assertThatThrownBy(() -> read("", ", scope: node"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("the 'scope' of a KPI goes with 'nodes'");
    }
}
