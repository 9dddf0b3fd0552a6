package org.capacityplanner.benchmarks.study;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * The times of an export, and how they are written.
 *
 * @param start the first time
 * @param step seconds between two rows
 * @param style the name of the form, or the pattern of a local time
 * @param zone the zone of local times
 * @param header the name of the column
 */
record DisguisedTimes(Instant start, long step, String style, ZoneId zone, String header) {
    private static final String[] STYLES = {
        "iso",
        "iso",
        "offset",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss",
        "epoch",
        "epoch ms",
        "epoch us",
        "dd.MM.yyyy HH:mm:ss",
        "dd/MM/yyyy HH:mm:ss",
        "MM/dd/yyyy HH:mm:ss",
        "M/d/yy h:mm:ss a",
        "two columns",
        "two columns European",
        "excel",
        "elapsed",
        "yyyyMMddHHmmss",
        "dd/MMM/yyyy:HH:mm:ss Z",
        "MMM d, yyyy HH:mm:ss",
        "dd.MM.yyyy HH:mm",
        "yyyy-MM-dd HH:mm",
    };
    private static final LocalDateTime EXCEL = LocalDateTime.of(1899, 12, 30, 0, 0);

    static DisguisedTimes of(Random random, DisguiseWords words, long step, int rows) {
        LocalDateTime day = LocalDateTime.of(2026, 1, 3, 0, 0)
                .plusDays(random.nextInt(300))
                .plusSeconds(random.nextInt(24) * 3600L);
        ZoneId zone = random.nextInt(3) == 0 ? ZoneId.of("Asia/Kolkata") : ZoneOffset.UTC;
        String style = STYLES[random.nextInt(STYLES.length)];
        if (!style.contains("ss") && style.contains("mm") && step < 60) {
            style = "yyyy-MM-dd HH:mm:ss";
        }
        String header = words.any("time", random).text();
        return new DisguisedTimes(
                day.atZone(zone).toInstant(), step, style, zone, style.equals("elapsed") ? "elapsed" : header);
    }

    Instant at(int row) {
        return start.plusSeconds(row * step);
    }

    List<String> headers() {
        return style.startsWith("two") ? List.of("date", "time") : List.of(header);
    }

    Optional<String> pattern() {
        return style.contains("yy") ? Optional.of(style) : Optional.empty();
    }

    /** Returns whether the times are no times of day, so that only their distances are known. */
    boolean isElapsed() {
        return style.equals("elapsed");
    }

    List<String> cells(int row) {
        Instant time = at(row);
        LocalDateTime local = LocalDateTime.ofInstant(time, zone);
        List<String> cells = new ArrayList<>();
        switch (style) {
            case "iso" -> cells.add(time.toString());
            case "offset" ->
                cells.add(time.atOffset(ZoneOffset.ofHours(2)).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
            case "epoch" -> cells.add(String.valueOf(time.getEpochSecond()));
            case "epoch ms" -> cells.add(String.valueOf(time.toEpochMilli()));
            case "epoch us" -> cells.add(time.toEpochMilli() + "000");
            case "elapsed" -> cells.add(String.valueOf(row * step));
            case "excel" ->
                cells.add(String.format(Locale.ROOT, "%.9f", ChronoUnit.SECONDS.between(EXCEL, local) / 86_400.0));
            case "two columns" -> cells.addAll(List.of(local.format(p("yyyy-MM-dd")), local.format(p("HH:mm:ss"))));
            case "two columns European" ->
                cells.addAll(List.of(local.format(p("dd.MM.yyyy")), local.format(p("HH:mm:ss"))));
            default -> cells.add(time.atZone(zone).format(p(style)));
        }
        return cells;
    }

    private static DateTimeFormatter p(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
