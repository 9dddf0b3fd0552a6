package org.capacityplanner.batch.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Bringing files and names onto the disk, where they outlast a loss of power. */
final class DiskSync {
    private DiskSync() {}

    /** Brings a folder and all in it onto the disk, so that the rename does not overtake the contents. */
    static void forceAll(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.toList()) {
                force(entry);
            }
        }
    }

    /** Brings the names of a folder onto the disk. */
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
