package org.capacityplanner.batch.config;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a text export writes characters, fields and numbers, as far as the user declared it; the rest must be proved by the
 * file.
 *
 * @param encoding the character set
 * @param delimiter between fields
 * @param decimal the decimal separator, point or comma
 * @param headerLine the line of the header, counted from 1; empty where the file shows it
 * @param columns the names of the columns, for a file without a header or with one of no use; empty where there is one
 */
public record TextFormat(
        Optional<Charset> encoding,
        Optional<Character> delimiter,
        Optional<Character> decimal,
        Optional<Integer> headerLine,
        List<String> columns) {
    public TextFormat {
        Objects.requireNonNull(encoding, "encoding");
        Objects.requireNonNull(delimiter, "delimiter");
        Objects.requireNonNull(headerLine, "headerLine");
        columns = List.copyOf(columns);
        if (decimal.isPresent() && decimal.get() != '.' && decimal.get() != ',') {
            throw new IllegalArgumentException("decimal must be '.' or ',', got '" + decimal.get() + "'");
        }
        if (headerLine.isPresent() && headerLine.get() < 1) {
            throw new IllegalArgumentException("headerLine must be at least 1, got " + headerLine.get());
        }
    }

    /** A format with a header that the file shows. */
    public TextFormat(Optional<Charset> encoding, Optional<Character> delimiter, Optional<Character> decimal) {
        this(encoding, delimiter, decimal, Optional.empty(), List.of());
    }

    /** Nothing declared. */
    public static TextFormat undeclared() {
        return new TextFormat(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
