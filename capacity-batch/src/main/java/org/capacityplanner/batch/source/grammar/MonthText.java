package org.capacityplanner.batch.source.grammar;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads months and quarters without a day, as spreadsheets of planners have them: {@code Jan-24}, {@code 24-Jan}, {@code 01/2024},
 * {@code 202401}, {@code 2024M01}, {@code Q1 2024}, {@code 2024-Q1}. Each might be something else, a day of a year that is not
 * said or a number; that the values of a column follow each other by one month, or one quarter, shows what they are.
 */
final class MonthText {
    private static final String YEAR = "(?<year>(?:19|20)\\d{2}|'?\\d{2})";
    private static final String WORD = "(?<word>[\\p{L}\\p{M}]{3,12})\\.?";
    private static final String QUARTER = "(?:[QT](?<quarter>[1-4])|(?<before>[1-4])Q)";

    private static final List<Pattern> FORMS = List.of(
            Pattern.compile(WORD + "[-/ .]+" + YEAR),
            Pattern.compile(YEAR + "[-/ .]+" + WORD),
            Pattern.compile("(?<month>0?[1-9]|1[0-2])[-/.](?<year>(?:19|20)\\d{2})"),
            Pattern.compile("(?<year>(?:19|20)\\d{2})[-/.M]?(?<month>0[1-9]|1[0-2])"),
            Pattern.compile("M(?<month>0?[1-9]|1[0-2])[-/ ]" + YEAR),
            Pattern.compile(QUARTER + "[-/ ]?" + YEAR),
            Pattern.compile(YEAR + "[-/ ]?" + QUARTER));

    private static final Pattern WEEKS = Pattern.compile("\\d{1,2}[-/.]\\d{4}|\\d{6}");
    private static final Pattern WHOLE_YEAR = Pattern.compile("\\d{4}|'\\d|[QTM]\\d|\\dQ");
    private static final int CENTURY = 2000;
    private static final int MONTHS_OF_QUARTER = 3;

    /** The share of neighbours that are one month, or one quarter, apart; the others have gaps between them. */
    private static final double MOST = 0.8;

    /** The fewest different months of which the order is a proof. */
    private static final int FEWEST = 3;

    private MonthText() {}

    /** Returns whether texts are months, or quarters, that follow each other one by one; equal neighbours are several rows of one. */
    static boolean areProved(List<String> texts) {
        List<YearMonth> months = new ArrayList<>();
        for (String text : texts) {
            YearMonth month = month(text.strip());
            if (month == null) {
                return false;
            }
            if (months.isEmpty() || !months.get(months.size() - 1).equals(month)) {
                months.add(month);
            }
        }
        if (months.size() < FEWEST || mayBeDays(texts, months) || (mayBeWeeks(texts) && !crossYear(months))) {
            return false;
        }
        List<Long> steps = IntStream.range(1, months.size())
                .mapToObj(i -> ChronoUnit.MONTHS.between(months.get(i - 1), months.get(i)))
                .toList();
        return Stream.of(1, -1, MONTHS_OF_QUARTER, -MONTHS_OF_QUARTER)
                .anyMatch(step -> steps.stream().allMatch(each -> each * step > 0 && each % step == 0)
                        && steps.stream()
                                        .filter(each -> each.intValue() == step)
                                        .count()
                                >= MOST * steps.size());
    }

    /**
     * Returns whether months may be days without a year: {@code 01-Jan}, {@code 01-Feb} may be the first days of months rather than months of 2001, from
     * which nobody plans any more.
     */
    private static boolean mayBeDays(List<String> texts, List<YearMonth> months) {
        return texts.stream().noneMatch(text -> WHOLE_YEAR.matcher(text).find())
                && months.stream().allMatch(month -> month.getYear() <= DayMonthProof.OLDEST_YEAR);
    }

    /** Returns whether months are numbers beside a year, as weeks are: 10/2026 may be either. */
    private static boolean mayBeWeeks(List<String> texts) {
        return texts.stream().allMatch(text -> WEEKS.matcher(text.strip()).matches());
    }

    /** Returns whether one of two neighbours is the December of a year and the other the January of the next: no week 12 is the last. */
    private static boolean crossYear(List<YearMonth> months) {
        return IntStream.range(1, months.size())
                .anyMatch(i -> Math.abs(ChronoUnit.MONTHS.between(months.get(i - 1), months.get(i))) == 1
                        && months.get(i - 1).getYear() != months.get(i).getYear());
    }

    /** Returns the first day of the month or quarter in ISO form; null for another text. */
    static @Nullable String iso(String text) {
        YearMonth month = month(text.strip());
        return month == null ? null : month.atDay(1).toString();
    }

    private static @Nullable YearMonth month(String text) {
        for (Pattern pattern : FORMS) {
            Matcher form = pattern.matcher(text);
            if (form.matches()) {
                int number = number(form);
                return number == 0 ? null : YearMonth.of(year(form.group("year")), number);
            }
        }
        return null;
    }

    private static int year(String text) {
        return text.length() == 4 ? Integer.parseInt(text) : CENTURY + Integer.parseInt(text.replace("'", ""));
    }

    /** Returns the number of the month, of a quarter its first; 0 where a word names none. */
    private static int number(Matcher form) {
        if (has(form, "word")) {
            return MonthName.number(form.group("word"));
        }
        if (has(form, "month")) {
            return Integer.parseInt(form.group("month"));
        }
        String quarter = form.group("quarter") == null ? form.group("before") : form.group("quarter");
        return (Integer.parseInt(quarter) - 1) * MONTHS_OF_QUARTER + 1;
    }

    private static boolean has(Matcher form, String group) {
        return form.pattern().pattern().contains("(?<" + group + ">");
    }
}
