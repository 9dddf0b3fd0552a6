package org.capacityplanner.batch.history;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.forecast.BusyDay;
import org.capacityplanner.review.MonthRecord;

/**
 * The data that a report adds to the history for one service: the record of the month and the daily busy hours.
 *
 * @param record the record of the month
 * @param busyDays the busy hours of all days that its forecast was made from, including those from earlier months
 */
public record RecordedMonth(MonthRecord record, List<BusyDay> busyDays) {
    public RecordedMonth {
        Objects.requireNonNull(record, "record");
        busyDays = List.copyOf(busyDays);
    }

    VolumeKey volume() {
        return new VolumeKey(record.service(), record.metric());
    }
}
