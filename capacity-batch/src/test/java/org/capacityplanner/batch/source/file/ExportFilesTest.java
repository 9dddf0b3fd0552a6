package org.capacityplanner.batch.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.capacityplanner.batch.source.Exports.HEADER;
import static org.capacityplanner.batch.source.Exports.ROW;
import static org.capacityplanner.batch.source.Exports.finding;
import static org.capacityplanner.batch.source.Exports.oneService;
import static org.capacityplanner.batch.source.Exports.problem;
import static org.capacityplanner.batch.source.Exports.question;
import static org.capacityplanner.batch.source.Exports.read;
import static org.capacityplanner.batch.source.Exports.volume;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.config.SourceConfig;
import org.capacityplanner.batch.source.Exports;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.RealProcess;
import org.capacityplanner.batch.source.ServiceReader;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which files are read, and what is no file to read. */
class ExportFilesTest {
    @TempDir
    Path folder;

    @Test
    void saysWhatIsNotThere() {
        MetricExportException file = problem(folder.resolve("none.csv"));
        MetricExportException glob = problem(folder.resolve("*.csv"));

        assertThat(file).hasMessageEndingWith("none.csv: there is no such file");
        assertThat(glob).hasMessageContaining("no file matches");
        assertThat(List.of(file.exitCode(), glob.exitCode())).containsExactly(66, 66);
    }

    @Test
    void saysThatAnEmptyNameAndStandardInputAreNoFiles() {
        assertThatThrownBy(() -> ExportFile.of(Path.of(""), Optional.empty(), Optional.empty()))
                .hasMessage("'': the name of the file is empty; name one");
        assertThat(problem(Path.of("-")))
                .hasMessage("-: there is no such file; standard input is not read: write it into a file");
    }

    @Test
    void rejectsAFolder() throws IOException {
        assertThat(problem(Files.createDirectory(folder.resolve("dir.csv"))))
                .hasMessageEndingWith("is not a regular file; name the files in it");
    }

    @Test
    @Timeout(20)
    void doesNotWaitForAPipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.csv");
        assumeTrue(RealProcess.areInstalled("mkfifo"), "there is no mkfifo");
        RealProcess.run(folder.resolve("log"), "mkfifo", pipe.toString());

        assertThat(problem(pipe)).hasMessageEndingWith("is not a regular file; write what it gives into a file");
    }

    @Test
    @Timeout(20)
    void doesNotReadADeviceWithoutEnd() {
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device), "there is no /dev/zero");

        assertThat(problem(device)).hasMessageEndingWith("is not a regular file; write what it gives into a file");
    }

    @Test
    @Timeout(20)
    void doesNotFollowLinksInCircles() throws IOException {
        Exports.write(folder, "m-1.csv", HEADER + ROW);
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        Path itself = Files.createSymbolicLink(folder.resolve("itself"), folder.resolve("itself"));

        assertThat(read(folder.resolve("**.csv")).inputs()).hasSize(1);
        assertThat(problem(itself)).hasMessageEndingWith("is a link that leads to no file");
    }

    @Test
    void saysThatAFileChangedWhileItWasRead() throws IOException {
        Path path = Exports.write(folder, "export.csv", HEADER + ROW);
        ExportFile file = ExportFile.of(path, Optional.empty(), Optional.empty());
        assertThat(file.hasChanged()).isFalse();

        Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-10-01T00:00:00Z")));

        assertThat(file.hasChanged()).isTrue();
    }

    @Test
    void saysThatAFileGrewWhileItWasRead() throws IOException {
        Path path = Exports.write(folder, "export.csv", HEADER + ROW);
        FileTime written = Files.getLastModifiedTime(path);
        ExportFile file = ExportFile.of(path, Optional.empty(), Optional.empty());
        QualityLog log = new QualityLog();
        SourceConfig source =
                question(path, oneService(), "v_tps", "cpu_pct:80%").sources().get(0);
        FileReading reading = new FileReading(path, source, Optional.empty(), new Samples(), log);

        reading.read(file, "csv", text -> {
            Files.writeString(path, "2026-10-01T00:05Z,2,20\n", StandardOpenOption.APPEND);
            Files.setLastModifiedTime(path, written);
            return new FileReading.RowCount(1, 0);
        });

        assertThat(log.findings())
                .singleElement()
                .extracting(DataQuality::message)
                .isEqualTo(path + ": the file changed while it was read; what was read was used");
    }

    @Test
    void readsManyFilesOfOneSourceInTheOrderOfTime() {
        Exports.write(folder, "m-10.csv", "time,v_tps,cpu_pct\n2026-10-01T00:00Z,3,30\n2026-10-01T00:05Z,4,40\n");
        Exports.write(folder, "m-11.csv", "cpu_pct,time,v_tps\n10,2026-09-01T00:00Z,1\n20,2026-09-01T00:05Z,2\n");

        Readings readings =
                ServiceReader.read(question(folder.resolve("m-*.csv"), oneService(), "v_tps", "cpu_pct:80%"));

        assertThat(volume(readings.services().get(0)).values()).containsExactly(1, 2, 3, 4);
        assertThat(readings.inputs()).hasSize(2);
        assertThat(readings.quality()).isEmpty();
    }

    @Test
    void usesTheOtherFilesWhereOneIsRejected() {
        Exports.write(folder, "m-1.csv", "time,v_tps,cpu_pct\n2026-10-01T00:00Z,3,30\n");
        Exports.write(folder, "m-2.csv", "time,v_tps,cpu_pct\n2026-11-01T00:00Z,3,\"30\n");

        Readings readings =
                ServiceReader.read(question(folder.resolve("m-*.csv"), oneService(), "v_tps", "cpu_pct:80%"));

        assertThat(volume(readings.services().get(0)).size()).isEqualTo(1);
        assertThat(readings.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
        assertThat(finding(readings, DataQuality.Kind.FILE_REJECTED).file()).endsWith("m-2.csv");
    }

    @Test
    void recordsWhatWasReadForProvenance() throws IOException {
        Path file = Exports.write(folder, "export.csv", "abc_ms,time\n1,2026-10-01T00:00Z\n");

        InputFile input = ServiceReader.read(question(file, oneService(), "abc_ms", "abc_ms:5ms"))
                .inputs()
                .get(0);

        assertThat(input.path()).isEqualTo(file);
        assertThat(input.bytes()).isEqualTo(Files.size(file));
        assertThat(input.rows()).isEqualTo(1);
        // printf 'abc_ms,time\n1,2026-10-01T00:00Z\n' | sha256sum
        assertThat(input.sha256()).isEqualTo("ed7a7fd768bb72fdff20889ee96e734197d2ef2743612a93d7b3efefb48a3701");
    }
}
