package org.capacityplanner.batch.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a month leaves for the history counts if, and only if, its report is the published one. */
class PendingRecordTest {
    private static final YearMonth MONTH = YearMonth.of(2026, 10);

    @TempDir
    private Path root;

    private PendingRecord recordOf(String report) throws IOException {
        Path fresh = Files.createDirectories(root.resolve(".2026-10.new"));
        Files.writeString(fresh.resolve("report.json"), report);
        PendingRecord record = PendingRecord.of(root, MONTH, fresh);
        Files.writeString(record.file(), "record of " + report);
        return record;
    }

    private void publish(String report) throws IOException {
        Files.writeString(Files.createDirectories(root.resolve("2026-10")).resolve("report.json"), report);
    }

    @Test
    void theRecordOfThePublishedReportWaits() throws IOException {
        PendingRecord record = recordOf("{1}");
        publish("{1}");

        PendingRecord.settle(root);

        assertThat(PendingRecord.published(root)).isEqualTo(List.of(record));
    }

    @Test
    void theRecordOfAReportThatWasNeverPublishedGoes() throws IOException {
        PendingRecord record = recordOf("{2}");
        publish("{1}");

        PendingRecord.settle(root);

        assertThat(PendingRecord.published(root)).isEmpty();
        assertThat(record.file()).doesNotExist();
    }

    @Test
    void theRecordOfAMonthThatIsGoneGoesToo() throws IOException {
        PendingRecord record = recordOf("{1}");

        PendingRecord.settle(root);

        assertThat(record.file()).doesNotExist();
    }
}
