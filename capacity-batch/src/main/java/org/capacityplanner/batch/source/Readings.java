package org.capacityplanner.batch.source;

import java.util.List;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;

/**
 * The measurements of all services of a config, with the files read, the data quality findings and the failures.
 *
 * @param services the services, in the order of the config
 * @param inputs the files that were read, for provenance
 * @param quality the findings about dropped, merged or changed rows
 * @param problems files that were rejected while others were used
 */
public record Readings(
        List<ServiceData> services,
        List<InputFile> inputs,
        List<DataQuality> quality,
        List<MetricExportException> problems) {

    public Readings {
        services = List.copyOf(services);
        inputs = List.copyOf(inputs);
        quality = List.copyOf(quality);
        problems = List.copyOf(problems);
    }

    /** Returns a sentence for each KPI of another service that should drive one and could not be read. */
    public List<String> missingDrivers() {
        return services.stream()
                .flatMap(service -> service.driving().stream()
                        .flatMap(kpi -> kpi.series().refusal().stream()
                                .map(refusal -> service.name() + ": without "
                                        + kpi.kpi().name() + ", its driver, volume predicts: " + refusal.message())))
                .toList();
    }
}
