package org.capacityplanner.batch.source.format.csv;

import java.time.Instant;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.SampleTable;

/**
 * The times of a table that have no offset. Where no zone is configured they are taken as UTC, unless the rows go back by
 * exactly an hour once and go on from there, as where clocks are put back: UTC has no such hour.
 */
public final class LocalTimes {
    private static final long HOUR_MILLIS = 3_600_000L;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    /** The first hour of a day in which no country puts its clocks back. */
    private static final long FIRST_CALM_HOUR = 4;

    private long rows;
    private long firstLine;
    private long hoursAgain;
    private long hourLine;
    private long otherJumps;
    private String hour = "";

    /** Notes the time of a row before the row is added to its table. */
    public void observe(SampleTable table, long time, boolean isLocal, long line) {
        if (!isLocal) {
            return;
        }
        if (rows++ == 0) {
            firstLine = line;
        }
        int before = table.rows();
        if (before < 2) {
            return;
        }
        long last = table.timeAt(before - 1);
        long step = last - table.timeAt(before - 2);
        long jump = time - last;
        if (step == 0 || Math.abs(step) >= HOUR_MILLIS || Long.signum(jump) == Long.signum(step)) {
            return;
        }
        boolean again = jump - step == -Long.signum(step) * HOUR_MILLIS
                && Math.floorMod(Math.min(time, last), DAY_MILLIS) < FIRST_CALM_HOUR * HOUR_MILLIS;
        if (!again) {
            otherJumps++;
        } else if (hoursAgain++ == 0) {
            hourLine = line;
            hour = Instant.ofEpochMilli(Math.min(time, last))
                    .toString()
                    .replace('T', ' ')
                    .replaceAll("[.:]?\\d*Z$", "");
        }
    }

    /** Reports that times were taken as UTC, and throws an exception where the file itself proves that they are not. */
    public void report(FileReading reading) {
        if (rows == 0 || reading.config().time().zone().isPresent()) {
            return;
        }
        if (hoursAgain > 0 && otherJumps == 0) {
            throw MetricExportException.badData(
                    reading.path(),
                    hourLine,
                    "",
                    "the hour from " + hour
                            + " is there twice, as where clocks are put back, so the times are local and not" + " UTC",
                    "say of which zone they are: " + Setting.ZONE.to("Europe/Zurich"));
        }
        reading.note(DataQuality.Kind.ASSUMED_ZONE, "", rows, firstLine, "");
    }
}
