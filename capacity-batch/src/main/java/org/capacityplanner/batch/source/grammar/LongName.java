package org.capacityplanner.batch.source.grammar;

/**
 * Shortens very long metric names before unit and type are derived from them. Patterns of names go over a long run of
 * one mark again and again, so that a name of some thousand characters would take seconds.
 */
final class LongName {
    /** The longest run of one punctuation character that is kept; the name {@code __name__} has runs of two. */
    private static final int LONGEST_RUN = 3;

    /**
     * The number of characters to which a name is cut in its middle, since its beginning says what is measured and its
     * end gives the unit.
     */
    private static final int LONGEST = 600;

    private LongName() {}

    /**
     * Returns a name with long runs of a punctuation character shortened and, if it is still very long, without its
     * middle.
     */
    static String shortened(String name) {
        if (name.length() <= LONGEST_RUN) {
            return name;
        }
        StringBuilder kept = new StringBuilder(Math.min(name.length(), 2 * LONGEST));
        int run = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            run = i > 0 && c == name.charAt(i - 1) && !Character.isLetterOrDigit(c) ? run + 1 : 1;
            if (run <= LONGEST_RUN) {
                kept.append(c);
            }
        }
        if (kept.length() <= LONGEST) {
            return kept.length() == name.length() ? name : kept.toString();
        }
        return kept.substring(0, LONGEST / 2) + kept.substring(kept.length() - LONGEST / 2);
    }
}
