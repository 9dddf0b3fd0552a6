package org.capacityplanner.batch;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.HistoryConfig;
import org.capacityplanner.batch.history.History;
import org.capacityplanner.batch.history.HistoryException;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.history.RecordedMonth;
import org.capacityplanner.batch.report.Retrospect;
import org.capacityplanner.forecast.BusyDay;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.review.ServiceReview;

/**
 * What a month's report knows of the months before it, and leaves to those after it. Whatever is wrong with the history,
 * the report is made: without it, and it says so.
 */
final class ReportHistory {
    private final History history;
    private final YearMonth month;
    private final HistorySnapshot memory;
    private final Optional<String> unavailable;
    private final List<String> problems = new ArrayList<>();

    private ReportHistory(History history, YearMonth month, HistorySnapshot memory, Optional<String> unavailable) {
        this.history = history;
        this.month = month;
        this.memory = memory;
        this.unavailable = unavailable;
        unavailable.ifPresent(problems::add);
    }

    /**
     * Remembers what was before a month.
     *
     * @param reports the folder that holds one folder a month
     */
    static ReportHistory before(YearMonth month, HistoryConfig config, Path reports) {
        History history = History.of(config, reports);
        try {
            return new ReportHistory(history, month, history.before(month), Optional.empty());
        } catch (HistoryException e) {
            return new ReportHistory(history, month, HistorySnapshot.NONE, Optional.of(message(e)));
        }
    }

    private static String message(HistoryException e) {
        return Optional.ofNullable(e.getMessage()).orElse("the history is not available");
    }

    HistorySnapshot memory() {
        return memory;
    }

    /** This month's plans beside what is remembered. */
    Retrospect review(List<CapacityPlan> plans) {
        return new Retrospect(
                plans.stream()
                        .map(plan -> ServiceReview.of(month, plan, memory.records(plan.service())))
                        .toList(),
                unavailable);
    }

    /** Leaves this month to the next ones; a history that could not be read is not touched. */
    void keep(Retrospect retrospect, List<CapacityPlan> plans) {
        if (unavailable.isPresent()) {
            return;
        }
        List<RecordedMonth> services = new ArrayList<>();
        for (CapacityPlan plan : plans) {
            services.add(new RecordedMonth(retrospect.of(plan).record(), busyDays(plan)));
        }
        try {
            history.record(month, services);
        } catch (HistoryException e) {
            problems.add(message(e));
        }
    }

    private static List<BusyDay> busyDays(CapacityPlan plan) {
        return plan.forecast() instanceof ForecastResult.Forecasted known
                ? known.forecast().busyDays()
                : List.of();
    }

    /** What went wrong, a sentence each; empty where nothing did. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
