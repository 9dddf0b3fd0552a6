package org.capacityplanner.batch.history;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.forecast.BusyDay;
import org.capacityplanner.review.MonthRecord;

/**
 * What a report leaves behind of one service.
 *
 * @param record its month
 * @param busyDays the busy hours of all days that its forecast was made from, those kept from earlier months included
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
