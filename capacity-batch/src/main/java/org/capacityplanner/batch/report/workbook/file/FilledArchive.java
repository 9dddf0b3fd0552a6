package org.capacityplanner.batch.report.workbook.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/** The zip archive of a workbook, which inserts the stored numbers into charts on writing. */
final class FilledArchive extends ZipArchiveOutputStream {
    private static final String CHARTS = "xl/charts/chart";

    private final ChartCaches caches;
    private @Nullable ByteArrayOutputStream chart;

    FilledArchive(OutputStream out, ChartCaches caches) {
        super(out);
        this.caches = caches;
    }

    @Override
    public void putArchiveEntry(ZipArchiveEntry entry) throws IOException {
        super.putArchiveEntry(entry);
        chart = entry.getName().startsWith(CHARTS) ? new ByteArrayOutputStream() : null;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (chart == null) {
            super.write(bytes, offset, length);
        } else {
            chart.write(bytes, offset, length);
        }
    }

    @Override
    public void closeArchiveEntry() throws IOException {
        if (chart != null) {
            byte[] filled =
                    caches.filled(chart.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            chart = null;
            super.write(filled, 0, filled.length);
        }
        super.closeArchiveEntry();
    }
}
