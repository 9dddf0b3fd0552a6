package org.capacityplanner.batch.report.chart;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * Draws what charts have thousands of, thin lines and small dots, straight into the pixels of an image: the share of a
 * pixel that they cover is the share of their colour in it. Java's renderer, which can draw any shape, takes ten times
 * as long for these.
 */
final class Raster {
    /** The number of sections through each pixel of which the share of a line is taken. */
    private static final int SAMPLES = 2;

    /** The coverage of a whole pixel. */
    private static final int WHOLE = 1 << 12;

    private final int[] pixels;
    private final int width;
    private final Rectangle clip;
    private final short[] coverage;
    private int[] touched = new int[1 << 14];
    private int size;

    /**
     * @param image to draw into, each of whose pixels is an integer of red, green and blue
     * @param clip the part of the image in which is drawn
     */
    Raster(BufferedImage image, Rectangle clip) {
        if (!(image.getRaster().getDataBuffer() instanceof DataBufferInt buffer)) {
            throw new IllegalArgumentException("pixels of the image must be integers, got type " + image.getType());
        }
        this.pixels = buffer.getData();
        this.width = image.getWidth();
        this.clip = clip.intersection(new Rectangle(image.getWidth(), image.getHeight()));
        this.coverage = new short[pixels.length];
    }

    /**
     * Draws a line through points, interrupted at values of y that are not numbers.
     *
     * @param thickness in pixels, at least one
     */
    void line(double[] x, double[] y, double thickness, Color colour) {
        for (int i = 1; i < x.length; i++) {
            if (Double.isFinite(y[i - 1]) && Double.isFinite(y[i])) {
                segment(x[i - 1], y[i - 1], x[i], y[i], thickness / 2);
            }
        }
        paint(colour);
    }

    /** Draws a dot at each of the points whose y is a number. */
    void dots(double[] x, double[] y, Dot dot, Color colour) {
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(y[i])) {
                cover(dot, x[i], y[i]);
                // One after the other, so that places where many are become darker.
                paint(colour);
            }
        }
    }

    private void segment(double x1, double y1, double x2, double y2, double half) {
        double across = Math.abs(x2 - x1);
        double along = Math.abs(y2 - y1);
        if (along >= across) {
            steep(x1, y1, x2, y2, half, true);
        } else {
            steep(y1, x1, y2, x2, half, false);
        }
    }

    /**
     * Covers a segment that is longer along the second coordinate: samples of that coordinate each cover the line's
     * section with them, which is exact along the first one.
     *
     * @param isUpright whether the second coordinate is y, and not x
     */
    private void steep(double a1, double b1, double a2, double b2, double half, boolean isUpright) {
        if (b1 > b2) {
            steep(a2, b2, a1, b1, half, isUpright);
            return;
        }
        int leastA = isUpright ? clip.x : clip.y;
        int endA = leastA + (isUpright ? clip.width : clip.height);
        int leastB = isUpright ? clip.y : clip.x;
        int endB = leastB + (isUpright ? clip.height : clip.width);
        int stepA = isUpright ? 1 : width;
        int stepB = isUpright ? width : 1;
        double slope = b2 > b1 ? (a2 - a1) / (b2 - b1) : 0;
        double section = half * Math.sqrt(1 + slope * slope);
        int end = (int) Math.ceil(SAMPLES * Math.min(b2, endB) - 0.5);
        for (int sample = (int) Math.ceil(SAMPLES * Math.max(b1, leastB) - 0.5); sample < end; sample++) {
            double middle = a1 + ((sample + 0.5) / SAMPLES - b1) * slope;
            double from = Math.max(leastA, middle - section);
            double to = Math.min(endA, middle + section);
            int row = sample / SAMPLES * stepB;
            for (int a = (int) from; a < to; a++) {
                double share = Math.min(to, a + 1) - Math.max(from, a);
                cover(row + a * stepA, (int) (share * (WHOLE / SAMPLES) + 0.5));
            }
        }
    }

    private void cover(int at, int part) {
        int before = coverage[at];
        if (before == 0 && part > 0) {
            if (size == touched.length) {
                touched = Arrays.copyOf(touched, 2 * size);
            }
            touched[size++] = at;
        }
        coverage[at] = (short) Math.min(WHOLE, before + part);
    }

    /** Covers the pixels of a dot. */
    private void cover(Dot dot, double x, double y) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        int[] parts = dot.partsAt(x - column, y - row);
        for (int i = 0; i < parts.length; i++) {
            int a = column + i % dot.side - dot.side / 2;
            int b = row + i / dot.side - dot.side / 2;
            if (parts[i] > 0 && clip.contains(a, b)) {
                cover(b * width + a, parts[i]);
            }
        }
    }

    /** Mixes the colour into all pixels that are covered, and forgets what was covered. */
    private void paint(Color colour) {
        int alpha = colour.getAlpha();
        for (int i = 0; i < size; i++) {
            int at = touched[i];
            int share = (alpha * coverage[at] + WHOLE / 2) / WHOLE;
            int below = pixels[at];
            pixels[at] = mixed(below >> 16 & 0xFF, colour.getRed(), share) << 16
                    | mixed(below >> 8 & 0xFF, colour.getGreen(), share) << 8
                    | mixed(below & 0xFF, colour.getBlue(), share);
            coverage[at] = 0;
        }
        size = 0;
    }

    private static int mixed(int below, int above, int share) {
        return below + ((above - below) * share + (above >= below ? 127 : -127)) / 255;
    }

    /** A round dot, with its coverage of the pixels around its centre computed for sixteen places of it in a pixel. */
    static final class Dot {
        private static final int PLACES = 4;
        private static final int FINE = 16;

        private final int side;
        private final int[][] parts = new int[PLACES * PLACES][];

        Dot(double diameter) {
            int reach = (int) Math.ceil(diameter / 2) + 1;
            this.side = 2 * reach + 1;
            for (int place = 0; place < parts.length; place++) {
                int row = place / PLACES;
                parts[place] = parts(diameter / 2, (place % PLACES + 0.5) / PLACES, (row + 0.5) / PLACES);
            }
        }

        private int[] parts(double radius, double centreX, double centreY) {
            int reach = side / 2;
            int[] inside = new int[side * side];
            for (int i = 0; i < side * side * FINE * FINE; i++) {
                int column = i % (side * FINE);
                int row = i / (side * FINE);
                double x = (column + 0.5) / FINE - reach - centreX;
                double y = (row + 0.5) / FINE - reach - centreY;
                if (x * x + y * y <= radius * radius) {
                    inside[row / FINE * side + column / FINE] += WHOLE / (FINE * FINE);
                }
            }
            return inside;
        }

        /** Returns the coverage of the pixels around one, in which the centre of the dot is. */
        private int[] partsAt(double x, double y) {
            int row = (int) (y * PLACES);
            return parts[row * PLACES + (int) (x * PLACES)];
        }
    }
}
