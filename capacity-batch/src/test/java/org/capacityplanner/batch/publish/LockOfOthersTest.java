package org.capacityplanner.batch.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock that somebody else has prepared. */
class LockOfOthersTest {
    @TempDir
    private Path folder;

    @Test
    void aLockThatIsALinkIsNotFollowed() throws IOException {
        Path reports = Files.createDirectory(folder.resolve("reports"));
        Path victim = folder.resolve("victim");
        Files.createSymbolicLink(reports.resolve(".lock"), victim);

        assertThatThrownBy(() -> ReportPublisher.open(reports).close())
                .isInstanceOf(OutputNotWritableException.class)
                .hasMessageContaining(".lock is a link or no file; remove it");
        assertThat(victim).doesNotExist();
    }
}
