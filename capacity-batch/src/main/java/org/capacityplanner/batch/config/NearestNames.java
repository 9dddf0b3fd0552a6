package org.capacityplanner.batch.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the known names that are most similar to a misspelt one. */
public final class NearestNames {
    private static final int MOST = 3;

    /** The number of characters of each name that are compared, since the work grows with the product of two lengths. */
    private static final int COMPARED = 120;

    private NearestNames() {}

    /**
     * Returns up to three of the names most similar to a text, the most similar first; empty where no name is similar.
     * Case is ignored.
     */
    public static List<String> to(String wanted, Collection<String> names) {
        String lower = beginning(wanted);
        record Candidate(String name, int distance) {}
        return names.stream()
                .map(name -> new Candidate(name, distance(lower, beginning(name))))
                .filter(candidate -> candidate.distance() <= lower.length() / 2)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    private static String beginning(String name) {
        return name.substring(0, Math.min(COMPARED, name.length())).toLowerCase(Locale.ROOT);
    }

    /** Returns the end of an error message with the similar names, or with all names where none is similar. */
    public static String hint(String wanted, Collection<String> names) {
        List<String> near = to(wanted, names);
        if (!near.isEmpty()) {
            return "nearest: " + near.stream().map(name -> told(name, wanted)).collect(Collectors.joining(", "));
        }
        if (names.isEmpty()) {
            return "there are none";
        }
        String all = printable(String.join(", ", names));
        int shown = 200;
        return "there are: " + (all.length() > shown ? all.substring(0, shown) + "..." : all);
    }

    /**
     * Returns a name and, where it has characters that the wanted one lacks and that may look as if they were the same or
     * nothing, how it is written with their codes: a Mac writes an umlaut as two characters.
     */
    private static String told(String name, String wanted) {
        StringBuilder codes = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            boolean isAtAnEnd = i == 0 || i == name.length() - 1;
            boolean isPlain = each == ' ' ? !isAtAnEnd : (each > ' ' && each < 0x7f) || wanted.indexOf(each) >= 0;
            codes.append(isPlain ? String.valueOf(each) : String.format(Locale.ROOT, "\\u%04x", (int) each));
        }
        return name.contentEquals(codes) ? name : printable(name) + " (in a config \"" + codes + "\")";
    }

    /** Returns a name from an export without the characters that control a terminal or end a line. */
    private static String printable(String name) {
        return name.replaceAll("[\\p{Cc}\\p{Cf}\u2028\u2029]", "\uFFFD");
    }

    /**
     * Returns the edit distance of two texts; 1 where one text contains the other, which has at least three characters.
     */
    private static int distance(String a, String b) {
        if ((a.length() >= 3 && b.contains(a)) || (b.length() >= 3 && a.contains(b))) {
            return 1;
        }
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
