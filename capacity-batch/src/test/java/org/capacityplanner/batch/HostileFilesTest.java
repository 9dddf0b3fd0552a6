package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to use up memory or time: a line with place and remedy, in 256 MiB. A run that hangs fails by its time limit. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HostileFilesTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    private void expectRefusal(Path file, String... parts) throws IOException, InterruptedException {
        CapacityProcess process =
                CapacityProcess.start(folder.resolve("printed"), List.of("-Xmx256m"), "inspect", file);

        assertThat(process.code()).as(process.printed()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(process.printed())
                .contains(file.getFileName().toString())
                .contains(parts)
                .doesNotContain("\tat ", "internal error", "fault of the program")
                .hasLineCount(1);
    }

    @Test
    void jsonNestedWithoutEnd() throws Exception {
        Path file = Files.writeString(
                folder.resolve("deep.json"),
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":" + "[".repeat(100_000));

        expectRefusal(file, "deep.json:1", "a nesting depth of more than 200");
        expectRefusal(
                Files.writeString(folder.resolve("brackets.json"), "[".repeat(100_000)),
                "a nesting depth of more than 200");
    }

    @Test
    void oneLineThatUnpacksToAThousandTimesItsSize() throws Exception {
        Path text = folder.resolve("line.csv.gz");
        byte[] block = new byte[MEBIBYTE];
        Arrays.fill(block, (byte) 'x');
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(text), MEBIBYTE)) {
            for (int i = 0; i < 600; i++) {
                out.write(block);
            }
        }

        expectRefusal(text, "line.csv.gz:1", "bytes before the end of the header", "-Dcapacity.limit.head=");
    }

    /** The message of the CSV library is about its buffer. */
    @ParameterizedTest
    @ValueSource(strings = {"9", "\"9"})
    void oneFieldLargerThanMemoryShouldHold(String beginning) throws Exception {
        Path file = Files.writeString(
                folder.resolve("field.csv"),
                "time,tx\n2026-10-01T00:00:00Z,1\n2026-10-01T01:00:00Z," + beginning + "9".repeat(17 * MEBIBYTE)
                        + "\n");

        expectRefusal(
                file,
                "field.csv:3: has more than 16777216 characters in one field",
                "never closed? To raise the limit, set CAPACITY_JAVA_OPTIONS=-Dcapacity.limit.field=");
    }

    @Test
    void anArchiveOfVeryManyFiles() throws Exception {
        Path file = folder.resolve("many.zip");
        // Without a buffer each number of each header is a call of the system.
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int i = 0; i < 100_000; i++) {
                zip.putNextEntry(new ZipEntry("e" + i + ".csv"));
                zip.write("time,tx\n".getBytes(StandardCharsets.UTF_8));
            }
        }

        expectRefusal(file, "the archive holds several files", "unpack it");
    }

    @Test
    void anArchiveWithNamesThatLeaveItsFolder() throws Exception {
        Path file = folder.resolve("climbing.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : List.of("../../a.csv", "../../b.csv")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("time,tx\n2026-10-01T00:00:00Z,1\n".getBytes(StandardCharsets.UTF_8));
            }
        }

        expectRefusal(file, "the archive holds several files, such as '../../b.csv'");
        assertThat(folder.resolve("../../a.csv")).doesNotExist();
    }

    @Test
    void moreColumnsThanAnybodyHasMetrics() throws Exception {
        Path file = folder.resolve("wide.csv");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("time");
            for (int i = 0; i < 100_000; i++) {
                out.write(",m" + i);
            }
            for (int row = 0; row < 3; row++) {
                out.write("\n2026-10-01T0" + row + ":00:00Z" + ",1".repeat(100_000));
            }
            out.write("\n");
        }

        expectRefusal(file, "wide.csv:1", "more than 20000 columns", "-Dcapacity.limit.columns=");
    }

    @Test
    void aDocumentOfMoreNamesThanAnybodyHasMetrics() throws Exception {
        StringBuilder names = new StringBuilder("[{\"time\":\"2026-10-01T00:00:00Z\"");
        for (int i = 0; i < 100_000; i++) {
            names.append(",\"m").append(i).append("\":1");
        }
        Path file = Files.writeString(folder.resolve("names.json"), names.append("}]"));

        expectRefusal(file, "names.json", "more than 20000 columns", "-Dcapacity.limit.columns=");
    }

    @Test
    void aServiceOfEachRow() throws Exception {
        Path file = folder.resolve("names.csv.gz");
        try (BufferedWriter out = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
            out.write("time,service,tx\n");
            for (int i = 0; i < 1_000_000; i++) {
                out.write("2026-10-01T00:00:00Z,s" + i + "," + i % 7 + "\n");
            }
        }

        expectRefusal(file, "more than 20000 services", "-Dcapacity.limit.services=");
    }

    @Test
    void aConfigOfAliases() throws Exception {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(8) + "*a" + (i - 1) + "]\n");
        }
        Path file = Files.writeString(folder.resolve("bomb.yaml"), yaml);
        CapacityProcess process = CapacityProcess.start(
                folder.resolve("printed"), List.of("-Xmx256m"), "what-if", file, "--growth", "10%");

        assertThat(process.code()).isEqualTo(ExitCode.BAD_CONFIG.code());
        assertThat(process.printed())
                .contains("bomb.yaml:1:5", "write the value out")
                .hasLineCount(1);
    }
}
