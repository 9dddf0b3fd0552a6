package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.capacityplanner.testing.Digits.assertAgree;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearFitTest {
    private static final int DAY_OF_5_MINUTES = 288;

    @Test
    void recoversAnExactLine() {
        double[] x = {10, 20, 40, 80};
        LinearFit fit = LinearFit.of(Rows.hourly(
                        x, Arrays.stream(x).map(v -> 0.125 + 0.5 * v).toArray()))
                .orElseThrow();

        assertThat(fit.slope()).isEqualTo(0.5);
        assertThat(fit.intercept()).isEqualTo(0.125);
        assertThat(fit.residualStandardError()).isZero();
        assertThat(fit.correlation()).isEqualTo(1);
        assertThat(fit.domain()).isEqualTo(new Domain(10, 80));
    }

    /** As NIST's NumAcc3 and NumAcc4: what varies is far smaller than what it varies around. */
    @ParameterizedTest(name = "shifted by {0}, spread {1}")
    @CsvSource({"0, 1000", "1e6, 1000", "1e9, 1000", "1e12, 1000", "1e7, 0.5"})
    void keepsThirteenDigitsOfTheSlopeOnShiftedData(double shift, double spread) {
        Random random = new Random(7);
        double[] x = random.doubles(8_640).map(u -> shift + spread * u).toArray();
        double[] y = Arrays.stream(x)
                .map(v -> shift / 2 + 0.25 * (v - shift) + 0.1 * spread * random.nextGaussian())
                .toArray();

        assertAgree("slope", LinearFit.of(Rows.hourly(x, y)).orElseThrow().slope(), exactSlope(x, y), 1e-13);
    }

    @Test
    void keepsItsDigitsWhereTheSampledRowsAreNotTypical() {
        // Rows 270, 810, ... are those that the kernel looks at for a centre.
        double[] x = IntStream.range(0, 8_640)
                .mapToDouble(i -> i % 540 == 270 ? 1e9 : i % 7)
                .toArray();
        double[] y = IntStream.range(0, 8_640)
                .mapToDouble(i -> i % 540 == 270 ? 1e9 + i % 11 : i % 5)
                .toArray();

        assertAgree("slope", LinearFit.of(Rows.hourly(x, y)).orElseThrow().slope(), exactSlope(x, y), 1e-13);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void rescalingUnitsRescalesTheFit(long seed) {
        Observations rows = noisy(seed, 500);
        double[] thousandths = Arrays.stream(rows.values()).map(v -> 1000 * v).toArray();
        double[] perMinute = Arrays.stream(rows.volume()).map(v -> 60 * v).toArray();

        LinearFit fit = LinearFit.of(rows).orElseThrow();
        LinearFit rescaled = LinearFit.of(Rows.hourly(perMinute, thousandths)).orElseThrow();

        assertAgree("slope", rescaled.slope(), fit.slope() * 1000 / 60, 1e-12);
        assertAgree("intercept", rescaled.intercept(), fit.intercept() * 1000, 1e-12);
        assertAgree("R squared", rescaled.rSquared(), fit.rSquared(), 1e-12);
        for (Covariance covariance : Covariance.values()) {
            double expected = fit.covariance(covariance).slopeStandardError() * 1000 / 60;
            assertAgree(covariance.name(), rescaled.covariance(covariance).slopeStandardError(), expected, 1e-11);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void meetsALimitAtTheVolumeItNames(long seed) {
        LinearFit fit = LinearFit.of(noisy(seed, 100)).orElseThrow();

        assertThat(fit.predictAt(fit.volumeAt(0.9).orElseThrow())).isCloseTo(0.9, within(1e-14));
    }

    @Test
    void namesNoVolumeForALimitBelowTheIntercept() {
        LinearFit fit = LinearFit.of(noisy(1, 100)).orElseThrow();

        assertThat(fit.volumeAt(fit.intercept() - 0.01)).isEmpty();
    }

    @Test
    void elasticityIsTheRelativeSlope() {
        LinearFit fit = LinearFit.of(noisy(1, 100)).orElseThrow();
        double h = 1e-6;
        double relative = (fit.predictAt(600 * (1 + h)) / fit.predictAt(600) - 1) / h;

        assertThat(fit.elasticityAt(600)).isCloseTo(relative, within(1e-8));
        assertThat(LinearFit.of(noisy(1, 100), Intercept.ZERO).orElseThrow().elasticityAt(0))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aWiderLevelIsAWiderInterval(Covariance covariance) {
        LinearFit fit = LinearFit.of(noisy(1, 100)).orElseThrow();
        double previous = 0;
        for (double level : new double[] {0.5, 0.8, 0.9, 0.93, 0.95, 0.98, 0.99, 0.999}) {
            double width = fit.slopeInterval(level, covariance).width();
            assertThat(width).as("at %s", level).isGreaterThan(previous);
            previous = width;
        }
    }

    @Test
    void pairsRowsByTheirDistanceInTimeNotByPosition() {
        Observations gapped = noisy(5, 400).where(i -> i < 120 || i > 170 && i % 9 != 0);
        int lag = 6;

        assertAgree(
                "slope variance",
                LinearFit.of(gapped)
                        .orElseThrow()
                        .neweyWest(lag, Covariance.SmallSample.UNADJUSTED)
                        .slopeVariance(),
                slopeVarianceByPairs(gapped, lag),
                1e-12);
    }

    @Test
    void looksBackAtLeastOneDay() {
        double[] x = noisy(3, 2_016).volume();
        double[] y = noisy(3, 2_016).values();

        assertThat(LinearFit.of(Rows.every(Duration.ofMinutes(5), x, y))
                        .orElseThrow()
                        .neweyWestLag())
                .isEqualTo(DAY_OF_5_MINUTES);
        // 4 (2016 / 100)^(2/9) = 7.8; residuals of this series are independent.
        assertThat(LinearFit.of(Rows.every(Duration.ofDays(1), x, y))
                        .orElseThrow()
                        .neweyWestLag())
                .isEqualTo(7);
    }

    @Test
    void looksBackAtMostAQuarterOfTheRows() {
        Observations rows = noisy(3, 80);

        assertThat(LinearFit.of(Rows.every(Duration.ofMinutes(5), rows.volume(), rows.values()))
                        .orElseThrow()
                        .neweyWestLag())
                .isEqualTo(20);
    }

    @Test
    void looksFurtherBackWhereResidualsAreAlike() {
        Random random = new Random(11);
        double[] x = new double[1_000];
        double[] y = new double[1_000];
        double residual = 0;
        for (int i = 0; i < x.length; i++) {
            residual = 0.95 * residual + random.nextGaussian();
            x[i] = 500 + i % 2;
            y[i] = residual;
        }

        // Andrews for r = 0.95 and 1000 rows: 1.1447 (4 r^2 / ((1-r)^2 (1+r)^2) 1000)^(1/3) = 82.
        assertThat(LinearFit.of(Rows.every(Duration.ofDays(1), x, y))
                        .orElseThrow()
                        .neweyWestLag())
                .isBetween(60, 100);
    }

    @Test
    void aRowThatAloneCarriesTheSlopeHasNoScatter() {
        LinearFit fit = LinearFit.of(Rows.hourly(new double[] {1, 1, 1, 1, 9}, new double[] {1, 2, 3, 4, 5}))
                .orElseThrow();

        // Only the four rows at volume 1 scatter: (1.5^2 + 0.5^2) * 2 / (1 - 1/4)^2 over 4^2 rows, and over 8^2
        // volumes.
        assertThat(fit.covariance(Covariance.HC3).slopeVariance()).isCloseTo(5 / 0.5625 / 16 / 64, within(1e-12));
    }

    @Test
    void rejectsConstantVolume() {
        assertThat(LinearFit.of(Rows.hourly(new double[] {3, 3, 3}, new double[] {1, 2, 3}))
                        .refusal()
                        .map(Refusal::message))
                .contains("volume must vary, got only 3.0 of volume");
    }

    @Test
    void rejectsConstantKpi() {
        assertThat(LinearFit.of(Rows.hourly(new double[] {1, 2, 3}, new double[] {0.1, 0.1, 0.1}))
                        .refusal()
                        .map(Refusal::message))
                .contains("KPI must vary, got only 0.1 of kpi");
    }

    @Test
    void rejectsAsManyCoefficientsAsRows() {
        assertThat(LinearFit.of(Rows.hourly(new double[] {1, 2}, new double[] {1, 2}))
                        .refusal()
                        .map(Refusal::message))
                .contains("observations must outnumber the coefficients, got 2 and 2");
    }

    private static Observations noisy(long seed, int n) {
        Random random = new Random(seed);
        double[] x = random.doubles(n, 200, 1_000).toArray();
        double[] y = Arrays.stream(x)
                .map(v -> 0.05 + 0.0006 * v + 0.02 * random.nextGaussian())
                .toArray();
        return Rows.hourly(x, y);
    }

    /** The definition: all pairs, weighted by their distance in hours. */
    private static double slopeVarianceByPairs(Observations rows, int lag) {
        LinearFit fit = LinearFit.of(rows).orElseThrow();
        double mean = Arrays.stream(rows.volume()).average().orElseThrow();
        double squares =
                Arrays.stream(rows.volume()).map(v -> (v - mean) * (v - mean)).sum();
        double sum = 0;
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < rows.size(); j++) {
                double hours = Math.abs(rows.epochMillisAt(i) - rows.epochMillisAt(j)) / 3_600_000.0;
                double weight = Math.max(0, 1 - hours / (lag + 1));
                sum += weight
                        * (rows.volumeAt(i) - mean)
                        * fit.residualAt(i)
                        * (rows.volumeAt(j) - mean)
                        * fit.residualAt(j);
            }
        }
        return sum / (squares * squares);
    }

    private static double exactSlope(double[] x, double[] y) {
        BigDecimal sumX = BigDecimal.ZERO;
        BigDecimal sumY = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        BigDecimal products = BigDecimal.ZERO;
        for (int i = 0; i < x.length; i++) {
            BigDecimal volume = new BigDecimal(x[i]);
            BigDecimal value = new BigDecimal(y[i]);
            sumX = sumX.add(volume);
            sumY = sumY.add(value);
            squares = squares.add(volume.multiply(volume));
            products = products.add(volume.multiply(value));
        }
        BigDecimal n = BigDecimal.valueOf(x.length);
        BigDecimal numerator = n.multiply(products).subtract(sumX.multiply(sumY));
        BigDecimal denominator = n.multiply(squares).subtract(sumX.multiply(sumX));
        return numerator.divide(denominator, MathContext.DECIMAL64).doubleValue();
    }
}
