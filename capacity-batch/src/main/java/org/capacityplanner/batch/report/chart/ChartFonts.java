package org.capacityplanner.batch.report.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * Whether charts can have letters here. Java draws letters by native libraries, FreeType, HarfBuzz and fontconfig, with
 * the fonts of the system, and a small container often lacks one of them.
 */
public final class ChartFonts {
    private ChartFonts() {}

    /** Returns a sentence about what is missing and how to install it; empty if letters can be drawn. */
    public static Optional<String> missing() {
        return missing(ChartFonts::measureALetter);
    }

    /** Returns a sentence about why the given action fails; empty if it does not. */
    static Optional<String> missing(Runnable measuring) {
        try {
            measuring.run();
            return Optional.empty();
        } catch (OutOfMemoryError failure) {
            throw failure;
        } catch (RuntimeException | Error failure) {
            // Each release of Java has its own: a library that is not found, a list of fonts that is null or empty.
            return Optional.of(
                    "no charts were drawn, since Java finds no fonts here, or not the libraries that draw them ("
                            + failure + "); install fontconfig, FreeType, HarfBuzz and a font (on Debian fontconfig,"
                            + " libfreetype6, libharfbuzz0b and fonts-dejavu-core), or ask for --charts none");
        }
    }

    private static void measureALetter() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).stringWidth("A");
        } finally {
            graphics.dispose();
        }
    }
}
