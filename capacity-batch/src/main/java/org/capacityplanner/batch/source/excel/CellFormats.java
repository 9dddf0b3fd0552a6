package org.capacityplanner.batch.source.excel;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * The formats of a workbook's cells, by which a number is a number, a share in percent, a date, a time of day or a
 * duration. A number is written with all of its digits, and not with those that its format shows.
 */
final class CellFormats {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

    private static final double MILLIS_OF_DAY = Duration.ofDays(1).toMillis();

    private enum Kind {
        NUMBER,
        PERCENT,
        DATE,
        TIME,
        DURATION
    }

    private final List<Kind> kinds = new ArrayList<>();
    private final boolean from1904;

    private CellFormats(boolean from1904) {
        this.from1904 = from1904;
    }

    /**
     * Reads the part of a workbook that holds the styles of its cells.
     *
     * @param from1904 whether days are counted from 1904 and not from 1900
     */
    static CellFormats of(InputStream part, boolean from1904) throws XMLStreamException {
        CellFormats formats = new CellFormats(from1904);
        Map<Integer, String> own = new HashMap<>();
        XMLStreamReader xml = Xml.reader(part);
        boolean areOfCells = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "numFmt" -> own.put(number(Xml.attribute(xml, "numFmtId")), Xml.attribute(xml, "formatCode"));
                    case "cellXfs" -> areOfCells = true;
                    case "xf" -> {
                        if (areOfCells) {
                            int id = number(Xml.attribute(xml, "numFmtId"));
                            String builtIn = BuiltinFormats.getBuiltinFormat(id);
                            formats.kinds.add(kind(id, own.getOrDefault(id, builtIn == null ? "" : builtIn)));
                        }
                    }
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("cellXfs")) {
                areOfCells = false;
            }
        }
        return formats;
    }

    static CellFormats none(boolean from1904) {
        return new CellFormats(from1904);
    }

    private static int number(String attribute) {
        return attribute.matches("\\d{1,9}") ? Integer.parseInt(attribute) : 0;
    }

    private static Kind kind(int id, String format) {
        // Literals may contain any sign.
        String bare = format.replaceAll("\"[^\"]*\"|\\\\.", "");
        if (bare.toLowerCase(Locale.ROOT).matches("(?s).*\\[(?:h+|m+|s+)].*")) {
            return Kind.DURATION;
        } else if (DateUtil.isADateFormat(id, format)) {
            return bare.toLowerCase(Locale.ROOT).matches("(?s).*[hs].*") ? Kind.TIME : Kind.DATE;
        }
        return bare.contains("%") ? Kind.PERCENT : Kind.NUMBER;
    }

    /**
     * Returns the text of a number in a cell: ISO 8601 for dates and times of day, hours, minutes and seconds for
     * durations, and a percentage with its sign.
     *
     * @param style the number of the cell's style; empty where it has none
     */
    String text(String number, String style) {
        int at = number(style);
        Kind kind = at < kinds.size() ? kinds.get(at) : Kind.NUMBER;
        if (kind == Kind.NUMBER) {
            return number;
        }
        double value;
        try {
            value = Double.parseDouble(number);
        } catch (NumberFormatException noNumber) {
            return number;
        }
        return switch (kind) {
            case PERCENT -> new BigDecimal(number.strip()).movePointRight(2).toPlainString() + "%";
            case DURATION -> duration(value);
            default -> time(value, number, kind == Kind.DATE);
        };
    }

    private static String duration(double days) {
        long seconds = Math.round(Math.abs(days) * Duration.ofDays(1).toSeconds());
        return (days < 0 ? "-" : "")
                + String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** @param isDate whether the format shows no time of day, so that midnight is none */
    private String time(double days, String number, boolean isDate) {
        if (days >= 0 && days < 1 && !isDate) {
            return LocalTime.MIN
                    .plus(Math.round(days * MILLIS_OF_DAY), ChronoUnit.MILLIS)
                    .toString();
        }
        LocalDateTime time = DateUtil.isValidExcelDate(days) ? DateUtil.getLocalDateTime(days, from1904) : null;
        if (time == null) {
            return number;
        }
        // A day number has some 15 digits, and so its seconds about 5 behind the point.
        LocalDateTime exact = time.plus(500, ChronoUnit.MICROS).truncatedTo(ChronoUnit.MILLIS);
        if (isDate && exact.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return exact.toLocalDate().toString();
        }
        return exact.equals(exact.truncatedTo(ChronoUnit.SECONDS)) ? exact.format(SECONDS) : exact.format(MILLISECONDS);
    }
}
