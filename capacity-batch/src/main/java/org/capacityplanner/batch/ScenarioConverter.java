package org.capacityplanner.batch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.capacityplanner.batch.report.Scenario;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.MixGrowth;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what grows: all volume alike, {@code 50%}, or some types of transactions, {@code quotes=50%+orders=0%}. */
final class ScenarioConverter implements ITypeConverter<Scenario> {
    /** A plus is between two types where a name and an equals sign follow; else it is the sign of a growth. */
    private static final String BETWEEN_TYPES = "\\+(?=[^+=]*[^+=\\s][^+=]*=)";

    private final GrowthConverter growths = new GrowthConverter();

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
