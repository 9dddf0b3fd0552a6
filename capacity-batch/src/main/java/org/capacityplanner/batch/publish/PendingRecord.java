package org.capacityplanner.batch.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * A file with the results of a month's report that have not yet been added to the history database. It is beside the
 * months and has the name of the report that it belongs to: the record is valid from the moment at which that report is
 * published, also if the process is aborted in between.
 *
 * @param month the month of the report
 * @param file the file with the record
 */
public record PendingRecord(YearMonth month, Path file) {
    private static final String REPORT = "report.json";
    private static final String ENDING = ".mv.db";
    private static final Pattern NAME = Pattern.compile("\\.(\\d{4}-\\d{2})\\.record-([0-9a-f-]+)(\\..*)");

    /** Returns the pending record of a report that has been written but not yet published. */
    static PendingRecord of(Path root, YearMonth month, Path fresh) throws IOException {
        return new PendingRecord(
                month, root.resolve("." + month + ".record-" + fingerprint(fresh.resolve(REPORT)) + ENDING));
    }

    /** Returns the pending records of published reports, the oldest first. */
    static List<PendingRecord> published(Path root) throws IOException {
        List<PendingRecord> published = new ArrayList<>();
        for (Path file : files(root)) {
            Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
            if (name.matches() && isPublished(root, name)) {
                published.add(new PendingRecord(YearMonth.parse(name.group(1)), file));
            }
        }
        return published;
    }

    /** Removes incomplete pending records, and those whose reports were not published or have been replaced. */
    static void settle(Path root) throws IOException {
        for (Path file : files(root)) {
            Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
            if (name.matches() && !isPublished(root, name)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(entry ->
                            NAME.matcher(String.valueOf(entry.getFileName())).matches())
                    .filter(entry -> Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isPublished(Path root, Matcher name) throws IOException {
        Path report = root.resolve(name.group(1)).resolve(REPORT);
        return name.group(3).equals(ENDING)
                && Files.isRegularFile(report)
                && fingerprint(report).equals(name.group(2));
    }

    /**
     * Returns the size and the checksum of a file, which no other report has by accident. A cryptographic hash would cost a
     * fortieth of the whole report in the compiler's first tier.
     */
    private static String fingerprint(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        try (InputStream in = Files.newInputStream(file);
                CheckedInputStream checked = new CheckedInputStream(in, checksum)) {
            long size = checked.transferTo(OutputStream.nullOutputStream());
            return Long.toHexString(size) + "-" + Long.toHexString(checksum.getValue());
        }
    }
}
