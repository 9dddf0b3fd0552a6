package org.capacityplanner.batch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RasterTest {
    private static final int SIDE = 100;

    private final BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    private final Raster raster = new Raster(image, new Rectangle(10, 10, 80, 80));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void coversTheAreaOfALineInWhateverDirection(long seed) {
        Random random = new Random(seed);
        double angle = 2 * Math.PI * random.nextDouble();
        double x = 30 * Math.cos(angle);
        double y = 30 * Math.sin(angle);

        raster.line(new double[] {50 - x, 50 + x}, new double[] {50 - y, 50 + y}, 1.1, Color.WHITE);

        // A length of 60 and a thickness of 1.1, up to half a section at each end.
        assertThat(light()).isCloseTo(66, within(0.6));
    }

    @Test
    void drawsAPixelWideLineInAColumnWithoutAnyShade() {
        raster.line(new double[] {20.5, 20.5}, new double[] {20, 40}, 1, Color.RED);

        for (int y = 0; y < SIDE; y++) {
            assertThat(image.getRGB(20, y) & 0xFFFFFF).isEqualTo(y >= 20 && y < 40 ? 0xFF0000 : 0);
        }
        assertThat(image.getRGB(19, 30) & 0xFFFFFF).isZero();
        assertThat(image.getRGB(21, 30) & 0xFFFFFF).isZero();
    }

    @Test
    void interruptsALineAtAValueThatIsNoNumber() {
        raster.line(
                new double[] {20, 30, 30.1, 40, 50}, new double[] {50.5, 50.5, Double.NaN, 50.5, 50.5}, 1, Color.WHITE);

        assertThat(image.getRGB(25, 50) & 0xFF).isEqualTo(0xFF);
        assertThat(image.getRGB(35, 50) & 0xFF).isZero();
        assertThat(image.getRGB(45, 50) & 0xFF).isEqualTo(0xFF);
    }

    @Test
    void drawsNothingOutsideItsPartOfTheImage() {
        raster.line(new double[] {-500, 600}, new double[] {-400, 700}, 1.1, Color.WHITE);
        raster.line(new double[] {50, 50}, new double[] {-1e9, 1e9}, 1.1, Color.WHITE);
        raster.dots(new double[] {9, 95, 50}, new double[] {50, 50, -1000}, new Raster.Dot(5), Color.WHITE);

        for (int i = 0; i < SIDE * SIDE; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            if (x < 10 || y < 10 || x >= 90 || y >= 90) {
                assertThat(image.getRGB(x, y) & 0xFFFFFF).isZero();
            }
        }
        assertThat(image.getRGB(50, 10) & 0xFF).isPositive();
        assertThat(image.getRGB(50, 89) & 0xFF).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void coversTheAreaOfADotWhereverItIsInAPixel(long seed) {
        Random random = new Random(seed);

        raster.dots(
                new double[] {40 + random.nextDouble()},
                new double[] {40 + random.nextDouble()},
                new Raster.Dot(5),
                Color.WHITE);

        // Its area of 2.5^2 pi; the pixels' shades are whole numbers, and their shares of 256ths.
        assertThat(light()).isCloseTo(19.63, within(0.15));
    }

    @Test
    void darkensPlacesWithManyDots() {
        double[] twice = {40.5, 40.5};

        raster.dots(twice, twice, new Raster.Dot(5), new Color(255, 255, 255, 51));

        // A fifth of the light, and a fifth of what is missing after that.
        assertThat(image.getRGB(40, 40) & 0xFF).isCloseTo((int) (0.36 * 255), within(1));
    }

    /** Returns the sum of all pixels' light, of which a white one has 1. */
    private double light() {
        double light = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            light += (image.getRGB(i % SIDE, i / SIDE) & 0xFF) / 255.0;
        }
        return light;
    }
}
