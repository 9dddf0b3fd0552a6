package org.capacityplanner.batch;

import org.capacityplanner.batch.report.Scenario;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an absolute volume: {@code 1800}, in the unit of each service's volume metric. */
final class VolumeConverter implements ITypeConverter<Scenario.At> {
    @Override
    public Scenario.At convert(String text) {
        String number = text.strip();
        if (!number.matches("\\d{1,15}(\\.\\d{1,9})?") || !(Double.parseDouble(number) > 0)) {
            throw new TypeConversionException("'" + text + "' is not a volume; write a positive number such as 1800");
        }
        return new Scenario.At(Double.parseDouble(number));
    }
}
