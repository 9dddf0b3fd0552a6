package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The configuration of a source: exports that are read with the same settings, or a server that is queried.
 *
 * @param name the name by which services refer to it
 * @param directory the folder that relative file names start from
 * @param files file names or globs
 * @param format the export format; {@value #AUTO} recognises it
 * @param text the declared form of characters, fields and numbers
 * @param time the time column
 * @param layout wide or long
 * @param hostColumn the column that names the host, device or instance of a row
 * @param remote the server to query, where there are no files
 * @param metric the name for series that the export leaves without one; empty for the file's name
 */
public record SourceConfig(
        String name,
        Path directory,
        List<String> files,
        String format,
        TextFormat text,
        TimeFormat time,
        Layout layout,
        Optional<String> hostColumn,
        Optional<Remote> remote,
        Optional<String> metric) {

    /** The format name by which the format of a file is detected from its content. */
    public static final String AUTO = "auto";

    public SourceConfig {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(layout, "layout");
        files = List.copyOf(files);
        Objects.requireNonNull(hostColumn, "hostColumn");
        Objects.requireNonNull(remote, "remote");
        Objects.requireNonNull(metric, "metric");
        if (files.isEmpty() == remote.isEmpty()) {
            throw new IllegalArgumentException("a source needs files or a service to ask, got " + name);
        }
    }

    /** Creates a source whose exports name all their series. */
    public SourceConfig(
            String name,
            Path directory,
            List<String> files,
            String format,
            TextFormat text,
            TimeFormat time,
            Layout layout,
            Optional<String> hostColumn,
            Optional<Remote> remote) {
        this(name, directory, files, format, text, time, layout, hostColumn, remote, Optional.empty());
    }

    /** Returns this source under another name and with a separate series for each value of a column. */
    SourceConfig byHost(String other, String column) {
        return new SourceConfig(
                other, directory, files, format, text, time, layout, Optional.of(column), remote, metric);
    }
}
