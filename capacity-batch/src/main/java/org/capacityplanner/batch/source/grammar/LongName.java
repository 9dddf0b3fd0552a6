package org.capacityplanner.batch.source.grammar;

/**
 * The part of a name that its unit and its nature are looked for in. Patterns of names go over a long run of one mark again and
 * again, so that a name of some thousand characters would take seconds.
 */
final class LongName {
    /** The longest run of one mark; two underscores are around {@code __name__}. */
    private static final int LONGEST_RUN = 3;

    /** Names begin with what is measured, and end with its unit; labels may be in between. */
    private static final int LONGEST = 600;

    private LongName() {}

    /** Returns a name without the middle of a very long one, and with short runs of marks. */
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
