package org.capacityplanner.batch.report.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;

/**
 * Images of a round dot, drawn once for sixteen places of its centre within a pixel: an image is copied several times as
 * fast as a dot is drawn, and a cloud has hundreds of them.
 */
final class DotImages {
    private static final int PLACES = 4;

    private final int reach;
    private final BufferedImage[] images = new BufferedImage[PLACES * PLACES];

    /**
     * @param diameter in pixels
     * @param colour which may be translucent, so that places where many dots are become darker
     */
    DotImages(double diameter, Color colour) {
        this.reach = (int) Math.ceil(diameter / 2) + 1;
        for (int place = 0; place < images.length; place++) {
            double x = reach + (place % PLACES + 0.5) / PLACES;
            int line = place / PLACES;
            double y = reach + (line + 0.5) / PLACES;
            BufferedImage image = new BufferedImage(2 * reach + 1, 2 * reach + 1, BufferedImage.TYPE_INT_ARGB);
            Graphics2D g = image.createGraphics();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setColor(colour);
            g.fill(new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
            g.dispose();
            images[place] = image;
        }
    }

    /** Draws a dot with its centre within a quarter of a pixel of a point. */
    void draw(Graphics2D g, double x, double y) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        int down = (int) ((y - row) * PLACES);
        int across = (int) ((x - column) * PLACES);
        g.drawImage(images[down * PLACES + across], column - reach, row - reach, null);
    }
}
