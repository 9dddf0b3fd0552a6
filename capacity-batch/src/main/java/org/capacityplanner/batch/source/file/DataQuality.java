package org.capacityplanner.batch.source.file;

import java.util.Objects;

/**
 * A finding about the data of one file: rows that were dropped, merged or changed for one reason.
 *
 * @param kind the reason
 * @param file the export
 * @param subject the column, metric or service; empty for the file as a whole
 * @param rows how many rows it concerns
 * @param line the line of the first one; 0 where it is not known
 * @param example the text of the first one, or what was changed
 */
public record DataQuality(Kind kind, String file, String subject, long rows, long line, String example) {

    /** The reasons why rows are dropped, merged or changed, each with a text for the report. */
    public enum Kind {
        NOT_A_NUMBER("not a number; the row was dropped"),
        NEGATIVE_DURATION("a negative time; the row was dropped"),
        NOT_A_TIME("not a time; the row was dropped"),
        SKIPPED_HOUR(
                "a local time that the zone's clock skips, so the file's clock did not; the row was dropped, and unless"
                        + " the offset is set as the zone, later times are an hour early"),
        WRONG_FIELD_COUNT("not as many fields as the header has; the row was dropped"),
        NO_NAME("no name of a service or metric; the row was dropped"),
        MIXED_UNITS("another unit than the column's; the row was dropped"),
        REPEATED_HEADER("the header again; skipped"),
        MISSING_VALUE("no value; left out"),
        INFINITE_VALUE("infinite, or beyond anything that can be measured; left out"),
        NEGATIVE_VALUE("negative, which such a quantity never is; left out"),
        WHOLE_UNKNOWN(
                "values above 100%, so a processor counts as 100%, and nothing proves how many there are: no interval is taken"
                        + " for saturated; set cores or whole"),
        WHOLE_TAKEN(
                "values above 100%, so a processor counts as 100%; how many there are was taken from the limit or the largest value, at"
                        + " which they are all busy: set cores if there are others"),
        ABOVE_WHOLE("above 100%, perhaps a sum over several processors; taken as it is"),
        CONVERTED_UNITS("written in another unit than the first one, and rounded for people; converted"),
        DUPLICATE_MERGED("the same time and values again; merged"),
        DUPLICATE_AVERAGED("the same time with other values; averaged"),
        UNSORTED("an earlier time after a later one; sorted"),
        NEAR_STEP("times a little before and after full steps; moved to the nearest one"),
        COMMON_STEP("the times of several series a part of a step from each other; taken as those of one step"),
        STRAY_TIME("a time far away from all others; the row was left out"),
        INCOMPLETE_ANSWER("the tool says that its answer is not complete; what there is was used"),
        PARTIAL_STEP("requests of the first and the last step of the file, which are cut off; left out"),
        BOUND("a bound such as <1, and no measured value; the bound itself was taken"),
        NO_VALUE_NUMBER(
                "one number again and again, far beyond all others, as tools write where they have no value (999, 65535); left out,"
                        + " and kept with --no-value none (in a config noValue: none)"),
        DECLARED_NO_VALUE("a number that was declared as none; left out"),
        PEAK_NUMBER(
                "a number such as tools write where they have no value (999, 65535), but other metrics were at their largest then; taken as it is"),
        NOT_AVAILABLE("the tool's mark for a value that it could not measure; left out"),
        UNKNOWN_UNIT("its unit cannot be told; left out"),
        TEXT_COLUMN("text, and no numbers; left out"),
        NUMBER_OF_ROW("one number for a whole row of times, such as its mean or its largest value; left out"),
        ARRAY_FIELD("several values in one field of a row; left out"),
        SUMMARY_ROW("sums or averages of the other rows; left out"),
        EPOCH_MINUTES(
                "numbers in steps that go into a day; taken as minutes since 1970, and as seconds since a start if their column is called elapsed_s"),
        SERIAL_DAYS(
                "numbers taken for a spreadsheet's days since the end of 1899; those of a workbook that counts from 1904 need"
                        + " --time-format excel1904 (in a config timeFormat: excel1904), and otherwise are 1,462 days early"),
        ASSUMED_STEP(
                "an interval without an end of the series that would prove its unit; taken as seconds, and as milliseconds in thousands,"
                        + " so one in minutes must be written in seconds, 300 for 5"),
        NO_CLOCK(
                "no column was found to hold times of day; the rows were put at made-up times, and nothing is forecast; if one"
                        + " does, name it: --time and --time-format (in a config time and timeFormat)"),
        SINCE_START("the mean since the machine started, and not of a step; left out"),
        RESTART("the machine started again; rates begin anew"),
        NO_HEADER("a row of values that no header names; the row was dropped"),
        ROLLED_UP("several series of one name; joined"),
        ROLLED_UP_UNLIKE(
                "series of one name that differ in no host, but in an id or a statistic; joined as if they were hosts, so name"
                        + " the one that is meant, as 'capacity inspect' lists it"),
        INCOMPLETE_SUM("one of the series has no value, and a sum without it would be too small; left out"),
        INCOMPLETE_ROLLUP("one of the series has no value; the others were taken"),
        COUNTER_RATE("a count that only grows; its increase per second was taken"),
        NAMELESS_COLUMN("a column without a name; left out"),
        TRANSACTION_CONTROLLER("the sum of other requests, which a Transaction Controller writes; left out"),
        TOTAL_OF_HOSTS("by its values the sum or mean of the other series; left out"),
        TOTAL_LEFT_OUT("by its values the sum of the other services; left out, unless an entry names it"),
        NAMED_TOTAL_LEFT_OUT(
                "by its name the sum of the other services, with too few values at times of theirs to tell;"
                        + " left out, unless an entry names it"),
        RUNNING_TOTAL("values that only grow, as a count since some start; their increase per second was taken,"
                + " and they are taken as they are with type: gauge in a config"),
        NO_COUNTER("named as a counter, but its values go up and down; taken as they are"),
        COUNTER_RESET("a counter that starts again; counted from zero"),
        FAR_TIME(
                "times years away from the others or decades from today, perhaps a date read wrongly; taken as they are"),
        REPEATED_HOUR("a local time of the hour that the clock runs through twice; decided by the order of the rows"),
        ASSUMED_ZONE("times have no offset, and no zone is configured; taken as UTC"),
        ASSUMED_UNIT(
                "nothing says the unit of the volume; taken as transactions per second, so if it is another, say it:"
                        + " --volume NAME:UNIT, such as orders:orders/h (in a config unit)"),
        ASSUMED_COUNT("whole numbers of things that are counted, without a unit; taken as a count in each interval"),
        FLOOR_BY_NAME(
                "more is better, as its name says; the limit was taken for the least that is allowed, as if written >="),
        LOOKS_LIKE_RATIO(
                "all values are at most 1 in a column of percent; taken as percent, so if they are shares of 1, their unit is ratio"),
        LIMIT_FAR_BELOW(
                "every value is more than ten times the limit; taken as it is, and a limit without a unit is in that of the values"),
        LIMIT_FAR_ABOVE(
                "the limit is more than a thousand times the largest value; taken in the unit of the values, since it has none: write it"
                        + " with its unit, such as 5ms"),
        LIMIT_ABOVE_WHOLE(
                "the limit is above 100% and no value is; taken for the limit of a sum over several processors: set cores or whole"),
        UNIT_AGAINST_NAME("another unit than its name says; taken as declared"),
        ALIKE_NAMES("names that differ in small and large letters alone; taken as different services"),
        SAME_ROWS("two services of the config with the rows, the volume and a KPI of one; both are planned by them"),
        OTHER_CAUSE(
                "a KPI depends on it beside the volume, so the rows may be of several services, releases or settings; taken as those of"
                        + " one: keep the rows of one value, or take each as a service, --service-column NAME (in a config serviceColumn)"),
        UNUSED_ENTRY("a pattern of the config that fits no service without another entry; nothing is planned by it"),
        TRAILING_BYTES("bytes after the end of the compressed data; ignored"),
        CHANGED_WHILE_READ("the file changed while it was read; what was read was used"),
        FILE_REJECTED("the file was rejected; the others were used");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /** Returns the first part of the text for the report, which says what was found, such as "not a number". */
        public String observation() {
            return sentence.substring(0, sentence.indexOf(';'));
        }

        /** Returns whether a row with this finding was dropped because it could not be read. */
        public boolean dropsRow() {
            return switch (this) {
                case NOT_A_NUMBER,
                        NEGATIVE_DURATION,
                        NOT_A_TIME,
                        SKIPPED_HOUR,
                        WRONG_FIELD_COUNT,
                        NO_NAME,
                        MIXED_UNITS,
                        NO_HEADER -> true;
                default -> false;
            };
        }

        /** Returns whether such a finding may change the meaning of values, so that it must accompany every result. */
        public boolean changesMeaning() {
            return switch (this) {
                case RUNNING_TOTAL,
                        NO_COUNTER,
                        ASSUMED_COUNT,
                        ASSUMED_UNIT,
                        LOOKS_LIKE_RATIO,
                        LIMIT_FAR_BELOW,
                        LIMIT_FAR_ABOVE,
                        LIMIT_ABOVE_WHOLE,
                        UNIT_AGAINST_NAME,
                        ALIKE_NAMES,
                        SAME_ROWS,
                        UNUSED_ENTRY,
                        OTHER_CAUSE,
                        ROLLED_UP_UNLIKE,
                        BOUND,
                        NO_VALUE_NUMBER,
                        PEAK_NUMBER,
                        ASSUMED_STEP,
                        SERIAL_DAYS,
                        EPOCH_MINUTES -> true;
                default -> false;
            };
        }

        /**
         * Returns the whole text for the report, which says what was found and what was done about it, such as "not a
         * number; the row was dropped".
         */
        public String sentence() {
            return sentence;
        }
    }

    public DataQuality {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(example, "example");
        if (rows < 0 || line < 0) {
            throw new IllegalArgumentException("rows and line must not be negative, got " + rows + " and " + line);
        }
    }

    /** Returns the file, line, subject, reason and example of this finding as one line of text. */
    public String message() {
        return file
                + (line > 0 ? ":" + line : "")
                + ": "
                + (subject.isEmpty() ? "" : subject + ": ")
                + kind.sentence()
                + (rows > 1 ? " (" + rows + " rows)" : "")
                + (example.isEmpty() ? "" : ", first: " + example);
    }
}
