package org.capacityplanner.batch.report.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.capacityplanner.batch.report.diff.Cause.Kind;
import org.capacityplanner.batch.report.diff.Difference.What;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.text.TextTable;
import org.capacityplanner.batch.report.text.WhatIfText;
import org.capacityplanner.headroom.Growth;

/**
 * Prints the comparison of two reports on a terminal: the differences, the most important first, and their causes.
 *
 * @param columns the terminal's width
 * @param extent how much is printed
 */
public record DiffText(int columns, Extent extent) {
    /**
     * The largest number of differences that fit on a screen of 25 lines with the headings and the closing sentence.
     */
    private static final int DIFFERENCES_A_SCREEN = 9;

    private static final int CAUSES_A_SCREEN = 4;
    private static final String NONE = "-";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int DIGEST_SHOWN = 12;
    private static final int MODEL_SHOWN = 20;

    /** The extent of the printed comparison: one screen, or all differences. */
    public enum Extent {
        SCREEN,
        ALL
    }

    /** Prints the differences between two reports and their causes. */
    public void write(ReportDiff diff, PrintWriter out) {
        List<String> lines = new ArrayList<>();
        lines.add("from " + Formats.printable(diff.old().month()) + " ("
                + diff.old().file() + ")");
        lines.add("to   " + Formats.printable(diff.now().month()) + " ("
                + diff.now().file() + ")");
        if (!diff.differences().isEmpty()) {
            lines.add("");
            lines.addAll(differences(diff.differences()));
        }
        if (!diff.causes().isEmpty()) {
            lines.add("");
            lines.addAll(causes(diff.causes()));
        }
        lines.add("");
        lines.addAll(TextTable.wrap(verdict(diff), columns, ""));
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }

    private List<String> differences(List<Difference> all) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.elastic("service"),
                TextTable.Column.elastic("answer"),
                TextTable.Column.right("old"),
                TextTable.Column.right("new"),
                TextTable.Column.left("change")));
        List<Difference> shown = shown(all, DIFFERENCES_A_SCREEN);
        for (Difference difference : shown) {
            table.add(List.of(
                    Formats.printable(difference.service()),
                    answer(difference),
                    value(difference, difference.old()),
                    value(difference, difference.now()),
                    change(difference)));
        }
        List<String> lines = table.render("", columns, WhatIfText.Colour.NONE);
        more(all.size() - shown.size(), "answer", lines);
        return lines;
    }

    private List<String> causes(List<Cause> all) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.left("why"),
                TextTable.Column.elastic("what differs"),
                TextTable.Column.left("old"),
                TextTable.Column.left("new")));
        List<Cause> shown = shown(all, CAUSES_A_SCREEN);
        for (Cause cause : shown) {
            table.add(List.of(
                    cause.kind().name().toLowerCase(Locale.ROOT),
                    Formats.printable(cause.subject()),
                    orNone(cause.old()),
                    orNone(cause.now())));
        }
        List<String> lines = table.render("", columns, WhatIfText.Colour.NONE);
        more(all.size() - shown.size(), "difference", lines);
        return lines;
    }

    private <T> List<T> shown(List<T> all, int most) {
        return extent == Extent.ALL ? all : all.subList(0, Math.min(most, all.size()));
    }

    private static void more(int left, String what, List<String> lines) {
        if (left > 0) {
            lines.add("and " + left + " more " + what + (left == 1 ? "" : "s") + "; --all prints them");
        }
    }

    /** Returns a value as printed: a dash if it is empty, and for a SHA-256 digest only its beginning. */
    private static String orNone(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        return DIGEST.matcher(text).matches() ? text.substring(0, DIGEST_SHOWN) : Formats.printable(text);
    }

    private static String answer(Difference difference) {
        StringBuilder text = new StringBuilder();
        if (!difference.kpi().isEmpty()) {
            text.append(Formats.printable(difference.kpi())).append(": ");
        }
        text.append(difference.what().title());
        difference.growth().ifPresent(growth -> text.append(" at ").append(new Growth(growth)));
        return text.toString();
    }

    private static String value(Difference difference, JsonNode value) {
        if (value.isNull()) {
            return NONE;
        }
        if (!value.isNumber()) {
            return switch (value.asText()) {
                case "NOT_VOLUME_BOUND" -> "not limited";
                case "EXHAUSTED" -> "none";
                default -> difference.what() == What.MODEL ? model(value.asText()) : Formats.printable(value.asText());
            };
        }
        return switch (difference.what()) {
            case HEADROOM -> new Growth(value.asDouble()).toString();
            case R_SQUARED, ELASTICITY -> String.format(Locale.ROOT, "%.3f", value.asDouble());
            default ->
                Formats.number(value.asDouble())
                        + (difference.unit().equals("%") ? "%" : " " + Formats.printable(difference.unit()));
        };
    }

    /**
     * Returns the beginning of a model's name, since a mixture with all its weights would leave no room for the column
     * that says which answer a row is; JSON has all of it.
     */
    private static String model(String family) {
        String text = Formats.printable(family).replaceFirst("^mixture: ", "");
        return text.length() <= MODEL_SHOWN ? text : text.substring(0, MODEL_SHOWN - 1) + "\u2026";
    }

    /**
     * Returns the size of a difference in the unit customary for its kind: percentage points, percent, days, months, or
     * better and worse.
     */
    private static String change(Difference difference) {
        JsonNode old = difference.old();
        JsonNode now = difference.now();
        if (old.isNumber() && now.isNumber()) {
            double by = now.asDouble() - old.asDouble();
            return switch (difference.what()) {
                case HEADROOM -> String.format(Locale.ROOT, "%+.1f points", 100 * by);
                case R_SQUARED, ELASTICITY -> String.format(Locale.ROOT, "%+.3f", by);
                default -> old.asDouble() == 0 ? "" : String.format(Locale.ROOT, "%+.1f%%", 100 * by / old.asDouble());
            };
        }
        return switch (difference.what()) {
            case STATUS, OUTLOOK, SCENARIO_STATUS -> difference.size() > 10 ? "worse" : "better";
            case ACT_BY, BREACH, EARLY_BREACH -> time(difference.what(), old, now);
            default -> "";
        };
    }

    private static String time(What what, JsonNode old, JsonNode now) {
        if (old.isNull() || now.isNull()) {
            return old.isNull() ? "new" : "no longer";
        }
        try {
            long by = what == What.ACT_BY
                    ? ChronoUnit.DAYS.between(LocalDate.parse(old.asText()), LocalDate.parse(now.asText()))
                    : ChronoUnit.MONTHS.between(YearMonth.parse(old.asText()), YearMonth.parse(now.asText()));
            String unit = (what == What.ACT_BY ? "day" : "month") + (Math.abs(by) == 1 ? "" : "s");
            return Math.abs(by) + " " + unit + (by < 0 ? " earlier" : " later");
        } catch (DateTimeException e) {
            return "";
        }
    }

    /**
     * Returns a sentence that attributes the differences to the data, the config or the version, if only one of these
     * can explain them.
     */
    static String verdict(ReportDiff diff) {
        Set<Kind> kinds = diff.kinds();
        if (diff.differences().isEmpty()) {
            return kinds.isEmpty()
                    ? "Both reports give the same answers from the same data, config and version."
                    : "No answer changed, although " + inWords(kinds) + " did.";
        }
        if (kinds.isEmpty()) {
            return "Data, config and version are the same as far as the reports show them; a setting that they do not show may"
                    + " differ.";
        }
        if (kinds.size() == 1) {
            return "Only " + inWords(kinds) + " changed, so that is what changed the answers.";
        }
        return "Because " + inWords(kinds)
                + " changed together, no answer can be put down to one of them; to tell them apart, change one at a time: report"
                + " the old month again with the new config and version.";
    }

    private static String inWords(Set<Kind> kinds) {
        List<String> words = kinds.stream()
                .map(kind -> switch (kind) {
                    case DATA -> "the data";
                    case CONFIG -> "the config";
                    case VERSION -> "the version";
                })
                .toList();
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
