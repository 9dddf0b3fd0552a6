package org.capacityplanner.batch.config;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The declared properties of a text export, such as encoding, delimiter, decimal separator and header; missing ones are
 * detected in the file.
 *
 * @param encoding the character set
 * @param sheet the sheet of a workbook; empty for the only one that holds a table
 * @param delimiter the delimiter of fields
 * @param decimal the decimal separator, point or comma
 * @param headerLine the line of the header, counted from 1; empty where it is recognised
 * @param columns the names of the columns, for a file without a usable header; empty where there is one
 * @param noValues the numbers that the tool writes where it has no value, none of them perhaps; empty where they are recognised
 */
public record TextFormat(
        Optional<Charset> encoding,
        Optional<String> sheet,
        Optional<Character> delimiter,
        Optional<Character> decimal,
        Optional<Integer> headerLine,
        List<String> columns,
        Optional<Set<Double>> noValues) {
    /** The value of the setting {@code noValue} that declares every number of an export a measurement. */
    public static final String NO_SUCH_NUMBER = "none";

    public TextFormat {
        Objects.requireNonNull(encoding, "encoding");
        Objects.requireNonNull(sheet, "sheet");
        Objects.requireNonNull(delimiter, "delimiter");
        Objects.requireNonNull(headerLine, "headerLine");
        columns = List.copyOf(columns);
        noValues = noValues.map(Set::copyOf);
        if (decimal.isPresent() && decimal.get() != '.' && decimal.get() != ',') {
            throw new IllegalArgumentException("decimal must be '.' or ',', got '" + decimal.get() + "'");
        }
        if (headerLine.isPresent() && headerLine.get() < 1) {
            throw new IllegalArgumentException("headerLine must be at least 1, got " + headerLine.get());
        }
    }

    /** Creates a format whose header is recognised in the file. */
    public TextFormat(Optional<Charset> encoding, Optional<Character> delimiter, Optional<Character> decimal) {
        this(encoding, Optional.empty(), delimiter, decimal, Optional.empty(), List.of(), Optional.empty());
    }

    /**
     * Parses the setting {@code noValue}: the numbers that a tool writes where it has no value, such as 999, or no
     * numbers for {@code none}. Returns an empty result if {@code written} is neither.
     */
    public static Optional<Set<Double>> noValues(List<String> written) {
        if (written.equals(List.of(NO_SUCH_NUMBER))) {
            return Optional.of(Set.of());
        }
        return !written.isEmpty() && written.stream().allMatch(text -> text.matches("-?\\d{1,20}(?:\\.\\d{1,9})?"))
                ? Optional.of(written.stream().map(Double::valueOf).collect(Collectors.toSet()))
                : Optional.empty();
    }

    /** Returns a text format without any declared property. */
    public static TextFormat undeclared() {
        return new TextFormat(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
