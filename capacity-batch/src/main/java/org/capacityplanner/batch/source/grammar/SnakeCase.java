package org.capacityplanner.batch.source.grammar;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a metric in lower case, with underscores between its words and without marks on its letters: {@code cpu_usage_pct} of
 * {@code cpuUsage Pct}. Names are compared in this form, whatever the tool that wrote them.
 */
final class SnakeCase {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BINARY_PREFIX = Pattern.compile("([KMGT])iB\\b");
    private static final Pattern KILOBYTES = Pattern.compile("(?<![A-Za-z])kB(?![A-Za-z])");
    /** Matches the multiple of bytes or bits at the beginning of a word, {@code kBytes}, which is no word of its own. */
    private static final Pattern MULTIPLE = Pattern.compile("(?<![A-Za-z])([kmKMGT])B(?=(?:ytes?|its?)(?![a-z]))");

    /** Matches that multiple behind what is measured, {@code memkBytes}; the {@code k} of {@code diskBytes} is its own. */
    private static final Pattern GLUED = Pattern.compile(
            "(?<=(?i:mem|memory|heap|rss|virt|swap|used|free|total|cached|buffers|net|rx|tx|recv|received|sent|read|written))kB(?=(?:ytes?|its?)(?![a-z]))");

    private static final Pattern WORD_IN_CAPITALS = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9%]+");
    private static final Pattern OUTER_UNDERSCORES = Pattern.compile("^_+|_+$");

    private SnakeCase() {}

    static String of(String name) {
        // Letters with marks are those without: a name in French is a name.
        String plain = MARKS.matcher(Normalizer.normalize(LongName.shortened(name), Normalizer.Form.NFD))
                .replaceAll("")
                // Letters that are no others with a mark; as separators they would make the "s" of a word a unit.
                .replace('\u0131', 'i')
                .replace('\u0142', 'l')
                .replace('\u0141', 'L')
                .replace('\u00f8', 'o')
                .replace('\u00d8', 'O')
                .replace('\u0111', 'd')
                .replace("\u00df", "ss")
                .replace("\u00e6", "ae")
                .replace("\u00c6", "Ae")
                .replace('\u00b5', 'u')
                .replace('\u03bc', 'u');
        String units = KILOBYTES
                .matcher(BINARY_PREFIX.matcher(plain).replaceAll("$1ib"))
                .replaceAll("kb");
        String joined = MULTIPLE.matcher(GLUED.matcher(units).replaceAll("_kb")).replaceAll("$1b");
        String words = WORD_IN_CAPITALS.matcher(joined).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
        return OUTER_UNDERSCORES
                .matcher(BETWEEN_WORDS.matcher(words).replaceAll("_"))
                .replaceAll("");
    }
}
