package org.capacityplanner.batch.source.file;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** A reader that replaces Arabic and Persian digits, decimal separators and percent signs by ASCII ones. */
final class WesternDigits extends FilterReader {
    private static final char ARABIC_ZERO = '\u0660';
    private static final char PERSIAN_ZERO = '\u06f0';
    private static final char DECIMAL = '\u066b';
    private static final char GROUP = '\u066c';
    private static final char PERCENT = '\u066a';

    WesternDigits(Reader text) {
        super(text);
    }

    /** Returns whether a text contains Arabic or Persian digits or number signs. */
    static boolean areIn(String text) {
        return text.chars().anyMatch(c -> western((char) c) != c);
    }

    static String of(String text) {
        char[] characters = text.toCharArray();
        translate(characters, 0, characters.length);
        return new String(characters);
    }

    private static char western(char c) {
        if (c < ARABIC_ZERO || c > PERSIAN_ZERO + 9) {
            return c;
        } else if (c < ARABIC_ZERO + 10) {
            return (char) ('0' + c - ARABIC_ZERO);
        } else if (c >= PERSIAN_ZERO) {
            return (char) ('0' + c - PERSIAN_ZERO);
        }
        return switch (c) {
            case DECIMAL -> '.';
            case GROUP -> '\'';
            case PERCENT -> '%';
            default -> c;
        };
    }

    private static void translate(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            text[i] = western(text[i]);
        }
    }

    @Override
    public int read() throws IOException {
        int c = in.read();
        return c < 0 ? c : western((char) c);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        translate(buffer, offset, offset + Math.max(0, read));
        return read;
    }
}
