package org.capacityplanner.batch.publish;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.ChartChoice;
import org.capacityplanner.batch.report.EvidencePacket;
import org.capacityplanner.batch.report.EvidenceReport;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.chart.ChartFonts;
import org.capacityplanner.batch.report.chart.ChartFormat;
import org.capacityplanner.batch.report.chart.Charts;
import org.capacityplanner.batch.report.csv.AnswersCsv;
import org.capacityplanner.batch.report.csv.DataQualityCsv;
import org.capacityplanner.batch.report.csv.EvidenceCsv;
import org.capacityplanner.batch.report.json.ReportJson;
import org.capacityplanner.batch.report.page.EvidencePage;
import org.capacityplanner.batch.report.page.PageWriter;
import org.capacityplanner.batch.report.text.MonthSummary;
import org.capacityplanner.batch.report.text.OpenMetrics;
import org.capacityplanner.batch.report.text.evidence.EvidenceDocument;
import org.capacityplanner.batch.report.text.evidence.EvidenceMarkdown;
import org.capacityplanner.batch.report.text.evidence.EvidenceText;
import org.capacityplanner.batch.report.workbook.WorkbookWriter;

/** Writes all files of a month's report. */
public final class ReportFolder {
    /** The largest number of services in the text summary, so that it fits on one printed page. */
    private static final int ONE_PAGE = 40;

    private ReportFolder() {}

    /** A task that writes one file, or the charts of one service, and returns sentences about what was left out. */
    @FunctionalInterface
    interface Part extends Callable<List<String>> {}

    /** Writes the content of a text file. */
    @FunctionalInterface
    interface Text {
        void writeTo(Writer out) throws IOException;
    }

    /**
     * Writes the files of a report into an existing folder: {@code capacity-report.xlsx}, {@code index.html},
     * {@code charts/*}, {@code evidence/*}, {@code report.json}, {@code answers.csv}, {@code data-quality.csv},
     * {@code capacity.prom}, {@code summary.md} and {@code summary.txt}. They are independent of each other and written
     * in parallel.
     *
     * @param formats the formats of the charts
     * @return sentences about what was left out
     */
    public static List<String> write(MonthlyReport report, Path folder, List<ChartFormat> formats) throws IOException {
        List<Part> parts = new ArrayList<>();
        // The longest first, so that nothing long is left for the end.
        parts.add(ofFile(
                folder.resolve("capacity-report.xlsx"),
                file -> workbook(file, out -> WorkbookWriter.write(report, out))));
        parts.add(ofText(folder.resolve("index.html"), out -> PageWriter.write(report, out)));
        // Earlier and later months are compared by it: without it there is no report.
        parts.add(() -> text(folder.resolve("report.json"), out -> ReportJson.write(report, out)));
        parts.add(ofText(folder.resolve("answers.csv"), out -> AnswersCsv.write(report, out)));
        parts.add(ofText(folder.resolve("data-quality.csv"), out -> DataQualityCsv.write(report, out)));
        parts.add(ofText(folder.resolve("capacity.prom"), out -> OpenMetrics.write(report, out)));
        parts.add(ofText(folder.resolve("summary.md"), out -> out.write(MonthSummary.markdown(report, ONE_PAGE))));
        parts.add(ofText(folder.resolve("summary.txt"), out -> out.write(MonthSummary.plain(report, ONE_PAGE))));
        parts.addAll(charts(report, folder, formats));
        parts.addAll(evidence(report, folder));
        return together(parts);
    }

    /**
     * Returns a task for each service that draws its charts; without creating the folder if no charts are wanted, or if
     * none can have letters, which is then said once.
     */
    private static List<Part> charts(MonthlyReport report, Path folder, List<ChartFormat> formats) throws IOException {
        if (report.charts() == ChartChoice.NONE || report.detailed().isEmpty()) {
            return List.of();
        }
        Optional<String> missing = ChartFonts.missing();
        if (missing.isPresent()) {
            return List.of(() -> List.of(missing.orElseThrow()));
        }
        Path place = Files.createDirectory(folder.resolve("charts"));
        Charts charts = new Charts(report.scenarios(), report.zone(), Charts.TIME_LIMIT, formats);
        List<Part> parts = new ArrayList<>();
        for (CapacityPlan plan : report.detailed()) {
            parts.add(ofOne(
                    "charts of " + plan.service(),
                    () -> charts.draw(plan, report.charted(plan), place).problems()));
        }
        return parts;
    }

    /**
     * Returns a task for each evidence packet that writes it as Markdown, HTML and CSV; empty, and without creating the
     * folder, if there are no packets.
     */
    private static List<Part> evidence(MonthlyReport report, Path folder) throws IOException {
        List<EvidencePacket> packets = report.supplements().evidence().packets();
        if (packets.isEmpty()) {
            return List.of();
        }
        Path place = Files.createDirectory(folder.resolve(EvidenceReport.FOLDER));
        List<Part> parts = new ArrayList<>();
        for (EvidencePacket packet : packets) {
            parts.add(ofOne("evidence in " + packet.file(), () -> {
                EvidenceDocument document = EvidenceText.of(report, packet);
                text(place.resolve(packet.file() + ".md"), out -> out.write(EvidenceMarkdown.of(document)));
                text(place.resolve(packet.file() + ".html"), out -> EvidencePage.write(document, packet.file(), out));
                return text(
                        place.resolve(packet.file() + ".csv"), out -> EvidenceCsv.write(packet, report.zone(), out));
            }));
        }
        return parts;
    }

    /**
     * Returns a task that writes what concerns one service or finding alone: if it fails unexpectedly, it is left out
     * and reported, and all others are written; likewise if memory is too small for it. A full disk ends the whole.
     */
    static Part ofOne(String name, Part part) {
        return () -> {
            try {
                return part.call();
            } catch (UncheckedIOException failure) {
                throw failure.getCause();
            } catch (OutOfMemoryError tooLarge) {
                return List.of(name + ": left out, "
                        + ThreadLimit.orMemory(
                                tooLarge, "not enough memory; set CAPACITY_JAVA_OPTIONS=-Xmx4g or more"));
            } catch (RuntimeException | StackOverflowError fault) {
                return List.of(name + ": left out, which is a fault of the program: " + fault);
            }
        };
    }

    /** A function that writes a file with a given name. */
    @FunctionalInterface
    interface FilePart {
        List<String> write(Path file) throws IOException;
    }

    private static Part ofText(Path file, Text text) {
        return ofFile(file, each -> text(each, text));
    }

    /**
     * Returns a task that writes one of the report's files: if it fails unexpectedly, that file is left out and
     * reported, and all others are written. A full disk, or a lack of memory, ends the whole.
     */
    static Part ofFile(Path file, FilePart part) {
        return () -> {
            try {
                return part.write(file);
            } catch (UncheckedIOException failure) {
                throw failure.getCause();
            } catch (RuntimeException | StackOverflowError fault) {
                Files.deleteIfExists(file);
                return List.of(file.getFileName() + ": left out, which is a fault of the program: " + fault);
            }
        };
    }

    /** Writes the content of a workbook file. */
    @FunctionalInterface
    interface Workbook {
        void writeTo(OutputStream out) throws IOException;
    }

    static List<String> workbook(Path file, Workbook workbook) throws IOException {
        RememberingStream remembering = new RememberingStream(Files.newOutputStream(file));
        try (OutputStream out = new BufferedOutputStream(remembering)) {
            workbook.writeTo(out);
        } catch (RuntimeException e) {
            // The library says of a full disk that it could not save.
            throw remembering.failure().or(() -> ioCause(e)).orElseThrow(() -> e);
        } catch (IOException e) {
            // Or, as it closes what it could not write, that the archive is not closed.
            throw remembering.failure().orElse(e);
        }
        return List.of();
    }

    private static Optional<IOException> ioCause(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return Optional.of(io);
            }
        }
        return Optional.empty();
    }

    static List<String> text(Path file, Text text) throws IOException {
        // A name from a JSON export may hold half of a character, for which Files.newBufferedWriter fails as for a full
        // disk; an encoder of this form writes a question mark.
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8))) {
            text.writeTo(out);
        }
        return List.of();
    }

    /**
     * Runs all tasks in parallel, waits for all of them, and throws the exception of the first one in the list that
     * failed.
     */
    private static List<String> together(List<Part> parts) throws IOException {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<String> leftOut = new ArrayList<>();
        try {
            for (Future<List<String>> part : threads.invokeAll(parts)) {
                leftOut.addAll(part.get());
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof RuntimeException wrong ? wrong : new IllegalStateException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing the report", e);
        } finally {
            threads.shutdownNow();
        }
        return leftOut;
    }
}
