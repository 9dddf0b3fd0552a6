package org.capacityplanner.batch.source.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the findings about data quality, counted by kind, file and subject, with the first of each as the example.
 */
public final class QualityLog {
    private static final int LONGEST_EXAMPLE = 80;

    private record Key(DataQuality.Kind kind, String file, String subject) {}

    private final Map<Key, DataQuality> findings = new LinkedHashMap<>();

    public void note(DataQuality.Kind kind, String file, String subject, long rows, long line, String example) {
        add(new DataQuality(kind, file, subject, rows, line, shown(example)));
    }

    /** Adds all findings of another log. */
    public void addAll(QualityLog other) {
        other.findings.values().forEach(this::add);
    }

    private void add(DataQuality finding) {
        findings.merge(
                new Key(finding.kind(), finding.file(), finding.subject()),
                finding,
                (first, next) -> new DataQuality(
                        first.kind(),
                        first.file(),
                        first.subject(),
                        first.rows() + next.rows(),
                        first.line(),
                        first.example()));
    }

    /** Returns all findings, in the order of their first occurrence. */
    public List<DataQuality> findings() {
        return List.copyOf(findings.values());
    }

    /**
     * Returns whether a character is safe to print: it does not end a line, control a terminal or change the direction
     * of text.
     */
    private static boolean isHarmless(char c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    /**
     * Returns a text from an export in a form that is safe to print: cut at 80 characters and without control
     * characters.
     */
    public static String shown(String text) {
        return harmless(text.length() > LONGEST_EXAMPLE ? text.substring(0, LONGEST_EXAMPLE) + "..." : text);
    }

    /** Returns a text that contains parts of an export in a form that is safe to print: without control characters. */
    public static String harmless(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            safe.append(isHarmless(c) ? c : '\uFFFD');
        }
        return safe.toString();
    }
}
