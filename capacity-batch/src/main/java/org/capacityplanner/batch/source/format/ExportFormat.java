package org.capacityplanner.batch.source.format;

import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;

/** The export format of a tool. */
public interface ExportFormat {

    /** Returns the name of the format in the config. */
    String name();

    /** Returns whether the beginning of a file is in this format. */
    boolean recognises(ExportFile file);

    /**
     * Reads all of a file, and adds its samples and findings to the reading.
     *
     * @throws MetricExportException where the file must be rejected
     */
    InputFile read(ExportFile file, FileReading reading);
}
