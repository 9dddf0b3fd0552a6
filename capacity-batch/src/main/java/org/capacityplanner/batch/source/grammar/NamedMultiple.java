package org.capacityplanner.batch.source.grammar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A multiple, such as thousands, in which a column's name says that its numbers are given:
 * {@code Requests (thousands)}, {@code Anfragen/s (Tsd.)}, {@code Orders in millions}.
 */
public enum NamedMultiple {
    NONE("", 1),
    THOUSAND("thousand ", 1e3),
    MILLION("million ", 1e6);

    private static final Pattern ENDING = Pattern.compile(
            "(?i)(?:[\\s_]+in[\\s_]+|[\\s_]*[(\\[]\\s*(?:in\\s+|[x×]\\s*)?)"
                    + "(?:(?<thousand>thousands?|tsd\\.?|tausend|milliers|miles|mil|migliaia|milhares|duizend(?:tal(?:len)?)?|tusen(?:tal)?|tus\\.?|tis\\.?|tisice?|tys\\.?|tysiace|тыс\\.?|тис\\.?|千|k|'?000s?|1[.,' ]?000)"
                    + "|(?<million>millions?|mio\\.?|mln\\.?|mill\\.?|millionen|millones|milioni|milhoes|milh\u00f5es|miljoen|miljoner|milyon|млн\\.?|百万|1[.,' ]?000[.,' ]?000))\\s*[)\\]]?\\s*$");

    /** Matches the letter for thousands or millions in front of the short name of a rate: {@code kRPS}, {@code k req/s}. */
    private static final Pattern LETTER = Pattern.compile(
            "(?:^|(?<=[^A-Za-z]))[kKM][\\s_]?(?=(?i:[rtq]p[smh]|(?:req|reqs|requests|tx|trans|transactions|orders|hits|calls)"
                    + "/(?:s(?:ec)?|m(?:in)?|h(?:our)?))(?:[^A-Za-z]|$))");

    /** Matches the word for a multiple in front of what is counted: {@code thousand req/min}, {@code Mio. Buchungen/h}. */
    private static final Pattern IN_FRONT =
            Pattern.compile("(?i)(?:^|(?<=[(\\[]))\\s*(?:(?<thousand>thousands?(?:\\s+of)?|tsd\\.?|tausend)"
                    + "|(?<million>millions?(?:\\s+of)?|mio\\.?|millionen))[\\s_]+(?=\\p{L})");

    private final String word;
    private final double factor;

    NamedMultiple(String word, double factor) {
        this.word = word;
        this.factor = factor;
    }

    /** Returns the multiple that the name of a column contains; {@code NONE} where there is none. */
    public static NamedMultiple of(String name) {
        Matcher ending = ENDING.matcher(name);
        if (!ending.find()) {
            Matcher front = IN_FRONT.matcher(name);
            if (front.find()) {
                return front.group("thousand") != null ? THOUSAND : MILLION;
            }
            Matcher letter = LETTER.matcher(name);
            return !letter.find() ? NONE : letter.group().startsWith("M") ? MILLION : THOUSAND;
        }
        return ending.group("thousand") != null ? THOUSAND : MILLION;
    }

    /** Returns the name of a column without the words for its multiple. */
    static String without(String name) {
        String bare = IN_FRONT.matcher(ENDING.matcher(name).replaceFirst("")).replaceFirst("");
        return LETTER.matcher(bare).replaceFirst("");
    }

    /** Returns the word for this multiple and a space, to be written before a unit, as in {@code thousand req/s}. */
    String word() {
        return word;
    }

    /**
     * Returns the factor by which numbers in this multiple are multiplied to give plain numbers, such as 1000 for
     * thousands.
     */
    public double factor() {
        return factor;
    }
}
