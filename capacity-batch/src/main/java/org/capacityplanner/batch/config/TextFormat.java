package org.capacityplanner.batch.config;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The declared properties of a text export: encoding, delimiter, decimal separator and header; what is not declared
 * must be recognised in the file.
 *
 * @param encoding the character set
 * @param delimiter the delimiter of fields
 * @param decimal the decimal separator, point or comma
 * @param headerLine the line of the header, counted from 1; empty where it is recognised
 * @param columns the names of the columns, for a file without a usable header; empty where there is one
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

    /** Creates a format whose header is recognised in the file. */
    public TextFormat(Optional<Charset> encoding, Optional<Character> delimiter, Optional<Character> decimal) {
        this(encoding, delimiter, decimal, Optional.empty(), List.of());
    }

    /** Returns the text format of an export about which the user declared nothing. */
    public static TextFormat undeclared() {
        return new TextFormat(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
