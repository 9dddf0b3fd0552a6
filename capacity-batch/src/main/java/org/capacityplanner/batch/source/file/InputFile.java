package org.capacityplanner.batch.source.file;

import java.nio.file.Path;
import java.util.Objects;

/**
 * An input file with its hash, size and row counts, recorded for provenance.
 *
 * @param path the file as the user named it
 * @param sha256 of its bytes, in hexadecimal; empty where nobody asks for it
 * @param bytes its size
 * @param format the export format
 * @param rows rows or samples that were used
 * @param badRows rows that were dropped because they could not be read
 */
public record InputFile(Path path, String sha256, long bytes, String format, long rows, long badRows) {
    public InputFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(format, "format");
    }

    /** Returns the name of the file without what follows its first point: that of series which have none. */
    public String baseName() {
        String file = String.valueOf(path.getFileName());
        int point = file.indexOf('.');
        return point > 0 ? file.substring(0, point) : file;
    }
}
