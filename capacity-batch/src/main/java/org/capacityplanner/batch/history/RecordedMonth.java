package org.capacityplanner.batch.history;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.forecast.BusyDay;
import org.capacityplanner.review.MonthRecord;

/**
 * The data that a report adds to the history for one service: the record of the month, the daily busy hours, and what
 * the month was judged by.
 *
 * @param record the record of the month
 * @param busyDays the busy hours of all days that its forecast was made from, including those from earlier months
 * @param agreements the availability target and the customers' limits that the month was judged by
 */
public record RecordedMonth(MonthRecord record, List<BusyDay> busyDays, List<KeptAgreement> agreements) {
    public RecordedMonth {
        Objects.requireNonNull(record, "record");
        busyDays = List.copyOf(busyDays);
        agreements = List.copyOf(agreements);
    }

    VolumeKey volume() {
        return new VolumeKey(record.service(), record.metric());
    }
}
