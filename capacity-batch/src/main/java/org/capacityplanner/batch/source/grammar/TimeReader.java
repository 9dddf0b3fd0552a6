package org.capacityplanner.batch.source.grammar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.capacityplanner.batch.config.TimeFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times in one file, which have one {@link TimeStyle}. A local time that a clock has twice has two instants;
 * {@link #earlier} and {@link #later} then differ, and the order of the rows decides.
 */
public final class TimeReader {
    private static final long EARLIEST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    /** The largest number of characters that a time may have. */
    static final int LONGEST = 96;

    private static final int CENTURY = 2000;

    private static final Pattern DAY_AND_MONTH =
            Pattern.compile("(dd?|MM?)([./-])(?!\\1)(?:dd?|MM?)\\2(?:yy|yyyy)(?:\\W.*)?");

    private final TimeStyle style;
    private final ZoneClock clock;
    private final @Nullable DateTimeFormatter pattern;
    private final IsoText iso = new IsoText();
    private final char[] cachedText = new char[LONGEST];
    private int cachedLength = -1;
    private String reason = "";
    /** The declared order of day and month, in which times are read that say more than its pattern, such as 05/10/2026 14h00. */
    private TimeStyle order = TimeStyle.PATTERN;

    private boolean zoneIsWritten;
    private boolean endsAttached;

    /** @param zone the zone of times without an offset */
    public TimeReader(TimeStyle style, ZoneId zone) {
        this(style, zone, style == TimeStyle.MONTH_NAME ? formatter("MMM d, yyyy @ HH:mm:ss.SSS") : null);
    }

    /** @param pattern the pattern of times that the user declared, or the name of a count of days */
    public TimeReader(String pattern, ZoneId zone) {
        this(SerialDay.named(pattern).orElse(TimeStyle.PATTERN), zone, formatter(pattern));
        order = order(pattern);
    }

    private TimeReader(TimeStyle style, ZoneId zone, @Nullable DateTimeFormatter pattern) {
        this.style = style;
        this.clock = new ZoneClock(zone);
        this.pattern = pattern;
    }

    /** Returns the order of day and month that a pattern declares; {@code PATTERN} where it declares another form. */
    private static TimeStyle order(String pattern) {
        boolean isNumeric = DAY_AND_MONTH.matcher(pattern).matches();
        TimeStyle first = pattern.startsWith("d") ? TimeStyle.DAY_FIRST : TimeStyle.MONTH_FIRST;
        return isNumeric ? first : TimeStyle.PATTERN;
    }

    private static @Nullable DateTimeFormatter formatter(String pattern) {
        if (SerialDay.named(pattern).isPresent()) {
            return null;
        }
        return TimeFormat.formatter(pattern);
    }

    /** Returns the last time read, in epoch milliseconds; for a local time that occurs twice, the first instant. */
    public long earlier() {
        return clock.earlier();
    }

    /** Returns the last time read, in epoch milliseconds; for a local time that occurs twice, the second instant. */
    public long later() {
        return clock.later();
    }

    /** Records that the export names the zone of its times outside of the times themselves. */
    public TimeReader withWrittenZone() {
        zoneIsWritten = true;
        return this;
    }

    /** Makes the reader take only the beginning of each interval, if all of the {@code first} times have an end. */
    public TimeReader withIntervals(List<String> first) {
        endsAttached = IntervalText.areAttached(first);
        return this;
    }

    /** Returns whether neither the text of the last time nor the rest of the export gives an offset or a zone. */
    public boolean wasLocal() {
        return clock.wasLocal() && !zoneIsWritten;
    }

    /** Returns the reason why the last text could not be read as a time. */
    String reason() {
        return reason;
    }

    /** Returns the text of the last time that was read. */
    public String text() {
        return new String(cachedText, 0, Math.max(0, cachedLength));
    }

    public boolean read(String text) {
        return read(text.toCharArray(), 0, text.length());
    }

    /** Reads the time in one field; returns false where it is not a time, with the reason in {@link #reason}. */
    public boolean read(char[] buffer, int from, int written) {
        // Some tools write a blank behind each delimiter.
        int offset = IntervalText.textFrom(buffer, from, from + written);
        int whole = IntervalText.textTo(buffer, offset, from + written) - offset;
        int length = endsAttached ? IntervalText.attached(buffer, offset, whole) : whole;
        // Rows of several services at one instant follow each other in most exports.
        if (length == cachedLength && Arrays.equals(buffer, offset, offset + length, cachedText, 0, length)) {
            return true;
        }
        cachedLength = -1;
        if (length == 0 || length > LONGEST) {
            return refuse(length == 0 ? "no time" : "too long for a time");
        }
        boolean read = switch (style) {
            case ISO -> readIso(buffer, offset, length);
            case DAY_FIRST, MONTH_FIRST, SHORT_YEAR_FIRST -> readDayMonth(new String(buffer, offset, length), style);
            case YEAR_FIRST -> readWritten(YearFirstText.iso(new String(buffer, offset, length)), "20261005T235500Z");
            case ELAPSED_SECONDS, ELAPSED_MILLIS, ELAPSED_MICROS, ELAPSED_NANOS, ELAPSED_MINUTES, ELAPSED_CLOCK ->
                readElapsed(new String(buffer, offset, length));
            case PATTERN, MONTH_NAME -> readPattern(new String(buffer, offset, length));
            case MONTH_ALONE -> readWritten(MonthText.iso(new String(buffer, offset, length)), "Oct-26");
            case NAMED_MONTH ->
                readWritten(NamedMonthText.iso(new String(buffer, offset, length)), "05-OCT-2026 23:55");
            case MIXED -> readMixed(buffer, offset, length);
            case CALENDAR_DIGITS -> readDigits(new String(buffer, offset, length).strip());
            case SERIAL_DAY, DAY_OF_1904, DATENUM, DAY_OF_YEAR_1 ->
                readSerialDay(new String(buffer, offset, length).strip());
            case EPOCH_MINUTES, EPOCH_HOURS -> readEpochCount(new String(buffer, offset, length).strip());
            case EPOCH_SECONDS, EPOCH_MILLIS, EPOCH_MICROS, EPOCH_NANOS, TICKS, FILE_TIME ->
                readEpoch(buffer, offset, length);
        };
        if (read && !isPossible(clock.earlier())) {
            return refuse("beyond the years 0 to 9999");
        }
        if (read) {
            System.arraycopy(buffer, offset, cachedText, 0, length);
            cachedLength = length;
        }
        return read;
    }

    /** Returns whether a time is within the years 0 to 9999, outside which computations with times overflow. */
    public static boolean isPossible(long epochMillis) {
        return epochMillis >= EARLIEST && epochMillis <= LATEST;
    }

    private boolean refuse(String why) {
        reason = why;
        return false;
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
        if (i < end && (buffer[i] == '.' || buffer[i] == ',')) {
            for (i++; i < end && buffer[i] >= '0' && buffer[i] <= '9'; i++) {
                millis += (buffer[i] - '0') * unit;
                unit /= 10;
            }
        }
        if (i != end) {
            char[] digits =
                    TimeStyle.ungrouped(new String(buffer, offset, length)).toCharArray();
            return digits.length < length ? readEpoch(digits, 0, digits.length) : refuse("not a number of " + style);
        }
        TimeStyle size = TimeStyle.ofEpoch(whole);
        if (size == null || (size != style && style != TimeStyle.MIXED)) {
            return refuse("of another magnitude than the " + style + " before it");
        }
        return clock.at(size == TimeStyle.EPOCH_SECONDS ? whole * 1000 + millis : size.toMillis(whole));
    }

    private boolean readEpochCount(String text) {
        boolean number = text.matches("\\d{5,9}");
        return number ? clock.at(style.toMillis(Long.parseLong(text))) : refuse("not a number of " + style);
    }

    private boolean readIso(char[] b, int offset, int whole) {
        int length = IntervalText.beginning(b, offset, whole);
        if (!iso.parse(b, offset, length)) {
            return refuse("not a date and time such as 2026-10-01T00:05:00Z");
        }
        return clock.at(
                        iso.year(),
                        iso.month(),
                        iso.day(),
                        iso.secondOfDay(),
                        iso.millis(),
                        b,
                        iso.suffixFrom(),
                        offset + length)
                || refuse(clock.reason());
    }

    private boolean readDayMonth(String text, TimeStyle order) {
        DayMonthText parts = DayMonthText.parse(text);
        if (parts == null) {
            return refuse("not a date and time such as 31.10.2026 23:55");
        }
        boolean yearFirst = order == TimeStyle.SHORT_YEAR_FIRST;
        int year = yearFirst ? CENTURY + parts.first() : parts.year();
        int day = order == TimeStyle.DAY_FIRST ? parts.first() : yearFirst ? parts.year() - CENTURY : parts.second();
        int month = order == TimeStyle.MONTH_FIRST ? parts.first() : parts.second();
        char[] suffix = parts.suffix().toCharArray();
        return clock.at(year, month, day, parts.secondOfDay(), parts.millis(), suffix, 0, suffix.length)
                || refuse(clock.reason());
    }

    private boolean readWritten(@Nullable String iso, String example) {
        return iso == null
                ? refuse("not a date and time such as " + example)
                : readIso(iso.toCharArray(), 0, iso.length());
    }

    private boolean readMixed(char[] buffer, int offset, int length) {
        String text = new String(buffer, offset, length);
        return switch (Objects.requireNonNullElse(TimeStyle.unmistakable(text), TimeStyle.MIXED)) {
            case MIXED -> refuse("in none of the forms that cannot be mistaken");
            case ISO -> readIso(buffer, offset, length);
            case YEAR_FIRST -> readWritten(YearFirstText.iso(text), "");
            case NAMED_MONTH -> readWritten(NamedMonthText.iso(text), "");
            default -> readEpoch(buffer, offset, length);
        };
    }

    private boolean readElapsed(String text) {
        long millis = ElapsedTime.millis(style, text);
        return millis < 0 ? refuse("not a number of " + style) : clock.at(ElapsedTime.withinFirstYear(millis));
    }

    private boolean readDigits(String text) {
        if (!CalendarDigits.is(text)) {
            return refuse("not the digits of a date and time such as 20261005235500");
        }
        return clock.atZone(CalendarDigits.localSeconds(text), 0) || refuse(clock.reason());
    }

    private boolean readSerialDay(String text) {
        if (!SerialDay.is(style, text)) {
            return refuse("not a day number such as " + SerialDay.example(style));
        }
        long millis = SerialDay.localMillis(style, text);
        return clock.atZone(Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L)) || refuse(clock.reason());
    }

    /** Returns the UTC offset before clocks go forward, if the last text is a time skipped then; else an empty text. */
    public String offsetThatKnowsIt() {
        return clock.offsetBeforeGap();
    }

    private boolean readPattern(String text) {
        try {
            TemporalAccessor time = Objects.requireNonNull(pattern)
                    .parseBest(text.strip(), OffsetDateTime::from, Instant::from, LocalDateTime::from, LocalDate::from);
            if (time instanceof OffsetDateTime offset) {
                return clock.at(offset.toInstant().toEpochMilli());
            }
            if (time instanceof Instant instant) {
                return clock.at(instant.toEpochMilli());
            }
            LocalDateTime dateTime = time instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(time);
            return clock.atZone(dateTime.toEpochSecond(ZoneOffset.UTC), dateTime.get(ChronoField.MILLI_OF_SECOND))
                    || refuse(clock.reason());
        } catch (DateTimeException | ArithmeticException unreadable) {
            // A year of nine digits has no number of milliseconds.
            return (order != TimeStyle.PATTERN && DayMonthText.parse(text) != null)
                    ? readDayMonth(text, order)
                    : refuse("not as the other times are written");
        }
    }
}
