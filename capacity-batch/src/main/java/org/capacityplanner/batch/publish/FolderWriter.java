package org.capacityplanner.batch.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A function that writes a report's files into a folder. */
@FunctionalInterface
public interface FolderWriter {
    void writeTo(Path folder) throws IOException;

    /** Writes the files and forces them to the disk. */
    default void writeToDisk(Path fresh) throws IOException {
        try {
            writeTo(fresh);
            DiskSync.forceAll(fresh);
        } catch (IOException | UncheckedIOException e) {
            // The operating system's message about a full disk names no file or folder.
            throw new IOException(
                    "writing the report into " + fresh.getParent() + " failed: " + e.getMessage()
                            + "; what was there is as it was",
                    e);
        }
    }
}
