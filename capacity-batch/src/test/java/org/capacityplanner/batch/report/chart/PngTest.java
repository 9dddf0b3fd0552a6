package org.capacityplanner.batch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
    private static final int SIDE = 200;

    @Test
    void keepsEveryPixelOfAnImageOfFewColours() throws IOException {
        BufferedImage image = image((x, y) -> 0x102030 * ((x / 20 + y / 20) % 12));

        assertThat(decoded(image)).isEqualTo(pixels(image));
    }

    @Test
    void keepsTheAreasAndTellsEdgesApartWhereTheyHaveMoreColoursThanTheTable() throws IOException {
        // Two areas, and between them 1,000 pixels of which no two have the same colour.
        BufferedImage image = image((x, y) -> y < 100 ? 0xFFFFFF : y < 105 ? edge(x + SIDE * (y - 100)) : 0x1F4E79);

        int[] expected = pixels(image);
        int[] actual = decoded(image);

        for (int i = 0; i < expected.length; i++) {
            int y = i / SIDE;
            // Ranges of brightness are below 24 of 256 wide.
            int allowed = y < 100 || y >= 105 ? 0 : 23;
            for (int shift = 0; shift <= 16; shift += 8) {
                assertThat((actual[i] >> shift & 0xFF) - (expected[i] >> shift & 0xFF))
                        .isBetween(-allowed, allowed);
            }
        }
    }

    @Test
    void keepsEveryPixelOfAnImageWhoseColoursNoTableCanHold() throws IOException {
        Random random = new Random(7);
        BufferedImage image = image((x, y) -> random.nextInt(1 << 24));

        assertThat(decoded(image)).isEqualTo(pixels(image));
    }

    @Test
    void keepsTheShapeOfAnImage() throws IOException {
        BufferedImage image = new BufferedImage(37, 23, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 37, 23, new Random(1).ints(37 * 23, 0, 200).toArray(), 0, 37);

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.of(image)));

        assertThat(read.getWidth()).isEqualTo(37);
        assertThat(read.getHeight()).isEqualTo(23);
        assertThat(read.getRGB(0, 0, 37, 23, null, 0, 37)).isEqualTo(image.getRGB(0, 0, 37, 23, null, 0, 37));
    }

    @Test
    void needsAByteForAPixelBeforeCompression() throws IOException {
        BufferedImage image = image((x, y) -> 0x102030 * ((x / 20 + y / 20) % 12));

        assertThat(ImageIO.read(new ByteArrayInputStream(Png.of(image)))
                        .getColorModel()
                        .getPixelSize())
                .isEqualTo(8);
    }

    private static int edge(int place) {
        return (0xFF - place % 0xE0) << 16 | (0xFF - place / 6) << 8 | 0xFF - place % 0x80;
    }

    @FunctionalInterface
    private interface Colours {
        int at(int x, int y);
    }

    private static BufferedImage image(Colours colours) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                image.setRGB(x, y, colours.at(x, y));
            }
        }
        return image;
    }

    private static int[] decoded(BufferedImage image) throws IOException {
        return pixels(ImageIO.read(new ByteArrayInputStream(Png.of(image))));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE);
    }
}
