package org.capacityplanner.batch.source.format;

import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;

/** The export format of one tool, which recognises and reads the tool's files. */
public interface ExportFormat {

    /** Returns the name of the format in the config. */
    String name();

    /** Returns whether a file is in this format, judged by the first bytes of the file. */
    boolean recognises(ExportFile file);

    /**
     * Reads a whole file, adds its samples and findings to {@code reading}, and returns the file's hash and row counts
     * for provenance.
     *
     * @throws MetricExportException where the file must be rejected
     */
    InputFile read(ExportFile file, FileReading reading);
}
