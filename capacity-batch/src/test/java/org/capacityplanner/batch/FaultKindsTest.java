package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of files, each once met by hand: what is packed in another way, blank files, and patterns that match too much. */
class FaultKindsTest {
    @TempDir
    private Path folder;

    private static String export() {
        Random random = new Random(5);
        StringBuilder rows = new StringBuilder("time,tx,cpu_pct\n");
        for (int i = 0; i < 744; i++) {
            double tx = 300 + 200 * Math.sin(Math.PI * i / 12) + 20 * random.nextGaussian();
            rows.append(String.format(
                    Locale.ROOT,
                    "2026-10-%02dT%02d:00:00Z,%.3f,%.3f%n",
                    1 + i / 24,
                    i % 24,
                    tx,
                    5 + 0.1 * tx + random.nextGaussian()));
        }
        return rows.toString();
    }

    private Path config(String files) throws IOException {
        return Files.writeString(folder.resolve("capacity.yaml"), """
                zone: UTC
                month: 2026-10
                history: none
                sources: [{name: shop, files: ['%s'], layout: wide, time: time}]
                services:
                  - name: shop
                    source: shop
                    volume: {metric: tx, unit: tx/s}
                    kpis: [{metric: cpu_pct, kind: utilization, unit: "%%", limit: 80%%}]
                """.formatted(files));
    }

    private void expectRefusal(byte[] content, String... reason) throws IOException {
        Path file = Files.write(folder.resolve("export"), content);

        CommandLineRun run = CommandLineRun.of("inspect", file);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).hasLineCount(1).contains(reason);
    }

    /** The first bytes of what packs a file in a way that is not read; text would need no NUL. */
    @ParameterizedTest
    @CsvSource({
        "425A68393141592653590000, bunzip2",
        "FD377A585A000004, unxz",
        "28B52FFD04000000, unzstd",
        "04224D1864400000, unlz4",
        "377ABCAF271C0004, 7z e",
        "526172211A070000, unrar"
    })
    void namesTheProgramThatUnpacksIt(String hex, String program) throws IOException {
        expectRefusal(HexFormat.of().parseHex(hex), program);
    }

    @Test
    void namesATarArchive() throws IOException {
        byte[] tar = new byte[1024];
        System.arraycopy("export.csv".getBytes(StandardCharsets.US_ASCII), 0, tar, 0, 10);
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);

        expectRefusal(tar, "is a tar archive", "tar -xf");
    }

    @Test
    void saysThatItIsPackedTwice() throws IOException {
        expectRefusal(gzip(gzip(export().getBytes(StandardCharsets.UTF_8))), "a gzip file within another", "gunzip");
        expectRefusal(zip(zip(export().getBytes(StandardCharsets.UTF_8))), "a zip archive within another", "unzip");
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("export"));
            out.write(content);
        }
        return bytes.toByteArray();
    }

    /** The bits of the local header that say that an entry is encrypted, and how it is compressed. */
    @ParameterizedTest
    @CsvSource({"6, 1, the archive is encrypted", "8, 14, 'compressed in a way that is not read, such as LZMA'"})
    void saysWhyAZipCannotBeUnpacked(int place, byte value, String reason) throws IOException {
        byte[] archive = zip(export().getBytes(StandardCharsets.UTF_8));
        archive[place] = value;

        expectRefusal(archive, reason);
    }

    /** A blank was looked at again from each blank before it: minutes for what fits a floppy disk. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", " ", "\t", "\r\n", "\u3000"})
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void refusesABlankFile(String blank) throws IOException {
        expectRefusal(blank.repeat(20_000).getBytes(StandardCharsets.UTF_8), "holds blank lines alone");
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void refusesAFileThatBeginsWithVeryManyBlankLines() throws IOException {
        expectRefusal(
                ("\n".repeat(400_000) + export()).getBytes(StandardCharsets.UTF_8),
                "begins with",
                "blank characters; check that the export ran");
    }

    /** The first line is what the formats are recognised by, and may be of any length. */
    @ParameterizedTest
    @ValueSource(strings = {"(", "1.", "a,", "00:00:00 ", " \t", "\"", "[("})
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void looksAtALongFirstLineOnce(String part) throws IOException {
        expectBadData("00:00:00 " + part.repeat(300_000 / part.length()) + "!");
    }

    /** Beginnings of lines of JMeter, of which the parts that follow repeat. */
    @ParameterizedTest
    @ValueSource(strings = {"a + , in = ", "2026-10-01 00:00:00 Summariser: , + "})
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void looksAtALongLineOfJmeterOnce(String parts) throws IOException {
        String[] part = parts.split(",");
        expectBadData(part[0] + part[1].repeat(300_000 / part[1].length()) + "\n1,2\n");
    }

    private void expectBadData(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("export"), text);

        CommandLineRun run = CommandLineRun.of("inspect", file);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_DATA.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-32LE", "UTF-32BE"})
    void readsUtf32WithItsMark(String charset) throws IOException {
        Path file = Files.write(folder.resolve("export.csv"), ("\uFEFF" + export()).getBytes(Charset.forName(charset)));

        CommandLineRun run = CommandLineRun.of("inspect", file);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains(charset + ", ", "744 rows");
    }

    @Test
    void takesNumbersThatNothingCanMeasureForZero() throws IOException {
        Files.writeString(folder.resolve("tiny.csv"), export().replaceAll("Z,[^,]*,", "Z,4.9e-310,"));

        CommandLineRun run = CommandLineRun.of("what-if", config("tiny.csv"), "--growth", "20%");

        assertThat(run.out() + run.err()).doesNotContain("fault of the program").contains("zero");
    }

    /** The tables of a report would be read as exports by the next run. */
    @Test
    void readsNoReportBelowAPattern() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("exports")).resolve("october.csv"), export());
        Path config = config("**/*.csv");
        CommandLineRun first = CommandLineRun.of("report", config, "--out", folder.resolve("out"), "--charts=none");

        CommandLineRun second = CommandLineRun.of("report", config, "--out", folder.resolve("out"), "--charts=none");

        assertThat(folder.resolve("out/2026-10/answers.csv")).exists();
        assertThat(List.of(first.code(), second.code())).containsExactly(0, 0);
        assertThat(second.err()).isEqualTo(first.err()).isEmpty();
    }

    /** A Mac writes the umlaut of a file name as two characters, and an editor the one in the config as one. */
    @Test
    void findsAFileWhoseNameIsInAnotherUnicodeForm() throws IOException {
        Files.writeString(folder.resolve("gro\u0308\u00dfe.csv"), export());

        CommandLineRun run = CommandLineRun.of("what-if", config("gr\u00f6\u00dfe.csv"), "--growth", "20%");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Headroom: 3");
    }

    @Test
    void followsALinkInFrontOfAPattern() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("exports")).resolve("october.csv"), export());
        Files.createSymbolicLink(folder.resolve("current"), folder.resolve("exports"));

        CommandLineRun run = CommandLineRun.of("what-if", config("current/*.csv"), "--growth", "20%");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Headroom: 3");
    }

    /** What the message advises makes two columns, which are no numbers with a decimal comma. */
    @Test
    void readsNumbersWithoutTimesOnceTheAdviceIsFollowed() throws IOException {
        List<String> numbers = IntStream.range(0, 200)
                .mapToObj(i -> String.valueOf(30 + i % 17))
                .toList();
        expectRefusal(String.join("\n", numbers).getBytes(StandardCharsets.UTF_8), "one number in each row", "awk");
        Path timed = Files.writeString(
                folder.resolve("timed.csv"),
                IntStream.range(0, numbers.size())
                        .mapToObj(i -> 300 * i + "," + numbers.get(i) + "\n")
                        .collect(Collectors.joining()));

        CommandLineRun run = CommandLineRun.of("inspect", timed, "--columns", "elapsed_s,cpu_pct");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("a row every 5m");
    }

    @Test
    void dropsAFooterBelowTimesAcross() throws IOException {
        String hours = IntStream.range(10, 24)
                .mapToObj(hour -> "2026-10-05T" + hour + ":00:00Z")
                .collect(Collectors.joining(","));
        Path file = Files.writeString(
                folder.resolve("across.csv"), "Name,Max," + hours + "\nrequests,9" + ",7".repeat(14) + "\nend\n");

        CommandLineRun run = CommandLineRun.of("inspect", file);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("requests", "not as many fields as the header has");
    }

    /** The largest whole number of 64 bits is smaller. */
    @Test
    void takesAnEpochThatIsTooLargeForNoTime() throws IOException {
        expectRefusal(
                "time,tx\n9999999999999999999,1\n9999999999999999998,2\n".getBytes(StandardCharsets.UTF_8),
                "'9999999999999999999' is not a time");
    }

    /** A part of a month is read while its rest is still copied. */
    @Test
    void saysThatAFileChangedWhileItWasRead() throws Exception {
        Path file = Files.writeString(folder.resolve("shop.csv"), export());
        AtomicBoolean isRead = new AtomicBoolean();
        Thread copying = new Thread(() -> {
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
                while (!isRead.get()) {
                    out.write('\n');
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        copying.start();

        CommandLineRun run =
                CommandLineRun.of("what-if", file, "--volume", "tx", "--kpi", "cpu_pct:80%", "--growth", "25%");
        isRead.set(true);
        copying.join();

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("shop.csv: the file changed while it was read");
    }
}
