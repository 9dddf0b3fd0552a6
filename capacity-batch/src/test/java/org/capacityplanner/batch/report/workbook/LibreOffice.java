package org.capacityplanner.batch.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An office program that tests can hand workbooks to, with a profile of its own. */
final class LibreOffice {
    /** Without this, formulas of a workbook keep the values that were stored with them. */
    private static final String ALWAYS_RECALCULATE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
            <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
            <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
            </oor:items>
            """;

    private final String program;
    private final Path profile;

    private LibreOffice(String program, Path profile) {
        this.program = program;
        this.profile = profile;
    }

    /** Skips the test where the program is not installed, and fails it where it must be. */
    static LibreOffice required(Path folder) throws IOException {
        Optional<String> program = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "soffice"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
        if (program.isEmpty() && System.getenv("CI") != null) {
            fail("soffice is not on the PATH, and CI must not skip what it checks");
        }
        assumeThat(program)
                .as("soffice on the PATH: apt-get install libreoffice-calc-nogui")
                .isPresent();
        Path user = Files.createDirectories(folder.resolve("profile").resolve("user"));
        Files.writeString(user.resolve("registrymodifications.xcu"), ALWAYS_RECALCULATE);
        return new LibreOffice(program.orElseThrow(), folder.resolve("profile"));
    }

    /** Loads workbooks, calculates all their formulas and writes each into a folder under the same name. */
    void recalculate(List<Path> workbooks, Path into) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program,
                "--headless",
                "-env:UserInstallation=" + profile.toUri(),
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                into.toString()));
        workbooks.forEach(workbook -> command.add(workbook.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log.txt").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(profile.resolve("log.txt")))
                .isZero();
    }
}
