package org.capacityplanner.batch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DotImagesTest {
    private static final int SIDE = 100;

    private final BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D g = image.createGraphics();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void coversTheAreaOfADotAroundItsCentre(long seed) {
        Random random = new Random(seed);
        double x = 40 + random.nextDouble();
        double y = 40 + random.nextDouble();

        new DotImages(5, Color.WHITE).draw(g, x, y);

        double light = 0;
        double ofX = 0;
        double ofY = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            double here = (image.getRGB(i % SIDE, i / SIDE) & 0xFF) / 255.0;
            light += here;
            ofX += here * (i % SIDE + 0.5);
            ofY += here * (i / SIDE + 0.5);
        }
        // The area of 2.5^2 pi; the renderer samples a pixel at eight by eight places.
        assertThat(light).isCloseTo(19.63, within(0.6));
        assertThat(ofX / light).isCloseTo(x, within(0.15));
        assertThat(ofY / light).isCloseTo(y, within(0.15));
    }

    @Test
    void darkensPlacesWithManyDots() {
        DotImages dots = new DotImages(5, new Color(255, 255, 255, 51));

        dots.draw(g, 40.5, 40.5);
        dots.draw(g, 40.5, 40.5);

        // A fifth of the light, and a fifth of what is missing after that.
        assertThat(image.getRGB(40, 40) & 0xFF).isCloseTo((int) (0.36 * 255), within(2));
    }
}
