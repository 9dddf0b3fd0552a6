package org.capacityplanner.batch.source.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Searches the first bytes of a JSON file for the keys that identify the tool that wrote it, in linear time. */
final class JsonHead {
    private JsonHead() {}

    /** Returns the pattern that matches a JSON key with a name. */
    static Pattern key(String name) {
        return Pattern.compile("\"" + name + "\"\\s*+:");
    }

    /** Returns whether a text begins with a JSON object and matches several patterns, one after the other. */
    static boolean holds(String head, Pattern... inOrder) {
        if (!head.stripLeading().startsWith("{")) {
            return false;
        }
        int from = 0;
        for (Pattern pattern : inOrder) {
            Matcher found = pattern.matcher(head);
            if (!found.find(from)) {
                return false;
            }
            from = found.end();
        }
        return true;
    }
}
