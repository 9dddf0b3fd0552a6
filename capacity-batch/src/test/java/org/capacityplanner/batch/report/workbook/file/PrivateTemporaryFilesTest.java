package org.capacityplanner.batch.report.workbook.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateTemporaryFilesTest {
    private static final String PROPERTY = "java.io.tmpdir";

    /** No process has a number of 18 digits. */
    private static final String NOBODY = "capacity-workbook-999999999999999999-";

    @TempDir
    private Path place;

    private String before;

    @BeforeEach
    void elsewhere() {
        before = System.getProperty(PROPERTY);
        System.setProperty(PROPERTY, place.toString());
    }

    @AfterEach
    void back() {
        System.setProperty(PROPERTY, before);
    }

    private Path left(String name, String modified) throws IOException {
        Path folder = Files.createDirectory(place.resolve(name));
        Files.writeString(folder.resolve("rows"), "rows of a workbook");
        return Files.setLastModifiedTime(folder, FileTime.from(Instant.parse(modified)));
    }

    @Test
    void removesWhatAKilledRunLeftTheDayBefore() throws IOException {
        Path abandoned = left(NOBODY + "1", "2020-01-01T00:00:00Z");
        Path fresh = left(NOBODY + "2", "2999-01-01T00:00:00Z");
        Path running = left("capacity-workbook-" + ProcessHandle.current().pid() + "-3", "2020-01-01T00:00:00Z");
        Path foreign = left("capacity-plan-4", "2020-01-01T00:00:00Z");
        // A user's own reports of a month, which look like a folder of the process 2026.
        Path reports = left("capacity-999999999999999999-11", "2020-01-01T00:00:00Z");

        PrivateTemporaryFiles.open().close();

        assertThat(abandoned).doesNotExist();
        assertThat(place.toFile().list())
                .containsExactlyInAnyOrder(
                        fresh.getFileName().toString(),
                        running.getFileName().toString(),
                        foreign.getFileName().toString(),
                        reports.getFileName().toString());
    }

    @Test
    void saysHowToNameAnotherPlace() throws IOException {
        Path file = Files.writeString(place.resolve("file"), "");
        System.setProperty(PROPERTY, file.toString());

        assertThatThrownBy(PrivateTemporaryFiles::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no temporary file can be made in " + file)
                .hasMessageContaining("CAPACITY_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER");
    }
}
