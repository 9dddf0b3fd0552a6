package org.capacityplanner.batch.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Removes folders of earlier runs, which may belong to another user. */
final class FolderRemoval {
    private FolderRemoval() {}

    /** Throws an exception if this user could not remove a folder with its contents. */
    static void requireDeletable(Path folder) throws IOException {
        Optional<Path> foreign = undeletable(folder);
        if (foreign.isPresent()) {
            throw new OutputNotWritableException(
                    foreign.get(),
                    "it belongs to the user "
                            + Files.getOwner(foreign.get(), LinkOption.NOFOLLOW_LINKS)
                                    .getName()
                            + ", so that it cannot be replaced; remove it, or give it to this user",
                    new AccessDeniedException(foreign.get().toString()));
        }
    }

    /**
     * Returns the given folder, or the first folder in it, whose contents this user cannot remove; empty if all can be
     * removed.
     */
    static Optional<Path> undeletable(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS) && !Files.isWritable(each))
                    .findFirst();
        } catch (AccessDeniedException | UncheckedIOException unreadable) {
            return Optional.of(folder);
        }
    }

    /** Removes a folder as far as permitted; files that belong to another user remain and cause no failure. */
    static void deleteIfAllowed(Path folder) throws IOException {
        if (!isDeleted(folder) && unlock(folder)) {
            isDeleted(folder);
        }
    }

    private static boolean isDeleted(Path folder) throws IOException {
        try {
            delete(folder);
            return true;
        } catch (AccessDeniedException | UncheckedIOException e) {
            if (e instanceof UncheckedIOException unchecked
                    && !(unchecked.getCause() instanceof AccessDeniedException)) {
                throw unchecked;
            }
            return false;
        }
    }

    /**
     * Gives this user all rights to folders of its own, which a run with a umask that denies them leaves behind: they would stop
     * every later run.
     *
     * @return false where they belong to another user, or the file system has no such rights
     */
    static boolean unlock(Path folder) {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            try (Stream<Path> entries = Files.list(folder)) {
                return entries.filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                        .allMatch(FolderRemoval::unlock);
            }
        } catch (IOException | UnsupportedOperationException foreign) {
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
