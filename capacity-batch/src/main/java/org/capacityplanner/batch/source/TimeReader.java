package org.capacityplanner.batch.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of one file, all in one {@link TimeStyle}. A local time of the hour that a clock runs through twice has two
 * instants; {@link #earlier} and {@link #later} then differ, and the order of the rows decides.
 */
final class TimeReader {
    private static final int LONGEST = 64;

    /** Zones change their offset at multiples of a quarter of an hour, so within one all local times have the same offsets. */
    private static final long QUARTER_SECONDS = 900;

    private final TimeStyle style;
    private final ZoneId zone;
    private final @Nullable DateTimeFormatter pattern;

    private final char[] cachedText = new char[LONGEST];
    private int cachedLength = -1;
    private long earlier;
    private long later;
    private boolean local;
    private String reason = "";

    private long cachedQuarter = Long.MIN_VALUE;
    private List<ZoneOffset> cachedOffsets = List.of();
    private int cachedYear;
    private int cachedMonth;
    private int cachedDay;
    private long cachedEpochDay;

    /** @param zone the zone of times without an offset */
    TimeReader(TimeStyle style, ZoneId zone) {
        this(style, zone, style == TimeStyle.MONTH_NAME ? formatter("MMM d, yyyy @ HH:mm:ss.SSS") : null);
    }

    /** @param pattern how the user says that times are written */
    TimeReader(String pattern, ZoneId zone) {
        this(TimeStyle.PATTERN, zone, formatter(pattern));
    }

    private TimeReader(TimeStyle style, ZoneId zone, @Nullable DateTimeFormatter pattern) {
        this.style = style;
        this.zone = zone;
        this.pattern = pattern;
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }

    /** The instant in milliseconds; of a repeated local time the first one. */
    long earlier() {
        return earlier;
    }

    /** The instant in milliseconds; of a repeated local time the second one. */
    long later() {
        return later;
    }

    /** Whether the last time was written without an offset. */
    boolean wasLocal() {
        return local;
    }

    /** Why the last text was no time. */
    String reason() {
        return reason;
    }

    boolean read(String text) {
        return read(text.toCharArray(), 0, text.length());
    }

    /** Reads one field; false where it is not a time, and {@link #reason} says why. */
    boolean read(char[] buffer, int offset, int length) {
        // Rows of several services at one instant follow each other in most exports.
        if (length == cachedLength && sameAsCached(buffer, offset, length)) {
            return true;
        }
        cachedLength = -1;
        local = false;
        if (length == 0 || length > LONGEST) {
            reason = length == 0 ? "no time" : "too long for a time";
            return false;
        }
        boolean read = switch (style) {
            case ISO -> readIso(buffer, offset, length);
            case DAY_FIRST, MONTH_FIRST -> readDayMonth(new String(buffer, offset, length));
            case PATTERN, MONTH_NAME -> readPattern(new String(buffer, offset, length));
            case EPOCH_SECONDS, EPOCH_MILLIS, EPOCH_MICROS, EPOCH_NANOS -> readEpoch(buffer, offset, length);
        };
        if (read) {
            System.arraycopy(buffer, offset, cachedText, 0, length);
            cachedLength = length;
        }
        return read;
    }

    private boolean sameAsCached(char[] buffer, int offset, int length) {
        for (int i = length - 1; i >= 0; i--) {
            if (buffer[offset + i] != cachedText[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean readEpoch(char[] buffer, int offset, int length) {
        long whole = 0;
        int i = offset;
        int end = offset + length;
        for (; i < end && buffer[i] >= '0' && buffer[i] <= '9' && i - offset < 19; i++) {
            whole = whole * 10 + (buffer[i] - '0');
        }
        long millis = 0;
        long unit = 100;
        if (i < end && buffer[i] == '.') {
            for (i++; i < end && buffer[i] >= '0' && buffer[i] <= '9'; i++) {
                millis += (buffer[i] - '0') * unit;
                unit /= 10;
            }
        }
        if (i != end || TimeStyle.ofEpoch(whole) != style) {
            reason = i != end ? "not a number of " + style : "of another magnitude than the " + style + " before it";
            return false;
        }
        return instant(style == TimeStyle.EPOCH_SECONDS ? whole * 1000 + millis : style.toMillis(whole));
    }

    private boolean instant(long millis) {
        earlier = millis;
        later = millis;
        return true;
    }

    /** {@code 2026-10-01T02:10:00.5+02:00}; a space for the T, slashes for the dashes, and any tail may be left out. */
    private boolean readIso(char[] b, int offset, int length) {
        int end = offset + length;
        if (length < 10 || !isDateSeparator(b[offset + 4]) || b[offset + 7] != b[offset + 4]) {
            return notA("date and time such as 2026-10-01T00:05:00Z");
        }
        int year = number(b, offset, 4);
        int month = number(b, offset + 5, 2);
        int day = number(b, offset + 8, 2);
        int hour = 0;
        int minute = 0;
        int second = 0;
        int millis = 0;
        int i = offset + 10;
        if (i < end) {
            if (length < 16 || (b[i] != 'T' && b[i] != ' ' && b[i] != 't') || b[i + 3] != ':') {
                return notA("date and time such as 2026-10-01T00:05:00Z");
            }
            hour = number(b, i + 1, 2);
            minute = number(b, i + 4, 2);
            i += 6;
            if (i + 2 < end && b[i] == ':') {
                second = number(b, i + 1, 2);
                i += 3;
                if (i < end && (b[i] == '.' || b[i] == ',')) {
                    int unit = 100;
                    for (i++; i < end && b[i] >= '0' && b[i] <= '9'; i++) {
                        millis += (b[i] - '0') * unit;
                        unit /= 10;
                    }
                }
            }
        }
        if ((year | month | day | hour | minute | second) < 0 || hour > 24 || minute > 59 || second > 60) {
            return notA("date and time such as 2026-10-01T00:05:00Z");
        }
        long epochDay = epochDay(year, month, day);
        if (epochDay == Long.MIN_VALUE) {
            return false;
        }
        long localSeconds = epochDay * 86_400 + hour * 3600L + minute * 60L + second;
        return i == end
                ? atZone(localSeconds, millis)
                : atSuffix(localSeconds, millis, new String(b, i, end - i).strip());
    }

    private static boolean isDateSeparator(char c) {
        return c == '-' || c == '/';
    }

    private boolean notA(String wanted) {
        reason = "not a " + wanted;
        return false;
    }

    /** The digits as a number, negative where one of them is no digit. */
    private static int number(char[] b, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private long epochDay(int year, int month, int day) {
        if (day != cachedDay || month != cachedMonth || year != cachedYear) {
            try {
                cachedEpochDay = LocalDate.of(year, month, day).toEpochDay();
            } catch (DateTimeException noSuchDay) {
                reason = "no such day";
                cachedDay = 0;
                return Long.MIN_VALUE;
            }
            cachedDay = day;
            cachedMonth = month;
            cachedYear = year;
        }
        return cachedEpochDay;
    }

    /** Z, UTC, +02, +0200, +02:00, or an abbreviation that the declared zone itself uses. */
    private boolean atSuffix(long localSeconds, int millis, String suffix) {
        if (suffix.equals("Z") || suffix.equals("z") || suffix.equals("UTC") || suffix.equals("GMT")) {
            return instant(localSeconds * 1000 + millis);
        }
        char sign = suffix.charAt(0);
        if (sign == '+' || sign == '-') {
            try {
                int seconds = ZoneOffset.of(suffix).getTotalSeconds();
                return instant((localSeconds - seconds) * 1000 + millis);
            } catch (DateTimeException noOffset) {
                reason = "'" + suffix + "' is not an offset from UTC";
                return false;
            }
        }
        TimeZone named = TimeZone.getTimeZone(zone);
        for (boolean summer : new boolean[] {false, true}) {
            if (suffix.equals(named.getDisplayName(summer, TimeZone.SHORT, Locale.ENGLISH))) {
                long offset = (long) named.getRawOffset() + (summer ? named.getDSTSavings() : 0);
                return instant(localSeconds * 1000 - offset + millis);
            }
        }
        reason = "'" + suffix + "' is not an abbreviation of the zone " + zone;
        return false;
    }

    private boolean atZone(long localSeconds, int millis) {
        local = true;
        long quarter = Math.floorDiv(localSeconds, QUARTER_SECONDS);
        if (quarter != cachedQuarter) {
            LocalDateTime start = LocalDateTime.ofEpochSecond(quarter * QUARTER_SECONDS, 0, ZoneOffset.UTC);
            cachedOffsets = zone.getRules().getValidOffsets(start);
            cachedQuarter = quarter;
        }
        if (cachedOffsets.isEmpty()) {
            reason = "the clock of " + zone + " skips this time";
            return false;
        }
        // Of two valid offsets the one before the change comes first, and it is the larger one: the earlier instant.
        earlier = (localSeconds - cachedOffsets.get(0).getTotalSeconds()) * 1000 + millis;
        later = (localSeconds - cachedOffsets.get(cachedOffsets.size() - 1).getTotalSeconds()) * 1000 + millis;
        return true;
    }

    private boolean readDayMonth(String text) {
        DayMonthText parts = DayMonthText.parse(text);
        if (parts == null) {
            return notA("date and time such as 31.10.2026 23:55");
        }
        int day = style == TimeStyle.DAY_FIRST ? parts.first() : parts.second();
        int month = style == TimeStyle.DAY_FIRST ? parts.second() : parts.first();
        long epochDay = epochDay(parts.year(), month, day);
        if (epochDay == Long.MIN_VALUE) {
            return false;
        }
        long localSeconds = epochDay * 86_400 + parts.secondOfDay();
        return parts.suffix().isEmpty()
                ? atZone(localSeconds, parts.millis())
                : atSuffix(localSeconds, parts.millis(), parts.suffix());
    }

    private boolean readPattern(String text) {
        try {
            TemporalAccessor time = Objects.requireNonNull(pattern)
                    .parseBest(text.strip(), OffsetDateTime::from, Instant::from, LocalDateTime::from, LocalDate::from);
            if (time instanceof OffsetDateTime offset) {
                return instant(offset.toInstant().toEpochMilli());
            }
            if (time instanceof Instant instant) {
                return instant(instant.toEpochMilli());
            }
            LocalDateTime dateTime = time instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(time);
            return atZone(dateTime.toEpochSecond(ZoneOffset.UTC), dateTime.get(ChronoField.MILLI_OF_SECOND));
        } catch (DateTimeException unreadable) {
            reason = "not as the other times are written";
            return false;
        }
    }
}
