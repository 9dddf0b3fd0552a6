package org.capacityplanner.batch.report.workbook.sheet;

import java.util.HashSet;
import java.util.Set;
import org.apache.poi.ss.util.WorkbookUtil;
import org.capacityplanner.batch.report.FileNames;
import org.capacityplanner.batch.report.text.Formats;

/**
 * Creates valid names of sheets for services, which are different even if services' names differ only after the
 * permitted 31 characters.
 */
public final class SheetNames {
    private static final int LONGEST = 31;

    /** Excel keeps this name for itself, and repairs a workbook that has it. */
    private static final String RESERVED = "History";

    private final Set<String> taken = new HashSet<>();

    /**
     * Returns the name of a sheet with a letter or digit at the beginning, since POI can neither quote nor read other
     * names in formulas.
     */
    private static String beginningWithWord(String name) {
        return Character.isLetterOrDigit(name.codePointAt(0)) ? name : "_" + name;
    }

    /**
     * Returns a text that is the same for all names that a workbook takes for the same one. Lower case alone is not:
     * the long s of {@code ſhop} has only an upper case in common with that of {@code shop}.
     */
    static String ignoringCase(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            folded.setCharAt(i, Character.toLowerCase(Character.toUpperCase(name.charAt(i))));
        }
        return folded.toString();
    }

    /** Returns a valid name for a sheet that differs from all earlier names in the workbook, regardless of case. */
    public String unique(String name) {
        String safe = beginningWithWord(
                WorkbookUtil.createSafeSheetName(Formats.printable(name).strip()));
        boolean isFree = !safe.equalsIgnoreCase(RESERVED);
        boolean kept = isFree && safe.equals(name) && taken.add(ignoringCase(safe));
        if (kept) {
            return safe;
        }
        String hash = "-" + FileNames.hash(name);
        int end = Math.min(safe.length(), LONGEST - hash.length());
        // Half a character of two would be lost.
        String start = safe.substring(0, Character.isHighSurrogate(safe.charAt(end - 1)) ? end - 1 : end);
        String unique = start + hash;
        for (int i = 2; !taken.add(ignoringCase(unique)); i++) {
            unique = start.substring(0, Math.min(start.length(), end - 3)) + hash + "-" + i;
        }
        return unique;
    }
}
