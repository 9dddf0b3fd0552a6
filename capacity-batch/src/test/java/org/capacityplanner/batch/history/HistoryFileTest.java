package org.capacityplanner.batch.history;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history that somebody else has put beside the reports. */
class HistoryFileTest {
    @TempDir
    private Path folder;

    @Test
    void refusesALinkAndTakesAFileOfItsOwn() throws Exception {
        Path file = folder.resolve("own.mv.db");
        HistoryDatabase.file(file).openForWriting().close();
        Path link = Files.createSymbolicLink(folder.resolve("history.mv.db"), file);

        assertThatCode(() -> HistoryFile.check(file)).doesNotThrowAnyException();
        assertThatThrownBy(() -> HistoryFile.check(link)).hasMessageContaining("is a link, or no file");
    }
}
