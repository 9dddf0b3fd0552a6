package org.capacityplanner.batch.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
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
                    "writing the report into " + fresh.getParent() + " failed: " + reason(e)
                            + "; what was there is as it was",
                    e);
        }
    }

    private static String reason(Exception failure) {
        Exception first = failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null
                ? unchecked.getCause()
                : failure;
        // Java's message about a denied permission is the path alone.
        return first instanceof AccessDeniedException denied
                ? "permission denied for " + denied.getFile() + "; does the umask deny this user its own files?"
                : String.valueOf(first.getMessage());
    }
}
