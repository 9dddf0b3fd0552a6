package org.capacityplanner.batch.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes all files of a month's report into a folder. */
public final class ReportFolder {
    private ReportFolder() {}

    /**
     * Writes the workbook, the charts, {@code report.json} and {@code data-quality.csv}.
     *
     * @param folder an existing folder, empty
     * @return a sentence for each chart that could not be drawn
     */
    public static List<String> write(MonthlyReport report, Path folder) throws IOException {
        Path charts = Files.createDirectory(folder.resolve("charts"));
        Charts.Drawn drawn =
                new Charts(report.scenarios(), report.zone(), Charts.TIME_LIMIT).draw(report.byUrgency(), charts);
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(folder.resolve("capacity-report.xlsx")))) {
            WorkbookWriter.write(report, out);
        }
        try (Writer out = Files.newBufferedWriter(folder.resolve("report.json"), StandardCharsets.UTF_8)) {
            ReportJson.write(report, out);
        }
        try (Writer out = Files.newBufferedWriter(folder.resolve("data-quality.csv"), StandardCharsets.UTF_8)) {
            DataQualityCsv.write(report, out);
        }
        return drawn.problems();
    }
}
