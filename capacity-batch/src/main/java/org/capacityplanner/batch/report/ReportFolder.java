package org.capacityplanner.batch.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.capacityplanner.CapacityPlan;

/** Every file of a month's report. */
public final class ReportFolder {
    /** Nobody looks at the charts of more services than this; the most urgent ones get theirs. */
    private static final int MOST_CHARTED = 200;

    private ReportFolder() {}

    /**
     * Writes the files of a report into a folder that exists: {@code capacity-report.xlsx}, {@code charts/*.png},
     * {@code report.json} and {@code data-quality.csv}.
     *
     * @return a sentence for everything that had to be left out
     */
    public static List<String> write(MonthlyReport report, Path folder) throws IOException {
        try (Writer out = Files.newBufferedWriter(folder.resolve("report.json"), StandardCharsets.UTF_8)) {
            ReportJson.write(report, out);
        }
        try (Writer out = Files.newBufferedWriter(folder.resolve("index.html"), StandardCharsets.UTF_8)) {
            PageWriter.write(report, out);
        }
        try (Writer out = Files.newBufferedWriter(folder.resolve("data-quality.csv"), StandardCharsets.UTF_8)) {
            DataQualityCsv.write(report, out);
        }
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(folder.resolve("capacity-report.xlsx")))) {
            WorkbookWriter.write(report, out);
        }
        List<CapacityPlan> charted =
                report.byUrgency().stream().limit(MOST_CHARTED).toList();
        Path charts = Files.createDirectory(folder.resolve("charts"));
        return new Charts(report.scenarios(), report.zone(), Charts.TIME_LIMIT)
                .draw(charted, charts)
                .problems();
    }
}
