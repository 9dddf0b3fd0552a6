package org.capacityplanner.batch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.capacityplanner.batch.history.Records.OCTOBER;
import static org.capacityplanner.batch.history.Records.SEPTEMBER;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.capacityplanner.batch.config.database.HistoryConfig;
import org.capacityplanner.forecast.BusyDay;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    private Path folder;

    private History history() {
        return History.of(new HistoryConfig.BesideReports(), folder);
    }

    @Test
    void givesBackWhatWasKept() throws HistoryException {
        KeptAndRead.check(history());
    }

    @Test
    void aMonthKnowsNothingOfItselfOrOfLaterOnes() throws HistoryException {
        history().record(OCTOBER, List.of(Records.full(OCTOBER, "pricing", 1000)));

        HistorySnapshot memory = history().before(SEPTEMBER);

        assertThat(memory.records("pricing")).isEmpty();
        assertThat(memory.earlier("pricing", "quotes").busyDays()).isEmpty();
        assertThat(history().before(OCTOBER).records("pricing")).isEmpty();
    }

    @Test
    void whereNothingIsThereNothingIsRememberedOrCreated() throws HistoryException {
        assertThat(history().before(OCTOBER)).isSameAs(HistorySnapshot.NONE);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void noneKeepsNothing() throws HistoryException {
        History none = History.of(new HistoryConfig.Off(), folder);

        none.record(SEPTEMBER, List.of(Records.full(SEPTEMBER, "pricing", 1000)));

        assertThat(none.before(OCTOBER)).isSameAs(HistorySnapshot.NONE);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void daysOfMoreThanThreeYearsAgoAreNotRead() throws HistoryException {
        RecordedMonth september = Records.full(SEPTEMBER, "pricing", 1000);
        BusyDay first = new BusyDay(OCTOBER.minusYears(3).atDay(1), 700);
        BusyDay tooOld = new BusyDay(first.day().minusDays(1), 700);
        history().record(SEPTEMBER, List.of(new RecordedMonth(september.record(), List.of(tooOld, first), List.of())));

        assertThat(history().before(OCTOBER).earlier("pricing", "quotes").busyDays())
                .containsExactly(first);
    }

    @Test
    void aFolderWhoseNameWouldBeSettingsIsRefused() {
        Path reports = folder.resolve("reports;INIT=x");
        History history = History.of(new HistoryConfig.BesideReports(), reports);

        assertThatThrownBy(() -> history.before(OCTOBER))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("the name of its folder has a ';' in it")
                .hasMessageContaining("the report is made without it");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMonthThatWasLeftInAFileIsBroughtInOnce() throws HistoryException {
        Path file = folder.resolve("left.mv.db");
        RecordedMonth september = Records.full(SEPTEMBER, "pricing", 1000);
        history().record(SEPTEMBER.minusMonths(1), List.of(Records.full(SEPTEMBER.minusMonths(1), "pricing", 950)));
        history().write(SEPTEMBER, List.of(september), file);

        history().take(SEPTEMBER, file);

        HistorySnapshot memory = history().before(OCTOBER);
        assertThat(memory.records("pricing")).hasSize(2).contains(september.record());
        assertThat(memory.earlier("pricing", "quotes").busyDays()).hasSize(31 + 30);
        assertThat(file).doesNotExist();
    }

    @Test
    void ofACopyThatWasNotAdoptedOnlyItsMonthIsTaken() throws HistoryException {
        Path copy = folder.resolve("copy.mv.db");
        history().record(SEPTEMBER.minusMonths(1), List.of(Records.full(SEPTEMBER.minusMonths(1), "pricing", 950)));
        assertThat(history().prepare(SEPTEMBER, List.of(Records.full(SEPTEMBER, "pricing", 1000)), copy))
                .isTrue();
        assertThat(history().before(OCTOBER).records("pricing")).hasSize(1);
        // What was put right in the meantime stays.
        RecordedMonth august = Records.full(SEPTEMBER.minusMonths(1), "pricing", 960);
        history().record(SEPTEMBER.minusMonths(1), List.of(august));

        history().take(SEPTEMBER, copy);

        assertThat(history().before(OCTOBER).records("pricing")).hasSize(2).contains(august.record());
    }

    @Test
    void anAdoptedCopyIsTheHistory() throws HistoryException {
        Path copy = folder.resolve("copy.mv.db");
        history().record(SEPTEMBER.minusMonths(1), List.of(Records.full(SEPTEMBER.minusMonths(1), "pricing", 950)));
        history().prepare(SEPTEMBER, List.of(Records.full(SEPTEMBER, "pricing", 1000)), copy);

        history().adopt(copy);

        assertThat(history().before(OCTOBER).records("pricing")).hasSize(2);
        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("history.mv.db"));
    }

    @Test
    void aVolumeOfAnotherNameIsAnotherVolume() throws HistoryException {
        history().record(SEPTEMBER, List.of(Records.full(SEPTEMBER, "pricing", 1000)));

        HistorySnapshot memory = history().before(OCTOBER);

        assertThat(memory.earlier("pricing", "quotes").forecasts()).hasSize(1);
        assertThat(memory.earlier("pricing", "orders").forecasts()).isEmpty();
        assertThat(memory.earlier("pricing", "orders").busyDays()).isEmpty();
    }

    @Test
    void aHistoryOfBeforeFindingsHadTimesIsReadAndThenMigrated() throws Exception {
        HistoryDatabase database = HistoryDatabase.beside(folder);
        try (Connection connection = database.openForWriting()) {
            HistorySchema.migrate(database);
            connection.setAutoCommit(true);
            RecordWriter.write(SEPTEMBER, List.of(Records.full(SEPTEMBER, "pricing", 1000)), connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("alter table capacity_finding drop column from_millis");
                statement.execute("alter table capacity_finding drop column to_millis");
                statement.execute("drop table capacity_agreement");
                statement.execute("delete from \"capacity_schema_history\" where \"version\" in ('2', '3')");
            }
        }

        assertThat(history().before(OCTOBER).records("pricing").get(0).findings())
                .extracting(finding -> finding.when().isPresent())
                .containsExactly(false, false);

        history().record(OCTOBER, List.of(Records.full(OCTOBER, "pricing", 1000)));
        assertThat(history().before(OCTOBER.plusMonths(1)).records("pricing"))
                .extracting(record -> record.findings().get(0).when().isPresent())
                .containsExactly(false, true);
    }

    @Test
    void keepsWhatAMonthWasJudgedByUntilAnotherRunReplacesIt() throws HistoryException {
        KeptAgreement target = new KeptAgreement(KeptAgreement.TARGET, Sla.atLeast(0.999));
        KeptAgreement latency = new KeptAgreement("Acme, latency", Sla.atMost(0.005));
        history().record(SEPTEMBER, List.of(judgedBy(target, new KeptAgreement("Acme, volume", Sla.atMost(600)))));
        history().record(SEPTEMBER, List.of(judgedBy(target, latency)));

        HistorySnapshot memory = history().before(OCTOBER);

        assertThat(memory.agreedIn(SEPTEMBER, "pricing", KeptAgreement.TARGET)).contains(Sla.atLeast(0.999));
        assertThat(memory.agreedIn(SEPTEMBER, "pricing", "Acme, latency")).contains(Sla.atMost(0.005));
        assertThat(memory.agreedIn(SEPTEMBER, "pricing", "Acme, volume")).isEmpty();
        assertThat(memory.agreedIn(OCTOBER, "pricing", KeptAgreement.TARGET)).isEmpty();
        assertThat(memory.recorded(SEPTEMBER))
                .singleElement()
                .satisfies(kept -> assertThat(kept.agreements()).containsExactly(target, latency));
    }

    private static RecordedMonth judgedBy(KeptAgreement... agreements) {
        RecordedMonth full = Records.full(SEPTEMBER, "pricing", 1000);
        return new RecordedMonth(full.record(), full.busyDays(), List.of(agreements));
    }

    @Test
    void aHistoryOfBeforeAgreementsWereKeptIsReadAndThenMigrated() throws Exception {
        HistoryDatabase database = HistoryDatabase.beside(folder);
        KeptAgreement target = new KeptAgreement(KeptAgreement.TARGET, Sla.atLeast(0.999));
        try (Connection connection = database.openForWriting()) {
            HistorySchema.migrate(database);
            connection.setAutoCommit(true);
            RecordWriter.write(SEPTEMBER, List.of(judgedBy(target)), connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("drop table capacity_agreement");
                statement.execute("delete from \"capacity_schema_history\" where \"version\" = '3'");
            }
        }

        assertThat(history().before(OCTOBER).agreedIn(SEPTEMBER, "pricing", KeptAgreement.TARGET))
                .isEmpty();
        assertThat(history().before(OCTOBER).records("pricing")).hasSize(1);

        history().record(SEPTEMBER, List.of(judgedBy(target)));
        assertThat(history().before(OCTOBER).agreedIn(SEPTEMBER, "pricing", KeptAgreement.TARGET))
                .contains(Sla.atLeast(0.999));
    }
}
