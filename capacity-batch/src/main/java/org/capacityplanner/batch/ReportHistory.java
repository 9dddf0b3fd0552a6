package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.database.HistoryConfig;
import org.capacityplanner.batch.history.History;
import org.capacityplanner.batch.history.HistoryException;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.history.KeptAgreement;
import org.capacityplanner.batch.history.RecordedMonth;
import org.capacityplanner.batch.plan.ReportParts;
import org.capacityplanner.batch.publish.PendingRecord;
import org.capacityplanner.batch.report.Retrospect;
import org.capacityplanner.forecast.BusyDay;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.review.MonthRecord;
import org.capacityplanner.review.ServiceReview;

/**
 * Connects a monthly report with the history: reads the records of earlier months, and adds the record of the report's
 * month. If the history has a problem, the report is made without it and mentions the problem.
 */
final class ReportHistory {
    /**
     * The disk space in bytes that must be free before the report is published, which is more than the record of a
     * service needs.
     */
    private static final int ROOM = 1 << 18;

    private final History history;
    private final YearMonth month;
    private final HistorySnapshot memory;
    private final Optional<String> unavailable;
    private final List<String> notes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Optional<Path> waiting = Optional.empty();
    private boolean isCopyReady;

    private ReportHistory(History history, YearMonth month, HistorySnapshot memory, Optional<String> unavailable) {
        this.history = history;
        this.month = month;
        this.memory = memory;
        this.unavailable = unavailable;
        unavailable.ifPresent(problems::add);
    }

    /**
     * Adds the records that earlier runs could not add to the history, and then returns the history of the months
     * before {@code month}.
     *
     * @param reports the folder that holds one folder a month
     * @param pending the records of earlier runs that are not in the history yet
     */
    static ReportHistory before(YearMonth month, HistoryConfig config, Path reports, List<PendingRecord> pending) {
        History history = History.of(config, reports);
        List<String> taken = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (PendingRecord record : pending) {
            try {
                history.take(record.month(), record.file());
                taken.add("brought " + record.month() + " into the history, which an earlier run could not keep");
            } catch (HistoryException e) {
                failures.add(message(e));
            }
        }
        ReportHistory before;
        try {
            before = new ReportHistory(history, month, history.before(month), Optional.empty());
            before.problems.addAll(failures);
        } catch (HistoryException e) {
            // That the records could not be brought into it has the same reason, and is not said twice.
            before = new ReportHistory(history, month, HistorySnapshot.NONE, Optional.of(message(e)));
        }
        before.notes.addAll(taken);
        return before;
    }

    private static String message(HistoryException e) {
        return Optional.ofNullable(e.getMessage()).orElse("the history is not available");
    }

    HistorySnapshot memory() {
        return memory;
    }

    /**
     * Returns the comparison of this month's plans with the records of earlier months. A service whose comparison fails
     * unexpectedly is compared with nothing, so that its month is recorded; if that fails too, it is left out.
     */
    Retrospect review(List<CapacityPlan> plans) {
        ReportParts parts = new ReportParts();
        List<ServiceReview> reviews = new ArrayList<>();
        for (CapacityPlan plan : plans) {
            String part = "comparison of " + plan.service() + " with earlier months";
            parts.of(part, () -> review(plan, memory.records(plan.service())), Optional.<ServiceReview>empty())
                    .or(() -> parts.of("record of " + plan.service(), () -> review(plan, List.of()), Optional.empty()))
                    .ifPresent(reviews::add);
        }
        problems.addAll(parts.problems());
        return new Retrospect(reviews, unavailable);
    }

    private Optional<ServiceReview> review(CapacityPlan plan, List<MonthRecord> earlier) {
        return Optional.of(ServiceReview.of(month, plan, earlier));
    }

    /**
     * Writes this month's record to a file before the report is published, so that the record can be added to the
     * history later, even if this process ends before.
     *
     * @throws IOException if there is no room for it; then the report must not be published either
     */
    void prepare(List<RecordedMonth> services, PendingRecord record) throws IOException {
        try {
            isCopyReady = unavailable.isEmpty() && history.prepare(month, services, record.file());
        } catch (HistoryException e) {
            // What fails once may have met a passing fault, and is tried again when the report is published.
            requireRoom(record);
        }
        if (!isCopyReady) {
            try {
                history.write(month, services, record.file());
            } catch (HistoryException e) {
                requireRoom(record);
            }
        }
        waiting = Optional.of(record.file()).filter(Files::exists);
    }

    /**
     * Throws an exception where the disk has no room for the record, so that the user sees the operating system's
     * message about a full disk.
     */
    private static void requireRoom(PendingRecord record) throws IOException {
        Path trial = record.file().resolveSibling(record.file().getFileName() + ".room");
        try (FileChannel channel = FileChannel.open(
                trial, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(ROOM);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } finally {
            Files.deleteIfExists(trial);
        }
    }

    /** Adds this month's record to the history after the report is published, unless the history could not be read. */
    void keep(List<RecordedMonth> services) {
        if (unavailable.isPresent()) {
            return;
        }
        try {
            if (isCopyReady && waiting.isPresent()) {
                history.adopt(waiting.get());
                return;
            }
            history.record(month, services);
            if (waiting.isPresent()) {
                Files.deleteIfExists(waiting.get());
            }
        } catch (HistoryException e) {
            problems.add(message(e)
                    + waiting.map(file ->
                                    "; what it is to hold of this month is in " + file + ", and the next run adds it")
                            .orElse(""));
        } catch (IOException e) {
            problems.add("cannot be removed: " + e.getMessage());
        }
    }

    /**
     * Returns the records of this month's plans, one for each service, which later months are compared with.
     *
     * @param agreements the targets and customers' limits that the month was judged by, by service
     */
    static List<RecordedMonth> records(
            Retrospect retrospect, List<CapacityPlan> plans, Map<String, List<KeptAgreement>> agreements) {
        return plans.stream()
                .flatMap(plan -> retrospect.find(plan).stream()
                        .map(review -> new RecordedMonth(
                                review.record(), busyDays(plan), agreements.getOrDefault(plan.service(), List.of()))))
                .toList();
    }

    private static List<BusyDay> busyDays(CapacityPlan plan) {
        return plan.forecast() instanceof ForecastResult.Forecasted known
                ? known.forecast().busyDays()
                : List.of();
    }

    /** Returns notes on records of earlier months that this run added to the history. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Returns the problems with the history, as sentences; an empty list where there were none. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
