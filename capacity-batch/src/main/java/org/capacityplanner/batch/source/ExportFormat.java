package org.capacityplanner.batch.source;

/** One tool's way to write measurements. */
interface ExportFormat {

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
