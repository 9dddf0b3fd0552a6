package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A limit on open files that is too low for the program's own jars. */
class OpenFilesTest {
    @TempDir
    private Path folder;

    @Test
    void namesTheLimitOnOpenFiles() throws IOException, InterruptedException {
        Path shell = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(shell), "no bash to limit open files with");
        Path export = Files.writeString(folder.resolve("shop.csv"), "time,tx\n2026-10-01T00:00:00Z,1\n");
        List<String> limited = new ArrayList<>(List.of(shell.toString(), "-c", "ulimit -n 50; exec \"$@\"", "limited"));
        limited.addAll(CapacityProcess.command(List.of(), "what-if", export, "--volume", "tx", "--kpi", "tx:1"));
        Path printed = folder.resolve("printed");
        Process process = new ProcessBuilder(limited)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();

        CapacityProcess run = new CapacityProcess(process, printed);
        assertThat(run.code()).as(run.printed()).isEqualTo(ExitCode.INPUT_OUTPUT.code());
        assertThat(run.printed()).contains("raise ulimit -n").hasLineCount(1);
    }
}
