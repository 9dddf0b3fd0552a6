package org.capacityplanner.batch.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Writes files and folders through to the disk, so that they survive a power failure. */
final class DiskSync {
    private DiskSync() {}

    /** Writes a folder and its contents through to the disk, to be called before the folder is renamed. */
    static void forceAll(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.toList()) {
                force(entry);
            }
        }
    }

    /** Writes the entries of a folder, that is their names, through to the disk. */
    static void forceNames(Path root) throws IOException {
        try {
            force(root);
        } catch (IOException e) {
            throw new IOException(
                    "the new report is in its place in " + root + ", but its name may not be on the disk yet: "
                            + e.getMessage(),
                    e);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
