package org.capacityplanner.batch.report.chart;

import java.util.Arrays;
import java.util.Optional;

/**
 * An image as indices into a table of at most 256 colours: a third of the bytes of its colours, which compress to little
 * more than half of the size in half of the time. The edges of letters and lines alone have more colours than that. The
 * most frequent colours stay as they are; of the others, those that nobody can tell apart become one.
 *
 * @param width in pixels
 * @param colours red, green and blue of each colour, eight bits each
 * @param indices of all pixels, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of kilobytes, which nobody else holds
record IndexedImage(int width, int[] colours, byte[] indices) {
    private static final int MOST_COLOURS = 256;

    /** The number of colours that are never changed; a chart has some ten that are no edges. */
    private static final int EXACT = 64;

    /** The extents of ranges within which colours become one, in 256ths of the brightness, to be tried in turn. */
    private static final int[] TOLERANCES = {4, 6, 8, 12, 16, 24};

    /** Returns an image with indices; empty if its colours are too many to be told apart in a table. */
    static Optional<IndexedImage> of(int[] pixels, int width) {
        ColourCounts counts = new ColourCounts();
        // The pixels that differ from the one above, and the numbers of their colours.
        int[] changes = new int[1 << 15];
        int[] numbers = new int[1 << 15];
        int size = 0;
        for (int at = 0; at < pixels.length; at = nextChange(pixels, width, at)) {
            if (size == changes.length) {
                changes = Arrays.copyOf(changes, 2 * size);
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            changes[size] = at;
            numbers[size++] = counts.add(pixels[at]);
        }
        int[] order = counts.mostFrequentFirst();
        byte[] places = new byte[counts.size()];
        for (int tolerance : TOLERANCES) {
            int[] table = new int[MOST_COLOURS];
            int colours = reduce(counts, order, tolerance, table, places);
            if (colours <= MOST_COLOURS) {
                byte[] indices = new byte[pixels.length];
                int row = 0;
                for (int i = 0; i < size; i++) {
                    row = copyRows(indices, width, row, changes[i] / width);
                    indices[changes[i]] = places[numbers[i]];
                }
                copyRows(indices, width, row, pixels.length / width - 1);
                return Optional.of(new IndexedImage(width, Arrays.copyOf(table, colours), indices));
            }
        }
        return Optional.empty();
    }

    /**
     * Finds a place in the table for each colour.
     *
     * @param order the numbers of the colours, the most frequent first
     * @return the number of places needed, which may be more than there are
     */
    private static int reduce(ColourCounts counts, int[] order, int tolerance, int[] table, byte[] places) {
        boolean isExact = counts.size() <= MOST_COLOURS;
        ColourCounts ranges = new ColourCounts();
        int[] placeOfRange = new int[counts.size()];
        int size = 0;
        int rank = 0;
        for (int number : order) {
            int colour = counts.colour(number);
            int range = ranges.add(rangeOf(colour, tolerance));
            boolean isNewRange = range == ranges.size() - 1 && ranges.count(range) == 1;
            if (isNewRange || isExact || rank < EXACT) {
                if (size == MOST_COLOURS) {
                    return size + 1;
                }
                table[size] = colour;
                // Later colours of the range become its first one, which is the most frequent.
                placeOfRange[range] = isNewRange ? size : placeOfRange[range];
                places[number] = (byte) size++;
            } else {
                places[number] = (byte) placeOfRange[range];
            }
            rank++;
        }
        return size;
    }

    private static int rangeOf(int colour, int extent) {
        int red = (colour >> 16 & 0xFF) / extent;
        int green = (colour >> 8 & 0xFF) / extent;
        return red << 16 | green << 8 | (colour & 0xFF) / extent;
    }

    /** Copies rows, from the one after {@code from} up to {@code to}, each from the row above; returns the last. */
    private static int copyRows(byte[] indices, int width, int from, int to) {
        for (int row = from; row < to; row++) {
            System.arraycopy(indices, row * width, indices, (row + 1) * width, width);
        }
        return to;
    }

    /**
     * Returns the first pixel after {@code at} whose colour is not that of the pixel above it; the number of pixels if
     * there is none. Every pixel of the first row counts as one.
     */
    private static int nextChange(int[] pixels, int width, int at) {
        int from = at + 1;
        if (from < width || (from < pixels.length && pixels[from] != pixels[from - width])) {
            return from;
        }
        // The comparison of whole stretches is several times as fast as that of pixels, most of which are equal.
        int equal = Arrays.mismatch(pixels, from, pixels.length, pixels, from - width, pixels.length - width);
        return equal < 0 ? pixels.length : from + equal;
    }
}
