package org.capacityplanner.batch.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Cleans up the temporary files and folders that an aborted run has left beside the folders of the months. */
final class Leftovers {
    /** The names of hidden temporary folders, which contain the month of the folder that they replace or become. */
    private static final Pattern LEFTOVER = Pattern.compile("\\.(\\d{4}-\\d{2})\\.(new|old)");

    /** The names of the temporary files of a history database, which an aborted run may leave. */
    private static final Pattern HALF_A_HISTORY = Pattern.compile("\\.history\\.(new|owner).*");

    private Leftovers() {}

    /**
     * Restores a month's previous folder if the month has no folder, and removes all other temporary files and folders.
     */
    static void settle(Path root) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> entries = Files.list(root)) {
            leftovers = entries.filter(entry -> LEFTOVER.matcher(nameOf(entry)).matches())
                    .sorted()
                    .toList();
        }
        for (Path leftover : leftovers) {
            Matcher name = LEFTOVER.matcher(nameOf(leftover));
            if (name.matches()) {
                Path target = root.resolve(name.group(1));
                if (name.group(2).equals("old") && !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    Files.move(leftover, target, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    FolderRemoval.deleteIfAllowed(leftover);
                }
            }
        }
        PendingRecord.settle(root);
        try (Stream<Path> entries = Files.list(root)) {
            for (Path half : entries.filter(
                            entry -> HALF_A_HISTORY.matcher(nameOf(entry)).matches())
                    .toList()) {
                Files.deleteIfExists(half);
            }
        }
    }

    private static String nameOf(Path entry) {
        return String.valueOf(entry.getFileName());
    }
}
