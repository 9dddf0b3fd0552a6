package org.capacityplanner.regression.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupEffectTest {
    private static final int ROWS = 400;

    private final double[] volume = new double[ROWS];
    private final double[] noise = new double[ROWS];

    GroupEffectTest() {
        Random random = new Random(54);
        for (int i = 0; i < ROWS; i++) {
            volume[i] = 100 + 100 * random.nextDouble();
            noise[i] = random.nextGaussian();
        }
    }

    private static double[] each(java.util.function.IntToDoubleFunction value) {
        return IntStream.range(0, ROWS).mapToDouble(value).toArray();
    }

    private static int[] groups(java.util.function.IntUnaryOperator value) {
        return IntStream.range(0, ROWS).map(value).toArray();
    }

    private static boolean isAccused(GroupEffect effect) {
        return effect.pValue() < 0.01 && effect.explained() >= 0.5 && effect.ofAll() >= 0.1;
    }

    /** Two levels that differ by four standard deviations have a variance of 4 beside that of the noise, 1. */
    @Test
    void explainsWhatLevelsOfGroupsAdd() {
        int[] group = groups(i -> i % 2);
        double[] response = each(i -> 10 + 0.2 * volume[i] + 4 * group[i] + noise[i]);
        GroupEffect effect = GroupEffect.of(volume, response, new int[ROWS], group, RowOrder.TIME)
                .orElseThrow();
        // Ranks of a response explain a little less.
        assertThat(effect.explained()).isCloseTo(0.8, within(0.06));
        assertThat(effect.pValue()).isLessThan(1e-6);
    }

    @Test
    void findsSlopesThatDifferAtTheSameMeanVolume() {
        int[] group = groups(i -> i / 20 % 2);
        double[] response = each(i -> 10 + (group[i] == 0 ? 0.1 : -0.1) * (volume[i] - 150) + noise[i]);
        assertThat(isAccused(GroupEffect.of(volume, response, new int[ROWS], group, RowOrder.TIME)
                        .orElseThrow()))
                .isTrue();
    }

    @Test
    void leavesWhatIsKnownOfStrataOut() {
        int[] service = groups(i -> i < ROWS / 2 ? 0 : 1);
        double[] response = each(i -> 10 + 0.2 * volume[i] + 20 * service[i] + noise[i]);
        assertThat(isAccused(GroupEffect.of(volume, response, new int[ROWS], service, RowOrder.ANY)
                        .orElseThrow()))
                .isTrue();
        // Within services, a column that repeats them explains nothing more.
        assertThat(GroupEffect.of(volume, response, service, service, RowOrder.ANY)
                        .orElseThrow()
                        .explained())
                .isLessThan(0.1);
    }

    @Test
    void doesNotTakeTheBendOfACurveForAGroup() {
        int[] group = groups(i -> volume[i] < 150 ? 0 : 1);
        double[] response = each(i -> Math.pow(volume[i] / 100, 8) + noise[i]);
        assertThat(GroupEffect.of(volume, response, new int[ROWS], group, RowOrder.TIME)
                        .known())
                .isEmpty();
    }

    @Test
    void doesNotTakeOutliersOfASmallGroupForItsEffect() {
        int[] group = groups(i -> i % 100 == 7 ? 1 : 0);
        double[] response = each(i -> 10 + 0.2 * volume[i] + 500 * group[i] + noise[i]);
        assertThat(GroupEffect.of(volume, response, new int[ROWS], group, RowOrder.TIME)
                        .orElseThrow()
                        .explained())
                .isLessThan(0.5);
    }

    /** A random walk is at another level in each of four short blocks; by chance one in a hundred may be accused. */
    @Test
    void doesNotTakeADriftForBlocks() {
        int rows = 40;
        int accused = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            double[] daily = new double[rows];
            double[] response = new double[rows];
            double level = 0;
            for (int i = 0; i < rows; i++) {
                level += random.nextGaussian();
                daily[i] = 100 + 50 * Math.sin(2 * Math.PI * i / 24) + 10 * random.nextGaussian();
                response[i] = 0.2 * daily[i] + level;
            }
            int[] blocks = IntStream.range(0, rows).map(i -> i / 10).toArray();
            accused += GroupEffect.of(daily, response, new int[rows], blocks, RowOrder.TIME)
                            .known()
                            .filter(GroupEffectTest::isAccused)
                            .isPresent()
                    ? 1
                    : 0;
        }
        // 5 or more of 200 have a probability of 5% where each has one of 1%.
        assertThat(accused).isLessThan(5);
    }

    /**
     * Four services whose rows take turns, each with a drift of its own, over two blocks: at p below 1% one of a hundred is
     * accused; neighbours of other services show no drift, and had up to 22 of 150 accused.
     */
    @Test
    void driftsOfServicesThatTakeTurnsAreNoGroups() {
        Random random = new Random(5401);
        int rows = 240;
        int[] service = IntStream.range(0, rows).map(i -> i % 4).toArray();
        int[] blocks = IntStream.range(0, rows).map(i -> i * 2 / rows).toArray();
        int accused = 0;
        for (int trial = 0; trial < 100; trial++) {
            double[] drift = random.doubles(4).map(any -> random.nextGaussian()).toArray();
            double[] daily = IntStream.range(0, rows)
                    .mapToDouble(i -> 100 + 50 * Math.sin(0.26 * (i / 4)) + 10 * random.nextGaussian())
                    .toArray();
            double[] response = new double[rows];
            for (int i = 0; i < rows; i++) {
                drift[service[i]] = 0.9 * drift[service[i]] + Math.sqrt(1 - 0.9 * 0.9) * random.nextGaussian();
                response[i] = 0.01 * daily[i] + 0.5 * service[i] + 0.3 * drift[service[i]];
            }
            accused += GroupEffect.of(daily, response, service, blocks, RowOrder.TIME)
                                    .orElseThrow()
                                    .pValue()
                            < 0.01
                    ? 1
                    : 0;
        }
        assertThat(accused).isLessThanOrEqualTo(4);
    }
}
