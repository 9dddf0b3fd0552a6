package org.capacityplanner.batch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.forecast.Horizon;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how far ahead to look: {@code 28d} or {@code 12mo}. */
final class HorizonConverter implements ITypeConverter<Horizon> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\s*(d|mo)");

    @Override
    public Horizon convert(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new TypeConversionException("'" + text + "' is not a horizon; write it as 28d or 12mo");
        }
        int length = Integer.parseInt(form.group(1));
        try {
            return form.group(2).equals("d") ? Horizon.days(length) : Horizon.months(length);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("horizon " + text + ": " + e.getMessage());
        }
    }
}
