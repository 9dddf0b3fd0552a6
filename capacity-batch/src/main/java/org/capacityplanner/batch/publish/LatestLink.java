package org.capacityplanner.batch.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The link {@code latest} beside the folders of the months, to the folder of the newest month, even if an earlier month
 * was written last.
 */
final class LatestLink {
    private static final String NAME = "latest";
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    private LatestLink() {}

    /**
     * Points the link to the newest month's folder, atomically, so that the link is never missing.
     *
     * @param root the folder that holds one folder a month
     * @return a sentence about why it could not be set; empty if it was
     */
    static Optional<String> set(Path root) {
        Path link = root.resolve(NAME);
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            return Optional.of(
                    link + " is not a link, so it was left alone; move it away to have the newest month there");
        }
        Path fresh = root.resolve("." + NAME + ".new");
        try (Stream<Path> entries = Files.list(root)) {
            Optional<Path> newest = entries.filter(Files::isDirectory)
                    .map(Path::getFileName)
                    .filter(name -> MONTH.matcher(name.toString()).matches())
                    .max(Comparator.naturalOrder());
            if (newest.isPresent()) {
                Files.deleteIfExists(fresh);
                // Relative, so that the folder can be moved or served under another path.
                Files.createSymbolicLink(fresh, newest.get());
                Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
            }
            return Optional.empty();
        } catch (UnsupportedOperationException e) {
            // A file system without links: nothing is wrong that anybody could put right every month.
            return Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.of(link + " could not be set to the newest month: " + e.getMessage());
        }
    }
}
