package org.capacityplanner.batch.report.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Encodes images in the Portable Network Graphics format (ISO/IEC 15948) with three bytes per pixel. The JDK's own
 * writer asks for every pixel of every row by several calls and takes as long as the drawing, three times as long as
 * this.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BITS_PER_CHANNEL = 8;
    private static final int TRUE_COLOUR = 2;
    private static final byte DIFFERENCE_FROM_ABOVE = 2;

    /** The compression level of deflate; higher levels save less than 10% of the bytes and double the time. */
    private static final int EFFORT = 2;

    private Png() {}

    /** Returns an image in PNG format; each of its pixels must be an integer of red, green and blue. */
    static byte[] of(BufferedImage image) throws IOException {
        if (image.getType() != BufferedImage.TYPE_INT_RGB) {
            throw new IllegalArgumentException("image must be of type TYPE_INT_RGB, got " + image.getType());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(SIGNATURE);
        chunk(out, "IHDR", header(image));
        chunk(out, "IDAT", pixels(image));
        chunk(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static byte[] header(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(image.getWidth());
        out.writeInt(image.getHeight());
        // The last three say: deflated, filtered by row, not interlaced.
        out.write(new byte[] {BITS_PER_CHANNEL, TRUE_COLOUR, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] pixels(BufferedImage image) {
        byte[] differences = differences(image);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 17);
        Deflater deflater = new Deflater(EFFORT);
        try {
            deflater.setInput(differences);
            deflater.finish();
            byte[] part = new byte[1 << 16];
            while (!deflater.finished()) {
                bytes.write(part, 0, deflater.deflate(part));
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /**
     * Returns the pixel rows as differences from the row above, each after the byte that names this filter; most are
     * zeros, which compress faster and better than colours.
     */
    private static byte[] differences(BufferedImage image) {
        int width = image.getWidth();
        byte[] differences = new byte[image.getHeight() * (1 + 3 * width)];
        int[] above = new int[width];
        int[] colours = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getDataElements(0, y, width, 1, colours);
            int row = y * (1 + 3 * width);
            differences[row] = DIFFERENCE_FROM_ABOVE;
            for (int x = firstDifference(colours, above, 0); x < width; x = firstDifference(colours, above, x + 1)) {
                int colour = colours[x];
                int before = above[x];
                int place = row + 1 + 3 * x;
                differences[place] = (byte) ((colour >> 16) - (before >> 16));
                differences[place + 1] = (byte) ((colour >> 8) - (before >> 8));
                differences[place + 2] = (byte) (colour - before);
            }
            int[] last = above;
            above = colours;
            colours = last;
        }
        return differences;
    }

    /**
     * Returns the first column, from {@code from} on, in which two pixel rows differ; the width of the rows if none
     * does.
     */
    private static int firstDifference(int[] row, int[] other, int from) {
        // The comparison of whole stretches is several times as fast as that of pixels, most of which are equal.
        int equal = from < row.length && row[from] != other[from]
                ? 0
                : Arrays.mismatch(row, from, row.length, other, from, row.length);
        return equal < 0 ? row.length : from + equal;
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) check.getValue());
    }
}
