package org.capacityplanner.batch.source.format.log;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;

/**
 * Determines the decimal separator of PRTG's formatted cells, which is that of the server's language: {@code 1.512 kbit/s}
 * is a thousand times more in German than in English. The raw number beside a cell, in bytes or milliseconds, proves it.
 */
final class PrtgDecimal {
    /** Matches a cell whose separator may be decimal or group thousands. */
    private static final Pattern EITHER = Pattern.compile("[<>]?\\s*[1-9]\\d{0,2}([.,])\\d{3}(?![\\d.,]).*");

    /** Matches a cell whose last separator is decimal, since it is not followed by exactly three digits. */
    private static final Pattern DECIMAL = Pattern.compile(
            "[<>]?\\s*(?:[\\d.,]*\\d)?([.,])(?:\\d{1,2}|\\d{4,})(?![\\d.,]).*|[<>]?\\s*0([.,])\\d+(?![\\d.,]).*");

    /** Matches a cell with two groups of thousands, or one before a decimal separator. */
    private static final Pattern GROUPS =
            Pattern.compile("[<>]?\\s*\\d{1,3}(?:\\.\\d{3}){2,}.*|[<>]?\\s*\\d{1,3}\\.\\d{3},\\d.*");

    private static final Pattern GROUPS_OF_COMMAS =
            Pattern.compile("[<>]?\\s*\\d{1,3}(?:,\\d{3}){2,}.*|[<>]?\\s*\\d{1,3},\\d{3}\\.\\d.*");

    /** The largest relative difference between a formatted number and its raw one: 1,000 or 1,024, and rounding. */
    private static final double ROUNDING = 0.1;

    private static final double MILLIS_A_SECOND = 1000;

    private PrtgDecimal() {}

    /** Returns whether a cell can be read in two ways. */
    static boolean isAmbiguous(String cell) {
        return EITHER.matcher(cell).matches();
    }

    /** Returns the decimal separator that a cell proves, alone or by the raw number beside it. */
    static Optional<Character> proved(String cell, String raw) {
        if (GROUPS.matcher(cell).matches()) {
            return Optional.of(',');
        }
        if (GROUPS_OF_COMMAS.matcher(cell).matches()) {
            return Optional.of('.');
        }
        Matcher decimal = DECIMAL.matcher(cell);
        if (decimal.matches()) {
            return Optional.of((decimal.group(1) == null ? decimal.group(2) : decimal.group(1)).charAt(0));
        }
        if (!isAmbiguous(cell) || raw.indexOf(',') >= 0) {
            return Optional.empty();
        }
        List<Character> agreeing = List.of('.', ',').stream()
                .filter(separator -> agrees(new NumberReader(separator), cell, raw))
                .toList();
        return agreeing.size() == 1 ? Optional.of(agreeing.get(0)) : Optional.empty();
    }

    private static boolean agrees(NumberReader reader, String cell, String raw) {
        double shown = reader.read(cell);
        Unit unit = reader.unit();
        double number = new NumberReader('.').read(raw);
        double expected = unit == null ? shown : inRawUnit(unit, shown);
        return Math.abs(number - expected) <= ROUNDING * Math.abs(number);
    }

    private static double inRawUnit(Unit unit, double shown) {
        if (unit.dimension() == Dimension.TIME) {
            return MILLIS_A_SECOND * unit.toCore(shown);
        }
        // A raw percentage counts in other units from sensor to sensor.
        return unit.dimension() == Dimension.RATIO ? Double.NaN : unit.toCore(shown);
    }
}
