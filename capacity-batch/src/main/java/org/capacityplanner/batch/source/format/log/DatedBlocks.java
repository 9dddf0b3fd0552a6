package org.capacityplanner.batch.source.format.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.Setting;

/**
 * Text that a script logged: a line with the time, as {@code date} prints it, and below it what a command printed, such
 * as a page of status with numbers between words, or a listing. It is refused with a command that makes a table of it.
 */
public final class DatedBlocks {
    public static final String REASON = "is what a command printed, below lines with the time, and no table";

    private static final int LOOKED_AT = 400;
    private static final int LONGEST = 400;
    private static final int FEWEST_BLOCKS = 3;
    private static final int MOST_NUMBERS = 60;

    /** Matches a line with nothing but date and time, or an epoch. */
    private static final Pattern DATE = Pattern.compile(
            "(?:[=#\\[*-]+ *)?(?:\\d{4}[-/.]\\d\\d[-/.]\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d)?[\\w.,:+-]{0,8}"
                    + "|[A-Z][a-z]{2}\\.? [A-Z][a-z]{2} {1,2}\\d{1,2} [\\d:]{8}(?: [AP]M)?(?: [A-Z]{2,5})? \\d{4}"
                    + "|[A-Z][a-z]{2} {1,2}\\d{1,2} [A-Z][a-z]{2} \\d{4} [\\d:]{8}(?: [AP]M)?(?: [A-Z]{2,5})?|1\\d{9}(?:\\d{3})?)(?: *[=#\\]*-]+)?\\s*");

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
    private static final Pattern PLAIN = Pattern.compile("[\\w%+./# -]+");
    private static final Pattern MARK = Pattern.compile("[^0-9. -]");
    private static final Pattern NUMBER = Pattern.compile("(?<![^ ])-?\\d+(?:\\.\\d+)?(?= |$)");

    private DatedBlocks() {}

    /** Returns whether a text consists of lines with a time alone and at least two lines below each, or one with words. */
    public static boolean isIn(String head) {
        List<List<String>> blocks = blocks(head);
        return blocks.size() >= FEWEST_BLOCKS
                && blocks.stream()
                        .allMatch(block -> block.size() > 1 && !numbers(block).isEmpty());
    }

    /** Returns the lines of each block, the time first; empty where the text does not begin with a time. */
    private static List<List<String>> blocks(String head) {
        List<String> lines = head.lines()
                .filter(line -> !line.isBlank())
                .limit(LOOKED_AT)
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) : line)
                .toList();
        List<List<String>> blocks = new ArrayList<>();
        for (String line : lines) {
            if (DATE.matcher(line).matches()) {
                blocks.add(new ArrayList<>());
            } else if (blocks.isEmpty()) {
                return List.of();
            }
            blocks.get(blocks.size() - 1).add(line);
        }
        // The last block may be cut off where the head of the file ends.
        return blocks.isEmpty() ? List.of() : blocks.subList(0, blocks.size() - 1);
    }

    /** Returns a line as the command of the advice takes it: blanks in place of words and of marks. */
    private static String withoutWords(String line) {
        String words =
                WORD.matcher(line).replaceAll(word -> " ".repeat(word.group().length()));
        return MARK.matcher(words).replaceAll(" ");
    }

    private static List<String> numbers(List<String> block) {
        List<String> numbers = new ArrayList<>();
        block.stream().skip(1).forEach(line -> {
            Matcher number = NUMBER.matcher(withoutWords(line));
            while (number.find()) {
                numbers.add(number.group());
            }
        });
        return numbers;
    }

    /** Returns the advice for a text: a command for a listing with a line of names, or for numbers between words. */
    public static String remedy(String head) {
        List<List<String>> blocks = blocks(head);
        List<String> first = blocks.get(0);
        String time = "/" + shape(first.get(0)) + "/{gsub(/^[^0-9A-Za-z]+|[^0-9A-Za-z]+$/,\"\"); ";
        Optional<String> names = names(first.get(1)).filter(any -> first.size() > 2);
        if (names.isPresent()) {
            int columns = names.get().split(" ", -1).length;
            return "put the time in front of each row of the listing: awk '" + time + "t=$0; next} $1==\""
                    + names.get().split(" ", -1)[0] + "\"{if(n++)next; r=\"timestamp\"; for(i=1;i<=" + columns
                    + ";i++)r=r\",\"$i; print r; next} NF>=" + columns + "{r=t; for(i=1;i<=" + columns
                    + ";i++)r=r\",\"$i; print r}' FILE > FILE.csv, and name the column that tells its rows apart: "
                    + Setting.HOST_COLUMN.named()
                    + (names.get().contains("%CPU")
                            ? "; what ps calls %CPU is the mean since a process began: pidstat 60 has that of an interval"
                            : "");
        }
        int count = numbers(first).size();
        boolean alike = blocks.stream().allMatch(block -> numbers(block).size() == count);
        return !alike || count > MOST_NUMBERS
                ? "let the command write the same lines each time, or take the one that matters, with a time in front of it"
                : "make a row of each block, the time and the " + count + " numbers below it: awk '" + time
                        + "if(t!=\"\")print t; t=$0; next} {gsub(/[[:alpha:]_][[:alnum:]_.]*/,\" \"); gsub(/[^0-9.-]+/,\" \");"
                        + " for(i=1;i<=NF;i++)if($i~/^-?[0-9]+(\\.[0-9]+)?$/)t=t\",\"$i} END{print t}' FILE > FILE.csv, and name what"
                        + " they are: " + Setting.COLUMNS.to("time," + columns(first));
    }

    /** Returns a name for each number of a block: the words before it, those above it, or its position. */
    private static String columns(List<String> block) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i < block.size(); i++) {
            String line = block.get(i);
            String above = block.get(i - 1).strip();
            Matcher number = NUMBER.matcher(withoutWords(line));
            int from = 0;
            int nth = 0;
            List<String> words = List.of(above.split("\\s+"));
            while (number.find()) {
                String before = name(line.substring(from, number.start()));
                boolean tabular = before.isEmpty()
                        && i > 1
                        && !NUMBER.matcher(withoutWords(above)).find();
                List<String> last = tabular
                        ? words.subList(
                                Math.max(
                                        0,
                                        words.size()
                                                - (int) NUMBER.matcher(line)
                                                        .results()
                                                        .count()),
                                words.size())
                        : List.of();
                String name = !before.isEmpty() ? before : nth < last.size() ? name(last.get(nth)) : "";
                String plain = name.isEmpty() ? "value_" + (names.size() + 1) : name;
                names.add(names.contains(plain) ? plain + "_" + (names.size() + 1) : plain);
                from = number.end();
                nth++;
            }
        }
        return String.join(",", names);
    }

    private static String name(String words) {
        String name =
                words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9%]+", "_").replaceAll("^_+|_+$", "");
        return name.length() > 30 ? name.substring(name.length() - 30) : name;
    }

    /** Returns a line of names, with single spaces; empty for a line with numbers. */
    private static Optional<String> names(String line) {
        String words = line.strip().replaceAll("\\s+", " ");
        // The names are written into a command, where a quote would end its text.
        boolean all = words.split(" ", -1).length > 2
                && PLAIN.matcher(words).matches()
                && !NUMBER.matcher(withoutWords(line)).find();
        return all && words.equals(words.toUpperCase(Locale.ROOT)) ? Optional.of(words) : Optional.empty();
    }

    /** Returns a regular expression of awk for lines that are written like one. */
    private static String shape(String line) {
        return "^"
                + line.strip()
                        .replaceAll("\\d+", "\u0001")
                        .replaceAll("[A-Z][a-z]+|[A-Z]{2,}", "\u0002")
                        .replaceAll("([.\\[\\]*/+(){}?|^$\\\\])", "\\\\$1")
                        .replaceAll(" {2,}| ", " +")
                        .replace("\u0001", "[0-9]+")
                        .replace("\u0002", "[A-Za-z]+")
                + "[ \\r]*$";
    }
}
