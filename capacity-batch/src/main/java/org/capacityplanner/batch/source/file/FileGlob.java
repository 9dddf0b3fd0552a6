package org.capacityplanner.batch.source.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.capacityplanner.batch.config.SourceConfig;

/** Finds the files of a source by the names and glob patterns in the config. */
public final class FileGlob {
    /** Two files by which a report of this program is recognised: its tables are no measurements. */
    private static final List<String> REPORT = List.of("capacity-report.xlsx", "report.json");

    private static final int MOST_STARS = 12;

    private FileGlob() {}

    /** Returns the paths of all files of a source, each once, in alphabetical order. */
    public static List<Path> files(SourceConfig source) {
        TreeSet<Path> found = new TreeSet<>();
        for (String name : source.files()) {
            found.addAll(matches(source.directory(), name));
        }
        return List.copyOf(found);
    }

    private static List<Path> matches(Path directory, String written) {
        // Java tries each division of a name among the stars of a pattern: many stars in a row mean what two do.
        String name = written.replaceAll("\\*{3,}", "**");
        try {
            requireFewStars(name);
            if (!name.matches(".*[*?\\[{].*")) {
                return List.of(inTheFormThatIsThere(directory.resolve(name)));
            }
            int fixed = name.substring(0, firstWildcard(name)).lastIndexOf('/') + 1;
            Path start = directory.resolve(name.substring(0, fixed));
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name.substring(fixed));
            List<Path> matched =
                    Files.isDirectory(start) ? matches(start, matcher, levels(name.substring(fixed))) : List.of();
            if (!matched.isEmpty()) {
                return matched;
            }
            return List.of(calledSo(directory, name)
                    .orElseThrow(() -> MetricExportException.noInput(
                            (start.toString().isEmpty() ? "" : start + "/") + name.substring(fixed),
                            "no file matches",
                            "check 'files'; they are relative to the config")));
        } catch (InvalidPathException | PatternSyntaxException impossible) {
            return List.of(calledSo(directory, name)
                    .orElseThrow(() -> MetricExportException.noInput(
                            QualityLog.shown(name), "is not a file name or glob", "check 'files'")));
        } catch (IOException | UncheckedIOException failure) {
            throw MetricExportException.noInput(name, "cannot be listed: " + failure.getMessage(), "");
        }
    }

    private static void requireFewStars(String name) {
        if (name.chars().filter(each -> each == '*').count() > MOST_STARS) {
            throw MetricExportException.noInput(
                    QualityLog.shown(name),
                    "a glob may have " + MOST_STARS + " stars",
                    "name the files by fewer of them, or in several lines of 'files'");
        }
    }

    /** Returns the file whose name is the pattern itself, such as {@code export [1].csv}; empty if there is none. */
    private static Optional<Path> calledSo(Path directory, String name) {
        try {
            return Optional.of(directory.resolve(name)).filter(Files::exists);
        } catch (InvalidPathException noName) {
            return Optional.empty();
        }
    }

    /**
     * Returns a file by its name or, where there is none, the only file whose name differs in the Unicode form of its
     * letters: a Mac writes an umlaut as two characters.
     */
    private static Path inTheFormThatIsThere(Path file) throws IOException {
        Path folder = file.getParent();
        String wanted = composed(file);
        if (Files.exists(file) || folder == null || wanted.chars().allMatch(each -> each < 0x80)) {
            return file;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> same =
                    entries.filter(entry -> composed(entry).equals(wanted)).toList();
            return same.size() == 1 ? same.get(0) : file;
        } catch (NoSuchFileException missing) {
            return file;
        }
    }

    private static String composed(Path file) {
        return Normalizer.normalize(String.valueOf(file.getFileName()), Normalizer.Form.NFC);
    }

    /** Returns how many levels of folders a pattern can match, so that no other is opened. */
    private static int levels(String pattern) {
        return pattern.contains("**")
                ? Integer.MAX_VALUE
                : 1 + (int) pattern.chars().filter(each -> each == '/').count();
    }

    /**
     * Returns the files below a folder that match, without those in a report that this program has written. A folder
     * that cannot be listed, such as {@code lost+found}, is returned as if it were a file: reading it fails, and the
     * other files are read.
     */
    private static List<Path> matches(Path start, PathMatcher matcher, int levels) throws IOException {
        List<Path> matched = new ArrayList<>();
        // Where the pattern begins may be a link; those below are not followed, else one to a parent would not end.
        Path real = start.toRealPath();
        Files.walkFileTree(real, Set.of(), levels, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean isReport = REPORT.stream().allMatch(file -> Files.isRegularFile(folder.resolve(file)));
                return isReport ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (!(failure instanceof AccessDeniedException) || file.equals(real)) {
                    throw failure;
                }
                matched.add(start.resolve(real.relativize(file)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path relative = real.relativize(file);
                if (Files.isRegularFile(file) && matcher.matches(relative)) {
                    matched.add(start.resolve(relative));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return matched;
    }

    private static int firstWildcard(String name) {
        for (int i = 0; i < name.length(); i++) {
            if ("*?[{".indexOf(name.charAt(i)) >= 0) {
                return i;
            }
        }
        return name.length();
    }
}
