package org.capacityplanner.batch.source.format;

import java.util.stream.Collectors;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.MetricExportException;

/** JSON that no format recognises: it must not be taken for a table with odd names. */
final class UnknownJson {
    private UnknownJson() {}

    static void refuse(ExportFile file) {
        String head = file.headText().stripLeading();
        boolean json = head.matches("(?s)\\{\\s*(?:\"(?:[^\"\\\\]|\\\\.){0,200}\"\\s*:.*|}.*)|\\[\\s*(?:[\\[{\\]\"]|-?\\d).*");
        if (json) {
            throw MetricExportException.badData(
                    file.path(),
                    0,
                    "",
                    "is JSON of no known kind; known are "
                            + ExportFormats.names().stream()
                                    .filter(name -> name.contains("json")
                                            || name.equals("newrelic")
                                            || name.equals("zabbix")
                                            || name.equals("datadog"))
                                    .collect(Collectors.joining(", ")),
                    "export it as CSV with a row for each time, or in one of these forms");
        }
    }
}
