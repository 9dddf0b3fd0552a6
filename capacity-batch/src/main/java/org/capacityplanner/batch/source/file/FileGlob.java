package org.capacityplanner.batch.source.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.capacityplanner.batch.config.SourceConfig;

/** Finds the files of a source by the names and glob patterns in the config. */
public final class FileGlob {
    private FileGlob() {}

    /** Returns the paths of all files of a source, each once, in alphabetical order. */
    public static List<Path> files(SourceConfig source) {
        TreeSet<Path> found = new TreeSet<>();
        for (String name : source.files()) {
            found.addAll(matches(source.directory(), name));
        }
        return List.copyOf(found);
    }

    private static List<Path> matches(Path directory, String name) {
        try {
            if (!name.matches(".*[*?\\[{].*")) {
                return List.of(directory.resolve(name));
            }
            int fixed = name.substring(0, firstWildcard(name)).lastIndexOf('/') + 1;
            Path start = directory.resolve(name.substring(0, fixed));
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name.substring(fixed));
            List<Path> matched = new ArrayList<>();
            if (Files.isDirectory(start)) {
                // Links are not followed, so a folder that links to its parent ends the walk.
                try (Stream<Path> walk = Files.walk(start)) {
                    walk.filter(Files::isRegularFile)
                            .filter(path -> matcher.matches(start.relativize(path)))
                            .forEach(matched::add);
                }
            }
            if (matched.isEmpty()) {
                throw MetricExportException.noInput(
                        directory.resolve(name.substring(0, fixed)).toString() + "/" + name.substring(fixed),
                        "no file matches",
                        "check 'files'; they are relative to the config");
            }
            return matched;
        } catch (InvalidPathException | PatternSyntaxException impossible) {
            throw MetricExportException.noInput(QualityLog.shown(name), "is not a file name or glob", "");
        } catch (IOException | UncheckedIOException failure) {
            throw MetricExportException.noInput(name, "cannot be listed: " + failure.getMessage(), "");
        }
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
