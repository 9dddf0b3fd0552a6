package org.capacityplanner.batch.source.format.csv;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.MetricExportException;

/** Detects JSON in no known format, which must not be read as a CSV table. */
public final class UnknownJson {
    /** Matches a few lines of text without a quote and without braces in front of an object that goes to the next line. */
    private static final Pattern BEHIND_TEXT = Pattern.compile(
            "(?:[^\"{}\\[\\]\\r\\n]{0,300}\\R){1,9}?\\s*[{\\[]\\h*\\R\\s*+(?:\"(?:[^\"\\\\]|\\\\.){1,200}\"\\s*:|\\{)");

    private UnknownJson() {}

    /** Throws an exception that lists the known JSON formats, if a file contains JSON. */
    public static void refuse(ExportFile file, List<String> formats) {
        String head = file.headText().stripLeading();
        boolean behindText = BEHIND_TEXT.matcher(head).lookingAt();
        if (behindText) {
            throw MetricExportException.badData(
                    file.path(),
                    0,
                    "",
                    "is JSON behind lines of text",
                    "leave these out: sed -n '/^[[:space:]]*[{[]/,$p' FILE > only.json");
        }
        boolean json = head.matches("(?s)\\{\\s*(?:\"(?:[^\"\\\\]|\\\\.){0,200}\"\\s*:.*|}.*)"
                + "|\\[(?!\\d{1,20}] *\\w)\\s*(?:[\\[{\\]\"]|-?\\d).*");
        if (json) {
            throw MetricExportException.badData(
                    file.path(),
                    0,
                    "",
                    "is JSON of no known kind; known are "
                            + formats.stream()
                                    .filter(name -> name.contains("json")
                                            || name.equals("newrelic")
                                            || name.equals("zabbix")
                                            || name.equals("datadog"))
                                    .collect(Collectors.joining(", ")),
                    "export it as CSV with a row for each time, or in one of these forms");
        }
    }
}
