package org.capacityplanner.batch.report.workbook.sheet;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.poi.ss.util.WorkbookUtil;
import org.capacityplanner.batch.report.FileNames;
import org.capacityplanner.batch.report.text.Formats;

/**
 * Creates the names of sheets for services: valid, and different even where names differ only after the permitted 31
 * characters.
 */
public final class SheetNames {
    private static final int LONGEST = 31;

    private final Set<String> taken = new HashSet<>();

    /**
     * Returns a sheet's name that begins with a letter or digit, since POI can neither quote nor read another one in a
     * formula.
     */
    private static String beginningWithWord(String name) {
        return Character.isLetterOrDigit(name.codePointAt(0)) ? name : "_" + name;
    }

    /** Returns a valid name for a sheet that no other sheet of the workbook has, whatever its case. */
    public String unique(String name) {
        String safe = beginningWithWord(
                WorkbookUtil.createSafeSheetName(Formats.printable(name).strip()));
        boolean kept = safe.equals(name) && taken.add(safe.toLowerCase(Locale.ROOT));
        if (kept) {
            return safe;
        }
        String hash = "-" + FileNames.hash(name);
        int end = Math.min(safe.length(), LONGEST - hash.length());
        // Half a character of two would be lost.
        String start = safe.substring(0, Character.isHighSurrogate(safe.charAt(end - 1)) ? end - 1 : end);
        String unique = start + hash;
        for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
            unique = start.substring(0, Math.min(start.length(), end - 3)) + hash + "-" + i;
        }
        return unique;
    }
}
