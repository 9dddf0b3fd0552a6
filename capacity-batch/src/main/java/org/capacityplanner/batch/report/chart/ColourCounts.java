package org.capacityplanner.batch.report.chart;

import java.util.Arrays;

/** Counts how often each colour was added, and numbers colours in the order of their first occurrence. */
final class ColourCounts {
    private static final int FIRST_CAPACITY = 1 << 12;

    /** An odd number, which spreads neighbouring colours over the table. */
    private static final int SPREAD = 0x9E3779B1;

    private int[] colours = new int[FIRST_CAPACITY / 2];
    private int[] counts = new int[FIRST_CAPACITY / 2];
    /** The number of a colour plus one, at the place to which the colour belongs or after it; 0 if free. */
    private int[] numbers = new int[FIRST_CAPACITY];

    private int size;
    private int latest = -1;

    /** Counts a colour, and returns its number. */
    int add(int colour) {
        // Most pixels have the colour of the one before.
        int number = latest >= 0 && colours[latest] == colour ? latest : numberOf(colour);
        counts[number]++;
        latest = number;
        return number;
    }

    int size() {
        return size;
    }

    int colour(int number) {
        return colours[number];
    }

    int count(int number) {
        return counts[number];
    }

    /** Returns the numbers of all colours, the most frequent first. */
    int[] mostFrequentFirst() {
        long[] keys = new long[size];
        for (int number = 0; number < size; number++) {
            keys[number] = (long) -counts[number] << 32 | number;
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int rank = 0; rank < size; rank++) {
            order[rank] = (int) keys[rank];
        }
        return order;
    }

    private int numberOf(int colour) {
        int place = placeOf(colour);
        if (numbers[place] > 0) {
            return numbers[place] - 1;
        }
        if (size == colours.length) {
            grow();
            place = placeOf(colour);
        }
        colours[size] = colour;
        numbers[place] = ++size;
        return size - 1;
    }

    private int placeOf(int colour) {
        int place = ((colour * SPREAD) >>> 16) & (numbers.length - 1);
        while (numbers[place] > 0 && colours[numbers[place] - 1] != colour) {
            place = (place + 1) & (numbers.length - 1);
        }
        return place;
    }

    private void grow() {
        colours = Arrays.copyOf(colours, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
        numbers = new int[4 * size];
        for (int number = 0; number < size; number++) {
            numbers[placeOf(colours[number])] = number + 1;
        }
    }
}
