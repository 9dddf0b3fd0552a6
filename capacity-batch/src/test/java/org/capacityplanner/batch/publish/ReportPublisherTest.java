package org.capacityplanner.batch.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPublisherTest {

    private static final YearMonth MONTH = YearMonth.of(2026, 10);

    @TempDir
    Path folder;

    @Test
    void putsAFolderInItsPlaceAndReplacesAnEarlierOne() throws IOException {
        Path root = folder.resolve("not").resolve("there").resolve("yet");
        try (ReportPublisher publisher = ReportPublisher.open(root)) {
            publisher.publish(MONTH, fresh -> {
                Files.createDirectory(fresh.resolve("charts"));
                Files.writeString(fresh.resolve("charts").resolve("old.png"), "old");
            });
            Path published = publisher.publish(MONTH, fresh -> Files.writeString(fresh.resolve("report.json"), "new"));

            assertThat(published).isEqualTo(root.resolve("2026-10"));
            assertThat(published.resolve("report.json")).hasContent("new");
            assertThat(published.resolve("charts")).doesNotExist();
        }
        assertThat(namesIn(root)).containsExactlyInAnyOrder(".lock", "2026-10");
    }

    @Test
    void keepsTheLastGoodReportWhenARunFails() throws IOException {
        try (ReportPublisher publisher = ReportPublisher.open(folder)) {
            publisher.publish(MONTH, fresh -> Files.writeString(fresh.resolve("report.json"), "good"));

            assertThatThrownBy(() -> publisher.publish(MONTH, fresh -> {
                        Files.writeString(fresh.resolve("report.json"), "half");
                        throw new IOException("disk full");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(folder.toString(), "disk full", "as it was");
        }
        assertThat(folder.resolve("2026-10").resolve("report.json")).hasContent("good");
        assertThat(namesIn(folder)).containsExactlyInAnyOrder(".lock", "2026-10");
    }

    @Test
    void tidyingAtTheEndWaitsForAFileThatIsBeingMade() throws IOException, InterruptedException {
        try (ReportPublisher publisher = ReportPublisher.open(folder)) {
            Thread ending = new Thread(publisher::tidyForGood);
            publisher.beforeTidying(() -> {
                ending.start();
                while (ending.isAlive() && ending.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                Files.writeString(folder.resolve(".2026-10.record-" + "0".repeat(64) + ".mv.db.room"), "");
            });
            ending.join();
        }
        assertThat(namesIn(folder)).containsExactly(".lock");
    }

    @Test
    void removesTheHalfReportOfAKilledRun() throws IOException {
        Files.createDirectories(folder.resolve(".2026-10.new").resolve("charts"));
        Files.writeString(folder.resolve(".2026-10.new").resolve("report.json"), "half");
        Files.writeString(folder.resolve(".profile"), "not ours");

        ReportPublisher.open(folder).close();

        assertThat(namesIn(folder)).containsExactlyInAnyOrder(".lock", ".profile");
    }

    @Test
    void bringsBackTheOldReportOfARunKilledBetweenTwoRenames() throws IOException {
        Files.createDirectories(folder.resolve(".2026-10.old"));
        Files.writeString(folder.resolve(".2026-10.old").resolve("report.json"), "good");
        Files.createDirectories(folder.resolve(".2026-10.new"));

        ReportPublisher.open(folder).close();

        assertThat(folder.resolve("2026-10").resolve("report.json")).hasContent("good");
        assertThat(namesIn(folder)).containsExactlyInAnyOrder(".lock", "2026-10");
    }

    @Test
    void letsOneRunWriteAtATime() throws IOException {
        try (ReportPublisher first = ReportPublisher.open(folder)) {
            assertThatThrownBy(() -> ReportPublisher.open(folder))
                    .isInstanceOf(OutputLockedException.class)
                    .hasMessageContaining(".lock");
            first.publish(MONTH, fresh -> Files.writeString(fresh.resolve("report.json"), "mine"));
        }
        ReportPublisher.open(folder).close();
    }

    @Test
    void saysBeforehandThatTheOutputCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("report"), "a file, not a folder");

        assertThatThrownBy(() -> ReportPublisher.open(file))
                .isInstanceOf(OutputNotWritableException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("not a folder");
    }

    @Test
    void doesNotReplaceAFileThatHasTheNameOfAMonth() throws IOException {
        Files.writeString(folder.resolve("2026-10"), "somebody's notes");
        try (ReportPublisher publisher = ReportPublisher.open(folder)) {
            assertThatThrownBy(() -> publisher.publish(MONTH, fresh -> {}))
                    .isInstanceOf(OutputNotWritableException.class);
        }
        assertThat(folder.resolve("2026-10")).hasContent("somebody's notes");
    }

    @Test
    void replacesALinkAndLeavesWhatItPointsAt() throws IOException {
        Path victim = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(victim.resolve("report.json"), "somebody's");
        Path root = Files.createDirectory(folder.resolve("reports"));
        Files.createSymbolicLink(root.resolve("2026-10"), victim);
        try (ReportPublisher publisher = ReportPublisher.open(root)) {
            publisher.publish(MONTH, fresh -> Files.writeString(fresh.resolve("report.json"), "ours"));
        }
        assertThat(root.resolve("2026-10")).isDirectory();
        assertThat(Files.isSymbolicLink(root.resolve("2026-10"))).isFalse();
        assertThat(root.resolve("2026-10").resolve("report.json")).hasContent("ours");
        assertThat(victim.resolve("report.json")).hasContent("somebody's");
    }

    @Test
    void theLatestLinkFollowsTheNewestMonthNotTheLastRun() throws IOException {
        try (ReportPublisher publisher = ReportPublisher.open(folder)) {
            assertThat(publisher.linkLatest()).isEmpty();
            assertThat(folder.resolve("latest")).doesNotExist();
            for (YearMonth month : List.of(MONTH.minusMonths(1), MONTH, MONTH.minusMonths(2))) {
                publisher.publish(month, fresh -> Files.writeString(fresh.resolve("report.json"), month.toString()));
                assertThat(publisher.linkLatest()).isEmpty();
            }
        }
        assertThat(folder.resolve("latest").resolve("report.json")).hasContent("2026-10");
        assertThat(Files.readSymbolicLink(folder.resolve("latest"))).isEqualTo(Path.of("2026-10"));
    }

    @Test
    void leavesAFolderCalledLatestAloneAndSaysSo() throws IOException {
        Files.createDirectory(folder.resolve("latest"));
        try (ReportPublisher publisher = ReportPublisher.open(folder)) {
            publisher.publish(MONTH, fresh -> {});

            assertThat(publisher.linkLatest())
                    .hasValueSatisfying(text -> assertThat(text).contains("latest is not a link"));
        }
        assertThat(folder.resolve("latest")).isEmptyDirectory();
    }

    private static Stream<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList().stream();
        }
    }

    /** As after a run with a umask of 777, which for any user but root stopped every later run. */
    @Test
    void foldersThatDenyTheirOwnerAreOpenedBeforeTheyAreRemoved() throws IOException {
        Path left = Files.createDirectories(folder.resolve(".2026-10.new").resolve("charts"));
        Set<PosixFilePermission> none = Set.of();
        Files.setPosixFilePermissions(left, none);
        Files.setPosixFilePermissions(left.getParent(), none);

        assertThat(FolderRemoval.unlock(left.getParent())).isTrue();

        assertThat(Files.getPosixFilePermissions(left.getParent())).contains(PosixFilePermission.OWNER_WRITE);
        assertThat(Files.getPosixFilePermissions(left)).contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
