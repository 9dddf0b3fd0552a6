package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.Exports.HEADER;
import static org.capacityplanner.batch.source.Exports.ROW;
import static org.capacityplanner.batch.source.Exports.concatenated;
import static org.capacityplanner.batch.source.Exports.finding;
import static org.capacityplanner.batch.source.Exports.gzip;
import static org.capacityplanner.batch.source.Exports.problem;
import static org.capacityplanner.batch.source.Exports.read;
import static org.capacityplanner.batch.source.Exports.rows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.capacityplanner.batch.source.file.DataQuality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports in gzip and zip, whole and damaged. */
class CompressedExportTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("cuts")
    void rejectsACutOffGzip(int twentieths) throws IOException {
        byte[] whole = gzip(HEADER + rows(0, 400, i -> "1," + i));
        Path file = Files.write(
                folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, 2 + (whole.length - 3) * twentieths / 20));

        assertThat(problem(file)).hasMessageContaining("the compressed data ends in the middle");
    }

    static IntStream cuts() {
        return IntStream.rangeClosed(1, 20);
    }

    @Test
    void rejectsADamagedGzip() throws IOException {
        byte[] damaged = gzip(HEADER + ROW);
        damaged[damaged.length - 6] ^= 1;
        Path file = Files.write(folder.resolve("damaged.csv.gz"), damaged);

        assertThat(problem(file)).hasMessageContaining("the compressed data is damaged");
    }

    @Test
    void noticesWhatFollowsTheCompressedData() throws IOException {
        byte[] tail = "and more text that is no gzip".getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("tail.csv.gz"), concatenated(gzip(HEADER + ROW), tail));

        Readings readings = read(file);

        assertThat(finding(readings, DataQuality.Kind.TRAILING_BYTES).rows()).isEqualTo(1);
    }

    @Test
    void stopsAFileThatUnpacksToGigabytes() throws IOException {
        String text = HEADER + ROW + ("#" + " ".repeat(65_000) + "\n").repeat(320);

        assertThat(problem(Files.write(folder.resolve("bomb.csv.gz"), gzip(text))))
                .hasMessageContaining("it unpacks to more than 500 times its size");
        assertThat(problem(zip("bomb.zip", "export.csv", text)))
                .hasMessageContaining("it unpacks to more than 500 times its size");
    }

    @Test
    void readsCompressedTextByWhateverName() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.csv.gz"), HEADER + ROW);

        assertThat(read(plain).services()).hasSize(1);
    }

    @Test
    void readsTheOnlyFileOfAnArchive() throws IOException {
        Path file = zip("export.zip", "folder/", "", "folder/export.csv", HEADER + ROW);

        assertThat(read(file).inputs().get(0).rows()).isEqualTo(1);
    }

    @Test
    void refusesArchivesThatAreNoExport() throws IOException {
        assertThat(problem(zip("two.zip", "a.csv", HEADER + ROW, "b.csv", HEADER + ROW)))
                .hasMessageContaining("the archive holds several files, such as 'b.csv'");
        assertThat(problem(zip("book.xlsx", "[Content_Types].xml", "<Types/>")))
                .hasMessageContaining(
                        "is an Office document; save it as a workbook of Excel (.xlsx), or its sheet as CSV");
        assertThat(problem(zip("empty.zip", "folder/", ""))).hasMessageContaining("the archive holds no file");
    }

    private Path zip(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry(entries[i]));
                zip.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
