package org.capacityplanner.batch.source.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first part of a JSON file, which is searched for the keys that identify a tool, in time linear in its length. */
final class JsonHead {
    private JsonHead() {}

    /** The key of an object. */
    static Pattern key(String name) {
        return Pattern.compile("\"" + name + "\"\\s*+:");
    }

    /** Returns whether a text begins with an object and holds these, each somewhere behind the one before. */
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
