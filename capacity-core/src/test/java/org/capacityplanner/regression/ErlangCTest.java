package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import org.capacityplanner.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErlangCTest {

    @Test
    void meetsTheReference() {
        Map<String, double[]> table = Reference.columns("queue_usl/mmm_erlangC.csv");

        for (int i = 0; i < table.get("m").length; i++) {
            ErlangC queue = new ErlangC((int) table.get("m")[i], 1);
            double volume = table.get("rho")[i] * queue.capacity();
            assertThat(queue.waitProbabilityAt(volume)).isCloseTo(table.get("erlangC")[i], withinPercentage(1e-8));
            // The reference has the mean response time, which is the wait and one service time.
            assertThat(1 + queue.meanWaitAt(volume)).isCloseTo(table.get("mean_response")[i], withinPercentage(1e-8));
        }
    }

    @Test
    void withOneServerWaitsAsTheQueueOfOneServerDoes() {
        ErlangC queue = new ErlangC(1, 0.004);

        // M/M/1 at rho = .8: the wait is rho h / (1 - rho), and longer than t with the probability rho exp(-t / .02).
        assertThat(queue.meanWaitAt(200)).isCloseTo(0.8 * 0.004 / 0.2, within(1e-15));
        assertThat(queue.probabilityOfWaitBeyond(200, 0.02)).isCloseTo(0.8 * Math.exp(-1), within(1e-12));
    }

    /** The recursion of the loss formula, whose work grows with the number of servers. */
    @ParameterizedTest
    @CsvSource({"1001", "1500", "20000", "1000000"})
    void ofManyServersIsAsByTheRecursion(int servers) {
        ErlangC queue = new ErlangC(servers, 1);
        for (double deviations : new double[] {-20, -8, -3, -1, -.1, 0, .1, 1, 3, 8, 20}) {
            double offered = servers + deviations * Math.sqrt(servers);
            double expected = 1;
            for (int busy = 1; busy <= servers; busy++) {
                expected = offered * expected / (busy + offered * expected);
            }
            assertThat(queue.blockingProbabilityAt(offered)).isCloseTo(expected, withinPercentage(1e-7));
        }
    }

    /** By the recursion, each wait would take 1e8 steps. At m - a = sqrt(m), C is .2234 (Halfin, Whitt 1981). */
    @Test
    void ofManyServersTakesNoLonger() {
        ErlangC queue = new ErlangC(100_000_000, 1);
        for (int i = 0; i < 100_000; i++) {
            assertThat(queue.waitProbabilityAt(1e8 - 1e4)).isBetween(.2233, .2236);
        }
        assertThat(queue.blockingProbabilityAt(0)).isZero();
        assertThat(queue.blockingProbabilityAt(Double.MIN_VALUE)).isZero();
        assertThat(queue.blockingProbabilityAt(1)).isZero();
        assertThat(queue.blockingProbabilityAt(1e9)).isCloseTo(.9, within(1e-8));
    }

    @Test
    void hasNoAnswerAtSaturation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ErlangC(4, 0.5).meanWaitAt(8))
                .withMessage("volume must be non-negative and below the capacity of 8.0, got 8.0");
    }
}
