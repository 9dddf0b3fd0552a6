package org.capacityplanner.batch.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
        } catch (UncheckedIOException unreadable) {
            return Optional.of(folder);
        }
    }

    /** Removes a folder as far as permitted; files that belong to another user remain and cause no failure. */
    static void deleteIfAllowed(Path folder) throws IOException {
        try {
            delete(folder);
        } catch (AccessDeniedException | UncheckedIOException e) {
            if (e instanceof UncheckedIOException unchecked
                    && !(unchecked.getCause() instanceof AccessDeniedException)) {
                throw unchecked;
            }
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
