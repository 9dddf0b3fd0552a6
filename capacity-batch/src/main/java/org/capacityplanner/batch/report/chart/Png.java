package org.capacityplanner.batch.report.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * An image in the Portable Network Graphics format (ISO/IEC 15948), three bytes a pixel. The JDK's own writer asks for every
 * pixel of every row by several calls and takes as long as the drawing, three times as long as this.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BITS_PER_CHANNEL = 8;
    private static final int TRUE_COLOUR = 2;

    /** The compression level; a higher one saves less than a tenth of the bytes and doubles the time. */
    private static final int EFFORT = 2;

    private Png() {}

    /** Returns the bytes of an image whose pixels are integers of red, green and blue. */
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

    /** Returns the compressed rows of pixels, each after a byte for its filter, which is none. */
    private static byte[] pixels(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(EFFORT);
        int width = image.getWidth();
        int[] colours = new int[width];
        byte[] row = new byte[1 + 3 * width];
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.getRaster().getDataElements(0, y, width, 1, colours);
                int next = 1;
                for (int colour : colours) {
                    row[next++] = (byte) (colour >> 16);
                    row[next++] = (byte) (colour >> 8);
                    row[next++] = (byte) colour;
                }
                out.write(row);
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
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
