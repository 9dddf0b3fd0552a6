package org.capacityplanner.batch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {

    @Test
    void everyPixelComesBackWithItsColour() throws IOException {
        BufferedImage image = new BufferedImage(37, 23, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        int[] colours = random.ints(37 * 23, 0, 1 << 24).toArray();
        image.setRGB(0, 0, 37, 23, colours, 0, 37);

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.of(image)));

        assertThat(read.getWidth()).isEqualTo(37);
        assertThat(read.getHeight()).isEqualTo(23);
        assertThat(read.getRGB(0, 0, 37, 23, null, 0, 37)).isEqualTo(image.getRGB(0, 0, 37, 23, null, 0, 37));
    }
}
