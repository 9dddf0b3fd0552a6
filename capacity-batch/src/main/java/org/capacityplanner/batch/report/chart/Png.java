package org.capacityplanner.batch.report.chart;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Encodes images in the Portable Network Graphics format (ISO/IEC 15948), with one byte per pixel where a table of
 * colours is enough and three where it is not. The JDK's own writer asks for every pixel of every row by several calls.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BITS_PER_SAMPLE = 8;
    private static final int TRUE_COLOUR = 2;
    private static final int INDEXED_COLOUR = 3;

    /** The compression level of deflate; higher levels save less than 10% of the bytes and take longer. */
    private static final int EFFORT = 2;

    private Png() {}

    /** Returns an image in PNG format; each of its pixels must be an integer of red, green and blue. */
    static byte[] of(BufferedImage image) throws IOException {
        if (image.getType() != BufferedImage.TYPE_INT_RGB
                || !(image.getRaster().getDataBuffer() instanceof DataBufferInt buffer)) {
            throw new IllegalArgumentException("image must be of type TYPE_INT_RGB, got " + image.getType());
        }
        int[] pixels = buffer.getData();
        Optional<IndexedImage> indexed = IndexedImage.of(pixels, image.getWidth());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(SIGNATURE);
        chunk(out, "IHDR", header(image, indexed.isPresent() ? INDEXED_COLOUR : TRUE_COLOUR));
        if (indexed.isPresent()) {
            chunk(out, "PLTE", samples(indexed.get().colours()));
            chunk(out, "IDAT", rows(indexed.get().indices(), image.getWidth()));
        } else {
            chunk(out, "IDAT", rows(samples(pixels), 3 * image.getWidth()));
        }
        chunk(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static byte[] header(BufferedImage image, int colourType) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(image.getWidth());
        out.writeInt(image.getHeight());
        // The last three say: deflated, filtered by row, not interlaced.
        out.write(new byte[] {BITS_PER_SAMPLE, (byte) colourType, 0, 0, 0});
        return bytes.toByteArray();
    }

    /** Returns the red, green and blue of each colour. */
    private static byte[] samples(int[] colours) {
        byte[] samples = new byte[3 * colours.length];
        for (int i = 0; i < colours.length; i++) {
            samples[3 * i] = (byte) (colours[i] >> 16);
            samples[3 * i + 1] = (byte) (colours[i] >> 8);
            samples[3 * i + 2] = (byte) colours[i];
        }
        return samples;
    }

    /** Returns the deflated rows of an image, each after the byte 0, which means that it is not filtered. */
    private static byte[] rows(byte[] samples, int rowLength) {
        byte[] rows = new byte[samples.length / rowLength * (1 + rowLength)];
        for (int from = 0, to = 1; from < samples.length; from += rowLength, to += rowLength + 1) {
            System.arraycopy(samples, from, rows, to, rowLength);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 17);
        Deflater deflater = new Deflater(EFFORT);
        try {
            deflater.setInput(rows);
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
