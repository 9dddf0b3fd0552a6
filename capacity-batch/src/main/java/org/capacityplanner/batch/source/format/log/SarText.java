package org.capacityplanner.batch.source.format.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text output of sysstat's sar, mpstat and pidstat: a first line with the date, then headings and rows that
 * begin with a time of day. A time of day that is earlier than the one before it in its section is of the next day. The
 * zone must be declared.
 */
public final class SarText implements RecordFormat<String> {
    /**
     * Matches the first line of the output of each sysstat tool; the date, which may be several words, precedes the
     * processor architecture.
     */
    static final Pattern FIRST =
            Pattern.compile("Linux \\S+ \\((\\S*)\\)\\s+(\\S++(?:\\s++(?!_\\w+_)\\S++)*+)\\s++_\\w+_.*");

    private static final Pattern TIMED =
            Pattern.compile("(?:(\\d{2}):(\\d{2}):(\\d{2})(?:\\s+([AaPp])[Mm])?|(\\d{9,10}))\\s+(\\S.*)");
    private static final Pattern HASHED = Pattern.compile("#\\s+Time\\s+(\\S.*)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:[.,]\\d+)?%?|-?nan");

    /** Matches a line with a number that has a decimal comma. */
    static final Pattern WITH_COMMA = Pattern.compile(".*\\s\\d+,\\d\\d(?:\\s.*)?");

    /**
     * Matches a date with the month first, if times have AM or PM; of glibc's locales, only the American ones write
     * both.
     */
    static final Pattern AMERICAN = Pattern.compile("\\d{2}/\\d{2}/\\d{4}");

    private static final Pattern CAPITALS = Pattern.compile("[A-Z]+");

    /**
     * The largest backward step in time, in seconds, taken for a clock that was set back (the end of summer time, or by
     * hand); a larger step is the beginning of a new day.
     */
    private static final int SET_BACK = 2 * 3600;

    private static final Set<String> PROCESS_NUMBERS = Set.of("VSZ", "RSS");
    private static final Set<String> OF_NO_USE = Set.of("CPU", "UID", "USER", "TGID", "TID");

    @Override
    public String name() {
        return "sar-text";
    }

    @Override
    public boolean recognises(String head) {
        List<String> lines = head.lines().limit(12).toList();
        return !lines.isEmpty()
                && FIRST.matcher(lines.get(0)).matches()
                && lines.stream().skip(1).anyMatch(line -> heading(line) != null);
    }

    /** Returns the column names in a line of headings; null for any other line. */
    private static @Nullable List<String> heading(String line) {
        Matcher hashed = HASHED.matcher(line);
        Matcher timed = TIMED.matcher(line);
        if (hashed.matches()) {
            return List.of(hashed.group(1).split("\\s+"));
        }
        if (!timed.matches()) {
            return null;
        }
        List<String> names = List.of(timed.group(6).split("\\s+"));
        boolean any = names.stream().anyMatch(name -> NUMBER.matcher(name).matches());
        return any || names.size() < 2 || isRestart(line) ? null : names;
    }

    /**
     * Returns a function that finds the date and time of each line; the date is that of the nearest first line of a
     * tool's output above it.
     */
    private static Function<String, Optional<String>> times() {
        String[] date = {""};
        return line -> {
            Matcher first = FIRST.matcher(line);
            if (first.matches()) {
                date[0] = first.group(2);
                return Optional.empty();
            }
            Matcher timed = TIMED.matcher(line.strip());
            return timed.matches() && timed.group(5) == null && heading(line) == null
                    ? Optional.of(dated(date[0], timed))
                    : Optional.empty();
        };
    }

    private static String dated(String date, Matcher timed) {
        return String.format(
                Locale.ROOT, "%s %02d:%s:%s", date, secondOfDay(timed) / 3600, timed.group(2), timed.group(3));
    }

    private static int secondOfDay(Matcher timed) {
        int hour = Integer.parseInt(timed.group(1));
        if (timed.group(4) != null) {
            hour = hour % 12 + (timed.group(4).equalsIgnoreCase("p") ? 12 : 0);
        }
        return hour * 3600 + Integer.parseInt(timed.group(2)) * 60 + Integer.parseInt(timed.group(3));
    }

    private static boolean isRestart(String line) {
        return line.contains("RESTART") || (line.contains("(") && line.contains("CPU)"));
    }

    @Override
    public Records<String> reader(FileReading reading) {
        return new Sections(reading);
    }

    /** Collects the sections of one file; the date changes at each first line of a tool. */
    private static final class Sections implements Records<String> {
        private final FileReading reading;
        private final Map<String, Integer> lastSecond = new HashMap<>();
        private final Map<String, Integer> days = new HashMap<>();

        /**
         * The headings of the first section that contains each metric, since some metric names occur in two sections.
         */
        private final Map<String, List<String>> sections = new HashMap<>();

        private @Nullable LabelledSamples samples;
        private @Nullable DatedRows rows;
        private String host = "";
        private String date = "";
        private List<String> columns = List.of();

        Sections(FileReading reading) {
            this.reading = reading;
        }

        @Override
        public void add(String line, long number) {
            Matcher first = FIRST.matcher(line);
            if (first.matches()) {
                host = first.group(1);
                date = first.group(2);
                lastSecond.clear();
                days.clear();
                columns = List.of();
                return;
            }
            List<String> names = heading(line);
            Matcher timed = TIMED.matcher(line.strip());
            if (names != null) {
                columns = names;
            } else if (timed.matches() && isRestart(line)) {
                reading.note(DataQuality.Kind.RESTART, "", 1, number, line.strip());
            } else if (timed.matches()) {
                row(timed, line, number);
            }
        }

        private void row(Matcher timed, String line, long number) {
            if (samples == null || rows == null) {
                char decimal = reading.config()
                        .text()
                        .decimal()
                        .orElse(WITH_COMMA.matcher(line).matches() ? ',' : '.');
                samples = new LabelledSamples(reading, decimal);
                rows = new DatedRows(reading, samples, SarText::times);
            }
            List<String> header = columns;
            List<String> fields = fields(timed.group(6), header);
            LabelledSamples into = samples;
            String machine = host;
            if (fields.size() != header.size()) {
                into.drop(
                        header.isEmpty() ? DataQuality.Kind.NO_HEADER : DataQuality.Kind.WRONG_FIELD_COUNT,
                        "",
                        number,
                        line.strip());
            } else if (timed.group(5) != null) {
                into.at(Long.parseLong(timed.group(5)) * 1000);
                values(header, fields, machine, into, number);
            } else {
                requireZone(number);
                int second = secondOfDay(timed);
                if (timed.group(4) != null && AMERICAN.matcher(date).matches()) {
                    rows.monthFirst();
                }
                rows.add(
                        dated(date, timed),
                        daysSince(String.join(" ", header), second),
                        number,
                        () -> values(header, fields, machine, into, number));
            }
        }

        /** Throws an exception unless a zone is declared: the text does not name the zone of its local times. */
        private void requireZone(long number) {
            if (reading.config().time().zone().isEmpty()) {
                throw MetricExportException.badData(
                        reading.path(),
                        number,
                        "",
                        "is the text of sar, mpstat or pidstat, whose times are local, of a zone that it does not name",
                        "say the zone: " + Setting.ZONE.to("Europe/Zurich")
                                + ", or export the file that sadc or sar -o writes, which knows it: sadf -j FILE -- -A");
            }
        }

        /** Returns the fields of a row; a process's command, in the last field, may consist of several words. */
        private static List<String> fields(String text, List<String> header) {
            boolean command = !header.isEmpty() && header.get(header.size() - 1).equals("Command");
            return Arrays.asList(command ? text.split("\\s+", header.size()) : text.split("\\s+"));
        }

        private int daysSince(String section, int second) {
            Integer before = lastSecond.put(section, second);
            boolean midnight = before != null && before - second > SET_BACK;
            return days.merge(section, midnight ? 1 : 0, Integer::sum);
        }

        private void values(List<String> header, List<String> fields, String machine, LabelledSamples into, long line) {
            boolean process = header.contains("PID");
            Map<String, String> labels = new LinkedHashMap<>(Map.of("host", machine));
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < header.size(); i++) {
                String name = header.get(i);
                boolean label = (CAPITALS.matcher(name).matches() && !(process && PROCESS_NUMBERS.contains(name)))
                        || name.equals("Command")
                        || name.equals("Device");
                if (!label) {
                    numbers.add(i);
                } else if (!(process && OF_NO_USE.contains(name))) {
                    labels.put(name, fields.get(i));
                }
            }
            for (int i : numbers) {
                String name = header.get(i);
                List<String> own = sections.computeIfAbsent(name + labels.keySet(), key -> header);
                String metric = own.equals(header) ? name : name + " (" + header.get(numbers.get(0)) + ")";
                LabelledSamples.Series series = into.series(metric, labels);
                SysstatUnit.of(name).ifPresent(series::unit);
                SysstatUnit.add(series, name, fields.get(i), line);
            }
        }

        @Override
        public FileReading.RowCount finish() {
            return rows == null ? new LabelledSamples(reading).publish() : rows.finish();
        }
    }
}
