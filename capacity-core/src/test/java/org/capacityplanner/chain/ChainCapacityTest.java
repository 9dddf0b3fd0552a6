package org.capacityplanner.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.model.Certainty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand from the visits and capacities of the services. */
class ChainCapacityTest {
    private static final double NOW = 2500;

    private static CallGraph shop(Retries ofOrders) {
        return CallGraph.of(List.of(
                Call.of("gateway", "pricing", 1),
                Call.of("gateway", "orders", 0.2),
                Call.of("orders", "db", 3).with(ofOrders),
                Call.of("pricing", "db", 0.5)));
    }

    private static ServiceLimit limit(String service, double planning, double capacity) {
        Growth growth = Growth.between(planning, capacity);
        return new ServiceLimit(
                service,
                planning,
                "cpu",
                new Headroom.Limited(
                        capacity,
                        growth,
                        new Interval(growth.ratio() - 0.05, growth.ratio() + 0.05, 0.95),
                        Certainty.SUPPORTED));
    }

    private static ChainCapacity chain(CallGraph graph, double dbVolume) {
        return ChainCapacity.of(
                "gateway",
                graph.visitsFrom("gateway", Call::perTransaction),
                List.of(
                        limit("gateway", NOW, 4000),
                        limit("pricing", NOW, 3460),
                        limit("orders", 0.2 * NOW, 775),
                        limit("db", dbVolume, 3600)));
    }

    private static double inEntry(ChainCapacity chain, String service) {
        return chain.links().stream()
                .filter(link -> link.service().equals(service))
                .map(link -> ((Headroom.Limited) link.ofEntry()).capacityVolume())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsVisitsAlongEveryPath() {
        Map<String, Double> visits = shop(Retries.NONE).visitsFrom("gateway", Call::perTransaction);

        assertThat(visits.keySet()).containsExactly("gateway", "pricing", "orders", "db");
        assertThat(visits.get("pricing")).isEqualTo(1);
        assertThat(visits.get("orders")).isEqualTo(0.2);
        assertThat(visits.get("db")).isCloseTo(1.1, within(1e-12));
    }

    @Test
    void isTheLeastCapacityInTheEntrysVolume() {
        ChainCapacity chain = chain(shop(Retries.NONE), 1.1 * NOW);

        assertThat(inEntry(chain, "gateway")).isCloseTo(4000, within(1e-9));
        assertThat(inEntry(chain, "pricing")).isCloseTo(3460, within(1e-9));
        assertThat(inEntry(chain, "orders")).isCloseTo(3875, within(1e-9));
        assertThat(inEntry(chain, "db")).isCloseTo(3600 / 1.1, within(1e-9));
        assertThat(chain.binding().orElseThrow().service()).isEqualTo("db");
        assertThat(chain.binding().orElseThrow().growthLeft()).isCloseTo(0.309, within(5e-4));
        assertThat(chain.links())
                .allSatisfy(link -> assertThat(link.unexplained()).isCloseTo(0, within(1e-9)));
    }

    @Test
    void countsRetriesAsCalls() {
        CallGraph graph = shop(new Retries(1, 0.05));

        assertThat(graph.visitsFrom("gateway", Call::perTransaction).get("db")).isCloseTo(1.13, within(1e-12));
        assertThat(inEntry(chain(graph, 1.13 * NOW), "db")).isCloseTo(3185.8, within(0.05));
    }

    @Test
    void leavesVolumeFromElsewhereWhereItIs() {
        // Of 3,000 calls of the database 250 are a batch's: 3,350 are left for the chain.
        ChainCapacity chain = chain(shop(Retries.NONE), 1.1 * NOW + 250);

        assertThat(inEntry(chain, "db")).isCloseTo(3350 / 1.1, within(1e-9));
        assertThat(chain.links().get(3).unexplained()).isCloseTo(250, within(1e-9));
    }

    @Test
    void carriesGrowthToTheServicesBehind() {
        CallGraph graph = shop(Retries.NONE);
        Map<String, Double> planning = Map.of("gateway", 2500.0, "pricing", 2500.0, "orders", 600.0, "db", 3000.0);

        Map<String, Double> after =
                ChainCapacity.carried(graph, CallRates.given(graph), planning, Map.of("gateway", Growth.percent(50)));
        Map<String, Double> ofOrders =
                ChainCapacity.carried(graph, CallRates.given(graph), planning, Map.of("orders", Growth.percent(10)));

        assertThat(after.get("gateway")).isCloseTo(3750, within(1e-9));
        assertThat(after.get("pricing")).isCloseTo(3750, within(1e-9));
        assertThat(after.get("orders")).isCloseTo(600 + 0.2 * 1250, within(1e-9));
        assertThat(after.get("db")).isCloseTo(3000 + 1.1 * 1250, within(1e-9));
        assertThat(ofOrders.get("gateway")).isEqualTo(2500);
        assertThat(ofOrders.get("db")).isCloseTo(3000 + 3 * 60, within(1e-9));
    }

    @Test
    void agreesWithTheVolumesThatGrowthIsCarriedTo() {
        CallGraph graph = shop(Retries.NONE);
        ChainCapacity chain = chain(graph, 3100);
        double growth = chain.binding().orElseThrow().growthLeft();

        Map<String, Double> after = ChainCapacity.carried(
                graph,
                CallRates.given(graph),
                Map.of("gateway", 2500.0, "pricing", 2500.0, "orders", 500.0, "db", 3100.0),
                Map.of("gateway", new Growth(growth)));

        assertThat(after.get("db")).isCloseTo(3600, within(1e-9));
    }

    @Test
    void leavesOutWhatNobodyKnows() {
        CallGraph graph = CallGraph.of(List.of(
                Call.of("gateway", "pricing", 1), Call.measured("gateway", "orders"), Call.of("orders", "db", 3)));
        Map<String, Double> visits = graph.visitsFrom("gateway", Call::perTransaction);
        ChainCapacity chain = ChainCapacity.of(
                "gateway",
                visits,
                List.of(
                        limit("gateway", NOW, 4000),
                        limit("pricing", NOW, 3460),
                        limit("orders", 500, 600),
                        new ServiceLimit(
                                "db",
                                1500,
                                "",
                                new Headroom.Unknown(new Refusal(Refusal.Reason.NO_DATA, "nothing was read")))));

        assertThat(visits).containsOnlyKeys("gateway", "pricing");
        assertThat(chain.binding().orElseThrow().service()).isEqualTo("pricing");
        assertThat(chain.unknown()).extracting(ChainCapacity.Link::service).containsExactly("orders", "db");
    }

    @Test
    void refusesACircle() {
        List<Call> calls = List.of(Call.of("a", "b", 1), Call.of("b", "c", 1), Call.of("c", "b", 1));

        assertThat(CallGraph.circle(calls)).isEqualTo(Optional.of(List.of("b", "c", "b")));
        assertThatThrownBy(() -> CallGraph.of(calls)).hasMessageContaining("b -> c -> b");
    }

    @Test
    void beginsWhereNobodyCalls() {
        assertThat(shop(Retries.NONE).entries()).containsExactly("gateway");
        assertThat(shop(Retries.NONE).from("orders")).containsExactly("orders", "db");
    }

    @ParameterizedTest(name = "{0} calls")
    @CsvSource({"10, .904382, .994884, .998995", "100, .366032, .999487, .999899"})
    void asksMoreOfEachOfSeveralCalls(int calls, double ofAllAtP99, double eachForP95, double eachForP99) {
        FanOut fanOut = new FanOut(calls);

        assertThat(fanOut.probabilityOfAll(0.99)).isCloseTo(ofAllAtP99, within(5e-7));
        assertThat(fanOut.probabilityOfEach(0.95)).isCloseTo(eachForP95, within(5e-7));
        assertThat(fanOut.probabilityOfEach(0.99)).isCloseTo(eachForP99, within(6e-7));
    }

    @Test
    void isUpWhileAllInSeriesAre() {
        assertThat(InSeries.probability(List.of(.9995, .9995, .9995, .9995))).isCloseTo(.998001, within(5e-7));
    }

    @ParameterizedTest(name = "{0} of attempts fail")
    @CsvSource({
        ".047426, .000107, .047319, 1.0497",
        ".320821, .033021, .287800, 1.4237",
        ".679179, .313294, .365885, 2.1405"
    })
    void hidesFailuresBehindTwoRetries(double failing, double seen, double masked, double attempts) {
        Retries retries = new Retries(2, failing);

        assertThat(retries.seen()).isCloseTo(seen, within(2e-6));
        assertThat(retries.masked()).isCloseTo(masked, within(2e-6));
        assertThat(retries.attempts()).isCloseTo(attempts, within(5e-5));
        assertThat(retries.attemptsAtWorst()).isEqualTo(3);
    }

    @Test
    void refusesImpossibleCalls() {
        assertThatThrownBy(() -> Call.of("a", "b", 0)).hasMessageContaining("times");
        assertThatThrownBy(() -> Call.of("a", "b", Double.NaN)).hasMessageContaining("times");
        assertThatThrownBy(() -> new Retries(1, Double.NaN)).hasMessageContaining("failing");
        assertThatThrownBy(() -> new Call("a", "b", OptionalDouble.empty(), Retries.NONE, 0))
                .hasMessageContaining("parallel");
    }
}
