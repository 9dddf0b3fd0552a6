package org.capacityplanner.batch.report.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Compares values and lists of two JSON documents. */
final class Values {
    /**
     * The relative difference below which two numbers count as equal, since results of two machines may differ in the
     * last bits.
     */
    private static final double NOISE = 1e-9;

    private Values() {}

    /**
     * Returns whether a value differs between the old and the new document. One that a document lacks altogether was
     * not written by its version, which says nothing.
     */
    static boolean differ(JsonNode old, JsonNode now) {
        if (old.isMissingNode() || now.isMissingNode()) {
            return false;
        }
        return (old.isNumber() && now.isNumber()) ? differ(old.asDouble(), now.asDouble()) : !old.equals(now);
    }

    /** Returns whether two numbers differ by more than rounding errors. */
    static boolean differ(double old, double now) {
        return Math.abs(old - now) > NOISE * Math.max(Math.abs(old), Math.abs(now));
    }

    /**
     * Returns the elements of a list by the value of one of their fields; of several elements with the same value, the
     * first.
     */
    static Map<String, JsonNode> by(String field, JsonNode list) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        list.forEach(element -> named.putIfAbsent(element.path(field).asText(), element));
        return named;
    }

    /** Returns the element with the given name; a missing node where there is none. */
    static JsonNode at(Map<String, JsonNode> named, String name) {
        return named.getOrDefault(name, MissingNode.getInstance());
    }

    /** Returns the names that occur in both documents. */
    static Set<String> both(Map<String, JsonNode> old, Map<String, JsonNode> now) {
        Set<String> both = new LinkedHashSet<>(now.keySet());
        both.retainAll(old.keySet());
        return both;
    }

    /** Returns the names that occur in either document, beginning with those of the newer one. */
    static Set<String> either(Map<String, ?> old, Map<String, ?> now) {
        Set<String> either = new LinkedHashSet<>(now.keySet());
        either.addAll(old.keySet());
        return either;
    }
}
