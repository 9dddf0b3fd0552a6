package org.capacityplanner.batch.source.format.csv;

import java.util.List;
import java.util.stream.Collectors;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.MetricExportException;

/** Detects JSON in no known format, which must not be read as a CSV table. */
public final class UnknownJson {
    private UnknownJson() {}

    /** Throws an exception that lists the known JSON formats, if a file contains JSON. */
    public static void refuse(ExportFile file, List<String> formats) {
        String head = file.headText().stripLeading();
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
