package org.capacityplanner.batch.history;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history that somebody else has put beside the reports. */
class HistoryFileTest {
    @TempDir
    private Path folder;

    @Test
    void refusesWhatWouldRunWhereverItIs() throws IOException {
        // Across the border of two of the chunks that are looked at.
        byte[] bytes = new byte[200_000];
        byte[] text = "CREATE FORCE ALIAS \"X\" FOR 'a.B.c'".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, 64 * 1024 - 9, text.length);
        Path file = Files.write(folder.resolve("history.mv.db"), bytes);

        assertThatThrownBy(() -> HistoryFile.check(file))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("holds a trigger, function or linked table");
    }

    @Test
    void refusesALinkAndTakesAFileOfItsOwn() throws Exception {
        Path file = folder.resolve("own.mv.db");
        HistoryDatabase.file(file).openForWriting().close();
        Path link = Files.createSymbolicLink(folder.resolve("history.mv.db"), file);

        assertThatCode(() -> HistoryFile.check(file)).doesNotThrowAnyException();
        assertThatThrownBy(() -> HistoryFile.check(link)).hasMessageContaining("is a link, or no file");
    }
}
