package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.capacityplanner.batch.report.Reports;
import org.capacityplanner.batch.report.json.ReportJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
    @TempDir
    Path folder;

    private Path month;

    @BeforeEach
    void writeAReport() throws IOException {
        StringWriter out = new StringWriter();
        ReportJson.write(Reports.sample(), out);
        month = Files.createDirectories(folder.resolve("2026-10"));
        Files.writeString(month.resolve("report.json"), out.toString());
    }

    @Test
    void takesAFolderOrAFile() {
        CommandLineRun run = CommandLineRun.of("diff", month, month.resolve("report.json"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("same answers");
    }

    @Test
    void printsJsonWhereAsked() {
        assertThat(CommandLineRun.of("diff", month, month, "--json").out()).contains("capacity/diff/1");
    }

    @Test
    void refusesWhatIsNotThereOrNoReportInOneLine() throws IOException {
        CommandLineRun missing = CommandLineRun.of("diff", folder.resolve("gone"), month);
        CommandLineRun wrong = CommandLineRun.of("diff", month, Files.writeString(folder.resolve("x.json"), "{}"));

        assertThat(missing.code()).isEqualTo(ExitCode.NO_INPUT.code());
        assertThat(missing.err()).contains("gone: no such file").hasLineCount(1);
        assertThat(wrong.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(wrong.err()).contains("x.json has no 'schema'").hasLineCount(1);
    }
}
