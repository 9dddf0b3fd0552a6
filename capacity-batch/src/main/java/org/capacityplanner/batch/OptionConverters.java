package org.capacityplanner.batch;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.config.Amounts;
import org.capacityplanner.batch.report.Scenario;
import org.capacityplanner.burst.BurstPreset;
import org.capacityplanner.burst.BurstProfile;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.MixGrowth;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters for the values of command-line options that are neither plain numbers nor names. */
final class OptionConverters {
    private OptionConverters() {}

    /** Converts a growth such as {@code 25%}, {@code +25%}, {@code 25} or {@code -10%}. */
    static final class OfGrowth implements ITypeConverter<Growth> {
        /** The largest accepted growth, in percent; a larger one is more often a typing error than a plan. */
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
            if (percent != 0 && Math.abs(percent) < 1 && !text.contains("%")) {
                throw new TypeConversionException("'" + text + "' may be " + number + "% or "
                        + new BigDecimal(number).movePointRight(2).toPlainString() + "%; write one of the two");
            }
            if (percent <= -100 || percent > LARGEST_PERCENT) {
                throw new TypeConversionException(
                        "growth must be above -100% and at most " + (int) LARGEST_PERCENT + "%, got '" + text + "'");
            }
            return Growth.percent(percent);
        }
    }

    /** Converts a month such as {@code 2026-10}. */
    static final class OfMonth implements ITypeConverter<YearMonth> {
        @Override
        public YearMonth convert(String text) {
            // Amounts.dated: years of other than four digits cannot be computed with.
            return Amounts.dated(YearMonth::parse)
                    .apply(text.strip())
                    .orElseThrow(
                            () -> new TypeConversionException("'" + text + "' is not a month; write it as 2026-10"));
        }
    }

    /** Converts a time zone such as {@code Europe/Zurich} or {@code +02:00}. */
    static final class OfZone implements ITypeConverter<ZoneId> {
        @Override
        public ZoneId convert(String text) {
            try {
                return ZoneId.of(text.strip());
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "'" + text + "' is not a zone; write it as Europe/Zurich, UTC or +02:00");
            }
        }
    }

    /** Converts the name of a character set such as {@code UTF-8} or {@code windows-1252}. */
    static final class OfEncoding implements ITypeConverter<Charset> {
        @Override
        public Charset convert(String text) {
            try {
                return Charset.forName(text.strip());
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "'" + text + "' is not a character set; write it as UTF-8, UTF-16 or windows-1252");
            }
        }
    }

    /** Converts a forecast horizon such as {@code 28d} or {@code 12mo}. */
    static final class OfHorizon implements ITypeConverter<Horizon> {
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

    /**
     * Converts a scenario: growth of the whole volume, {@code 50%}, or of single transaction types,
     * {@code quotes=50%+orders=0%}.
     */
    static final class OfScenario implements ITypeConverter<Scenario> {
        /**
         * The regular expression of a plus that separates two transaction types, before a name and an equals sign; any
         * other plus is the sign of a growth.
         */
        private static final String BETWEEN_TYPES = "\\+(?=[^+=]*[^+=\\s][^+=]*=)";

        private final OfGrowth growths = new OfGrowth();

        @Override
        public Scenario convert(String text) {
            if (!text.contains("=")) {
                return new Scenario.Grown(growths.convert(text));
            }
            Map<String, Growth> byType = new LinkedHashMap<>();
            for (String part : text.split(BETWEEN_TYPES, -1)) {
                int equals = part.indexOf('=');
                String type = equals < 0 ? "" : part.substring(0, equals).strip();
                if (type.isEmpty()) {
                    throw new TypeConversionException(
                            "'" + text + "' is not a growth by type; write it as quotes=50%+orders=0%");
                }
                if (byType.put(type, growths.convert(part.substring(equals + 1))) != null) {
                    throw new TypeConversionException("'" + text + "' gives " + type + " two growths");
                }
            }
            return new Scenario.Mixed(new MixGrowth(byType));
        }
    }

    /** Converts an absolute volume such as {@code 1800}, in the unit of each service's volume metric. */
    static final class OfVolume implements ITypeConverter<Scenario.At> {
        @Override
        public Scenario.At convert(String text) {
            String number = text.strip();
            if (!number.matches("\\d{1,15}(\\.\\d{1,9})?") || !(Double.parseDouble(number) > 0)) {
                throw new TypeConversionException(
                        "'" + text + "' is not a volume; write a positive number such as 1800");
            }
            return new Scenario.At(Double.parseDouble(number));
        }
    }

    /** Converts a duration such as {@code 30min}. */
    static final class OfDuration implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Amounts.duration(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is not a time; write it as 500ms, 10s, 30min or 4h"));
        }
    }

    /** Converts a multiple of the volume, such as {@code 10} for ten times the volume. */
    static final class OfTimes implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return Amounts.times(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text
                            + "' is not a multiple of the volume; write a number from 1 to 10000 such as 10"));
        }
    }

    /** Converts the form in which the volume rises in a burst: {@code linear} or {@code exponential}. */
    static final class OfRise implements ITypeConverter<BurstProfile.Rise> {
        @Override
        public BurstProfile.Rise convert(String text) {
            return Amounts.rise(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not linear or exponential"));
        }
    }

    /** Converts the name of a predefined kind of burst, such as {@code attention}. */
    static final class OfPreset implements ITypeConverter<BurstPreset> {
        @Override
        public BurstPreset convert(String text) {
            BurstPreset preset = Amounts.PRESETS.get(text);
            if (preset == null) {
                throw new TypeConversionException("'" + text + "' is not one of " + Amounts.PRESETS.keySet());
            }
            return preset;
        }

        static String nameOf(BurstPreset preset) {
            return Amounts.PRESETS.entrySet().stream()
                    .filter(entry -> entry.getValue() == preset)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
