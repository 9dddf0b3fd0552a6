package org.capacityplanner.batch.source.grammar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Pattern;

/**
 * Converts the local times of one zone to instants. A local time that occurs twice when clocks go back has two
 * instants; then {@link #earlier} and {@link #later} differ.
 */
final class ZoneClock {
    /** Matches the name of universal time before an offset, as in {@code UTC+2}. */
    private static final Pattern BEFORE_OFFSET = Pattern.compile("^(?:UTC|GMT)\\s?(?=[+-]\\d)");

    /**
     * The length of the intervals, in seconds, within which all local times have the same offsets, since zones change
     * their offset at multiples of a quarter of an hour.
     */
    private static final long QUARTER_SECONDS = 900;

    /**
     * The UTC offsets, in hours, of zone abbreviations that mean the same offset everywhere. CST, IST and BST are
     * missing, since each of them means different offsets in different countries.
     */
    private static final Map<String, Integer> HOURS_BY_ABBREVIATION = Map.ofEntries(
            Map.entry("WET", 0),
            Map.entry("WEST", 1),
            Map.entry("CET", 1),
            Map.entry("CEST", 2),
            Map.entry("MEZ", 1),
            Map.entry("MESZ", 2),
            Map.entry("EET", 2),
            Map.entry("EEST", 3),
            Map.entry("MSK", 3),
            Map.entry("JST", 9),
            Map.entry("AEST", 10),
            Map.entry("AEDT", 11),
            Map.entry("NZST", 12),
            Map.entry("NZDT", 13),
            Map.entry("EST", -5),
            Map.entry("EDT", -4),
            Map.entry("CDT", -5),
            Map.entry("MST", -7),
            Map.entry("MDT", -6),
            Map.entry("PST", -8),
            Map.entry("PDT", -7));

    /** Matches the name of a zone such as {@code Europe/Zurich}. */
    private static final Pattern REGION = Pattern.compile("[A-Z][A-Za-z]+/[A-Z][\\w/+-]+");

    private final ZoneId zone;
    private long earlier;
    private long later;
    private boolean local;
    private String reason = "";
    private String offsetBeforeGap = "";

    private long cachedQuarter = Long.MIN_VALUE;
    private List<ZoneOffset> cachedOffsets = List.of();
    private int cachedYear;
    private int cachedMonth;
    private int cachedDay;
    private long cachedEpochDay;

    ZoneClock(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Returns the instant of the last converted time in epoch milliseconds; for a local time that occurs twice, the
     * first instant.
     */
    long earlier() {
        return earlier;
    }

    /**
     * Returns the instant of the last converted time in epoch milliseconds; for a local time that occurs twice, the
     * second instant.
     */
    long later() {
        return later;
    }

    /**
     * Returns the UTC offset before clocks go forward, if the last local time does not exist because that change skips
     * it; else an empty text.
     */
    String offsetBeforeGap() {
        return offsetBeforeGap;
    }

    /** Returns whether the last time was given without an offset. */
    boolean wasLocal() {
        return local;
    }

    /** Returns the reason why the last time has no instant. */
    String reason() {
        return reason;
    }

    /** Takes an instant, in epoch milliseconds, in place of a local time. */
    boolean at(long epochMillis) {
        earlier = epochMillis;
        later = epochMillis;
        local = false;
        return true;
    }

    /**
     * Converts a date and time to an instant, and returns whether there is one.
     *
     * @param suffix holds, up to its end, what stands behind the time: an offset, an abbreviation or nothing
     */
    boolean at(int year, int month, int day, int secondOfDay, int millis, char[] suffix, int suffixFrom, int end) {
        offsetBeforeGap = "";
        long epochDay = epochDay(year, month, day);
        if (epochDay == Long.MIN_VALUE) {
            return refuse("no such day");
        }
        long localSeconds = epochDay * 86_400 + secondOfDay;
        if (suffixFrom == end) {
            return atZone(localSeconds, millis);
        }
        // Nearly all stamps with a suffix have this one, so it costs no string.
        if (end - suffixFrom == 1 && (suffix[suffixFrom] == 'Z' || suffix[suffixFrom] == 'z')) {
            return at(localSeconds * 1000 + millis);
        }
        return atSuffix(localSeconds, millis, new String(suffix, suffixFrom, end - suffixFrom).strip());
    }

    private boolean refuse(String why) {
        reason = why;
        return false;
    }

    private long epochDay(int year, int month, int day) {
        if (day != cachedDay || month != cachedMonth || year != cachedYear) {
            try {
                cachedEpochDay = LocalDate.of(year, month, day).toEpochDay();
            } catch (DateTimeException noSuchDay) {
                cachedDay = 0;
                return Long.MIN_VALUE;
            }
            cachedDay = day;
            cachedMonth = month;
            cachedYear = year;
        }
        return cachedEpochDay;
    }

    /**
     * Converts a local time followed by {@code UTC}, a UTC offset or an abbreviation to an instant, and returns whether
     * {@code suffix} is known.
     */
    private boolean atSuffix(long localSeconds, int millis, String suffix) {
        if (suffix.equals("Z") || suffix.equals("UTC") || suffix.equals("GMT")) {
            return at(localSeconds * 1000 + millis);
        }
        String offsetAlone = BEFORE_OFFSET.matcher(suffix).replaceFirst("");
        if (offsetAlone.startsWith("+") || offsetAlone.startsWith("-")) {
            try {
                // The offset says it all; some tools write the zone's abbreviation behind it, and others UTC before it.
                String offset = offsetAlone.replaceFirst("\\s+\\(?[A-Z]{1,5}\\)?$|\\s?\\[[\\w/+-]+\\]$", "");
                int seconds = ZoneOffset.of(offset).getTotalSeconds();
                return at((localSeconds - seconds) * 1000 + millis);
            } catch (DateTimeException noOffset) {
                return refuse("'" + suffix + "' is not an offset from UTC");
            }
        }
        if (REGION.matcher(suffix).matches()) {
            return atRegion(localSeconds, millis, suffix);
        }
        TimeZone named = TimeZone.getTimeZone(zone);
        for (boolean summer : new boolean[] {false, true}) {
            if (suffix.equals(named.getDisplayName(summer, TimeZone.SHORT, Locale.ENGLISH))) {
                long offset = (long) named.getRawOffset() + (summer ? named.getDSTSavings() : 0);
                return at(localSeconds * 1000 - offset + millis);
            }
        }
        Integer hours = HOURS_BY_ABBREVIATION.get(suffix);
        return hours == null
                ? refuse("'" + suffix + "' is not an abbreviation of the zone " + zone)
                : at((localSeconds - 3600L * hours) * 1000 + millis);
    }

    /**
     * Converts a local time with the full name of its zone to an instant; the first one for a local time that occurs
     * twice.
     */
    private boolean atRegion(long localSeconds, int millis, String region) {
        try {
            LocalDateTime written = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
            return at(written.atZone(ZoneId.of(region)).toEpochSecond() * 1000 + millis);
        } catch (DateTimeException noZone) {
            return refuse("'" + region + "' is not a zone");
        }
    }

    /**
     * Converts a local time, given in seconds as if it were UTC, to instants, and returns false where clocks going
     * forward skip that time.
     */
    boolean atZone(long localSeconds, int millis) {
        offsetBeforeGap = "";
        long quarter = Math.floorDiv(localSeconds, QUARTER_SECONDS);
        if (quarter != cachedQuarter) {
            LocalDateTime start = LocalDateTime.ofEpochSecond(quarter * QUARTER_SECONDS, 0, ZoneOffset.UTC);
            cachedOffsets = zone.getRules().getValidOffsets(start);
            cachedQuarter = quarter;
        }
        if (cachedOffsets.isEmpty()) {
            LocalDateTime skipped = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
            ZoneOffsetTransition gap = zone.getRules().getTransition(skipped);
            offsetBeforeGap = gap == null ? "" : gap.getOffsetBefore().getId();
            return refuse("the clock of " + zone + " skips this time");
        }
        // Of two valid offsets the one before the change comes first, and it is the larger one: the earlier instant.
        earlier = (localSeconds - cachedOffsets.get(0).getTotalSeconds()) * 1000 + millis;
        later = (localSeconds - cachedOffsets.get(cachedOffsets.size() - 1).getTotalSeconds()) * 1000 + millis;
        local = true;
        return true;
    }
}
