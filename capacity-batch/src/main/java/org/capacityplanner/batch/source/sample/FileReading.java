package org.capacityplanner.batch.source.sample;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.config.SourceConfig;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.ExportStream;
import org.capacityplanner.batch.source.file.Hashing;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.file.Setting;

/**
 * The file that is being read, with its properties in the config and the samples and findings collected so far.
 *
 * @param path the file; for a queried source, its name
 * @param config the properties that the user declared
 * @param wanted the metrics to keep; empty for all of them
 * @param samples the samples
 * @param log the findings about dropped or changed rows
 * @param hashing whether the file is hashed
 */
public record FileReading(
        Path path,
        SourceConfig config,
        Optional<Map<String, MetricConfig>> wanted,
        Samples samples,
        QualityLog log,
        Hashing hashing) {
    /** The command that writes weeks before their year the other way round, those of one digit with two. */
    public static final String WEEKS_TURNED =
            "sed -E -e 's#([A-Za-z]{1,2} ?)?([0-9]{1,2})[/.-]([0-9]{4})#\\3-W\\2#' -e 's#(-W)([0-9])([^0-9]|$)#\\10\\2\\3#'"
                    + " FILE > FILE.csv";

    /**
     * The number of unreadable rows that a file may have regardless of its size; with more than this and more than 1%,
     * the file is refused.
     */
    private static final long FEW_BAD_ROWS = 5;

    private static final double TOLERATED_SHARE = 0.01;

    /** Matches a date of which day or month may come first, perhaps with a time of day. */
    private static final Pattern EITHER_ORDER =
            Pattern.compile("(\\d{1,2})([-/.])\\d{1,2}\\2\\d{4}( \\d{1,2}:\\d{2}(:\\d{2})?)?");

    /** Creates the reading of a file that is hashed. */
    public FileReading(
            Path path,
            SourceConfig config,
            Optional<Map<String, MetricConfig>> wanted,
            Samples samples,
            QualityLog log) {
        this(path, config, wanted, samples, log, Hashing.TAKEN);
    }

    /** Returns the same reading for all metrics, since names with labels are only known at the end. */
    public FileReading wantingAll() {
        return new FileReading(path, config, Optional.empty(), samples, log, hashing);
    }

    public boolean wants(String metric) {
        return wanted.isEmpty() || wanted.get().containsKey(metric);
    }

    public void note(DataQuality.Kind kind, String subject, long rows, long line, String example) {
        log.note(kind, path.toString(), subject, rows, line, example);
    }

    /** Reads the text of a file and returns the number of rows used and the number that could not be read. */
    public interface Body {
        public RowCount read(Reader text) throws IOException;
    }

    /** Reads a file from its start and returns its hash, size and row counts for provenance. */
    public InputFile read(ExportFile file, String format, Body body) {
        try (ExportStream stream = file.open(hashing);
                Reader text = file.text(stream)) {
            RowCount count = body.read(text);
            if (stream.hasTrailingBytes()) {
                note(DataQuality.Kind.TRAILING_BYTES, "", 1, 0, "");
            }
            InputFile input =
                    new InputFile(path(), stream.sha256OfFile(), stream.fileSize(), format, count.good(), count.bad());
            if (file.hasChanged()) {
                note(DataQuality.Kind.CHANGED_WHILE_READ, "", 0, 0, "");
            }
            return input;
        } catch (CharacterCodingException undecodable) {
            throw file.undecodable(undecodable);
        } catch (IOException failure) {
            throw ExportStream.fault(path(), failure);
        }
    }

    /**
     * Throws an exception where no row could be read, or where more than five rows and more than 1% could not be read.
     */
    public void requireMostlyGood(RowCount count) {
        boolean many = count.bad() > FEW_BAD_ROWS && count.bad() > TOLERATED_SHARE * (count.good() + count.bad());
        if (!many && (count.good() > 0 || count.bad() == 0)) {
            return;
        }
        DataQuality first = log.findings().stream()
                .filter(finding -> finding.kind().dropsRow())
                .findFirst()
                .orElseThrow();
        throw MetricExportException.badData(
                path(),
                first.line(),
                first.subject(),
                count.bad() + " of " + (count.good() + count.bad()) + " rows cannot be read, first: '" + first.example()
                        + "' is " + first.kind().observation(),
                remedy(first));
    }

    private static String remedy(DataQuality first) {
        return switch (first.kind()) {
            case NOT_A_NUMBER ->
                first.example().matches("(?i)all|_?total") && !first.subject().isEmpty()
                        ? "it tells rows apart, such as those of each processor from that of all: keep the latter, grep -E '"
                                + first.subject().replaceAll("[^A-Za-z0-9_ ]", ".") + "|(^|[^[:alnum:]])"
                                + first.example()
                                + "([^[:alnum:]]|$)' FILE > FILE.csv"
                        : "check " + Setting.DECIMAL.named() + " and the column's name";
            case NOT_A_TIME ->
                (first.example().isEmpty() ? filledDown(first.subject()) + ", or " : "") + timeRemedy(first.example())
                        + "set " + Setting.TIME.named() + ", " + Setting.TIME_FORMAT.named() + " or "
                        + Setting.ZONE.named();
            case SKIPPED_HOUR ->
                "the file's clock has no summer time: set its offset, "
                        + Setting.ZONE.to(first.example().replaceAll("(?s).* in zone ([^)]*)\\).*", "$1"));
            case MIXED_UNITS -> "write the same unit in every cell, or none: sed 's/ *%//g' takes a percent sign away";
            case WRONG_FIELD_COUNT -> "check " + Setting.DELIMITER.named();
            case NO_NAME ->
                "write a name in each of these rows, or take them away; "
                        + (first.example().isEmpty() ? filledDown(first.subject()) : "");
            default -> "";
        };
    }

    /** Returns the advice for a table in which a cell is written once for the empty ones below it. */
    private static String filledDown(String column) {
        return "where a cell is written once for the empty ones below it, fill them; in a file of text, with its delimiter for both commas:"
                + " awk -F, -v OFS=, 'NR==1{for(i=1;i<=NF;i++)if($i~/^\"?" + column.replaceAll("[^\\w -]+", ".+")
                + "\"?$/)c=i} c&&$c~/^(\"\")?$/{$c=last} c{last=$c} {print}' FILE > FILE.csv";
    }

    /** Returns the advice for a time that cannot be read, depending on how it is written. */
    private static String timeRemedy(String example) {
        Matcher either = EITHER_ORDER.matcher(example);
        if (either.matches()) {
            String time = either.group(3) == null ? "" : " H:mm" + (either.group(4) == null ? "" : ":ss");
            return "day and month may be either way round: say which, "
                    + Setting.TIME_FORMAT.to("\"M" + either.group(2) + "d" + either.group(2) + "yyyy" + time + "\"")
                    + " or \"d"
                    + either.group(2) + "M" + either.group(2) + "yyyy" + time + "\", or ";
        }
        if (example.matches("\\d{1,2}[-/.]\\d{4}")) {
            return "where months are before their year, "
                    + Setting.TIME_FORMAT.to("M" + example.replaceAll("\\d", "") + "yyyy")
                    + ", and where weeks are, turn them round: " + WEEKS_TURNED + "; else ";
        } else if (example.startsWith("'")) {
            return "apostrophes are around it: take them away, as tr -d \"'\" does, or ";
        } else if (example.matches("(?i)\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4} \\d{1,2}:.* [AP]M")) {
            String mark = example.replaceFirst("\\d+(.).*", "$1");
            String time = example.matches(".*:.*:.*") ? "yyyy h:mm:ss a" : "yyyy h:mm a";
            return "day and month may be either way round: say which, "
                    + Setting.TIME_FORMAT.to("\"M" + mark + "d" + mark + time + "\"") + " or \"d" + mark + "M" + mark
                    + time + "\", or ";
        } else if (example.matches(".*\\d [A-Z]{2,5}")) {
            return "several zones share its abbreviation: name the one that is meant, "
                    + Setting.ZONE.to("America/Chicago") + ", or ";
        } else if (example.matches("\\d[.,]\\d+[eE]\\+\\d+")) {
            return "a spreadsheet has rounded the times: give the column a format of whole numbers there and export again, or ";
        } else if (example.matches("\\p{Alpha}{3}[ -]\\d{1,2} \\d{1,2}:.*")) {
            return "no year is written: add it to the pattern, "
                    + Setting.TIME_FORMAT.to("MMM" + example.charAt(3) + "d H:mm:ss{2026}") + ", or ";
        } else if (example.matches("\\d{1,2}[-/.]\\d{1,2} \\d{1,2}:.*")) {
            String time = example.matches(".*:.*:.*") ? " H:mm:ss" : " H:mm";
            String mark = example.replaceFirst("\\d+(.).*", "$1");
            return "no year is written: add it to the pattern, "
                    + Setting.TIME_FORMAT.to("d" + mark + "M" + time + "{2026}") + " or M" + mark + "d" + time
                    + "{2026}, or ";
        }
        return "";
    }

    /**
     * Returns the text for a message about a local time that is skipped when clocks go forward, with an offset in which
     * the time exists.
     */
    public static String skipped(String time, String offset) {
        return time + " (a time in zone " + offset + ")";
    }

    /** The number of rows that were used and the number that could not be read. */
    public record RowCount(long good, long bad) {}
}
