package org.capacityplanner.batch.config;

import java.nio.charset.Charset;
import java.util.Objects;
import java.util.Optional;

/**
 * How a text export writes characters, fields and numbers, as far as the user declared it; the rest must be proved by the
 * file.
 *
 * @param encoding the character set
 * @param delimiter between fields
 * @param decimal the decimal separator, point or comma
 */
public record TextFormat(Optional<Charset> encoding, Optional<Character> delimiter, Optional<Character> decimal) {
    public TextFormat {
        Objects.requireNonNull(encoding, "encoding");
        Objects.requireNonNull(delimiter, "delimiter");
        if (decimal.isPresent() && decimal.get() != '.' && decimal.get() != ',') {
            throw new IllegalArgumentException("decimal must be '.' or ',', got '" + decimal.get() + "'");
        }
    }

    /** Nothing declared. */
    public static TextFormat undeclared() {
        return new TextFormat(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
