package org.capacityplanner.batch;

import org.capacityplanner.headroom.Growth;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a growth as people write it: {@code 25%}, {@code +25%}, {@code 25}, {@code -10%}. */
final class GrowthConverter implements ITypeConverter<Growth> {
    /** Beyond this no measurement of today says anything; it is a typing error more often than a plan. */
    private static final double LARGEST_PERCENT = 1000;

    @Override
    public Growth convert(String text) {
        String number = text.strip();
        if (number.endsWith("%")) {
            number = number.substring(0, number.length() - 1).strip();
        }
        // A pattern of its own: Double.parseDouble also takes "NaN", "0x1p3" and "1d".
        if (!number.matches("[+-]?\\d{1,9}(\\.\\d{1,9})?")) {
            throw new TypeConversionException("'" + text + "' is not a growth; write it as 25% or -10%");
        }
        double percent = Double.parseDouble(number);
        if (percent <= -100 || percent > LARGEST_PERCENT) {
            throw new TypeConversionException(
                    "growth must be above -100% and at most " + (int) LARGEST_PERCENT + "%, got '" + text + "'");
        }
        return Growth.percent(percent);
    }
}
