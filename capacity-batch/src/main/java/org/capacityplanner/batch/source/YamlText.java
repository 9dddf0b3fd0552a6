package org.capacityplanner.batch.source;

import java.util.Locale;

/** Formats numbers and texts for a proposed {@code capacity.yaml}. */
final class YamlText {
    private YamlText() {}

    static String number(double value) {
        double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.4g", value));
        boolean whole = rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15;
        return whole ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    /** Returns a text in double quotes and with escapes, since names in an export may contain any character. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
