package org.capacityplanner.batch.source.format;

import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;

/** One tool's way to write measurements. */
public interface ExportFormat {

    /** What {@code format} in the config calls it. */
    String name();

    /** Whether the beginning of a file is in this format. */
    boolean recognises(ExportFile file);

    /**
     * Reads all of a file; its samples and findings go into the reading.
     *
     * @throws MetricExportException where the file must be rejected
     */
    InputFile read(ExportFile file, FileReading reading);
}
