package org.capacityplanner.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Changes a value or key anywhere in a JSON or YAML document: another type, nothing, far too much, twice, or in another place. */
final class TreeMutations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SplittableRandom random;

    TreeMutations(SplittableRandom random) {
        this.random = random;
    }

    /** A place of a document: a field of an object or an element of an array. */
    private record Place(JsonNode parent, String field, int index) {
        JsonNode node() {
            return parent instanceof ObjectNode object ? object.get(field) : parent.get(index);
        }

        void set(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(field, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }

        void remove() {
            if (parent instanceof ObjectNode object) {
                object.remove(field);
            } else {
                ((ArrayNode) parent).remove(index);
            }
        }
    }

    /** Returns a document with one or two changes, as JSON, which YAML readers take too. */
    byte[] of(JsonNode original) {
        JsonNode tree = original.deepCopy();
        int changes = 1 + random.nextInt(2);
        for (int i = 0; i < changes; i++) {
            List<Place> places = new ArrayList<>();
            collect(tree, places);
            if (!places.isEmpty()) {
                change(places.get(random.nextInt(places.size())), places);
            }
        }
        try {
            return written(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void collect(JsonNode node, List<Place> places) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                places.add(new Place(node, entry.getKey(), 0));
                collect(entry.getValue(), places);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                places.add(new Place(node, "", i));
                collect(array.get(i), places);
            }
        }
    }

    private void change(Place place, List<Place> places) {
        switch (random.nextInt(12)) {
            case 0 -> place.remove();
            case 1 -> place.set(NODES.nullNode());
            case 2 -> place.set(NODES.arrayNode());
            case 3 -> place.set(NODES.objectNode());
            case 4 ->
                place.set(NODES.arrayNode()
                        .add(place.node().deepCopy())
                        .add(place.node().deepCopy()));
            case 5 -> place.set(NODES.objectNode().set("x", place.node().deepCopy()));
            case 6 -> place.set(places.get(random.nextInt(places.size())).node().deepCopy());
            case 7 -> place.set(number());
            case 8 -> place.set(NODES.textNode(pick(HostileTexts.NAMES)));
            case 9 -> rename(place);
            default -> place.set(NODES.textNode(pick(HostileTexts.VALUES)));
        }
    }

    private static JsonNode repeated(JsonNode node, int times) {
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < times; i++) {
            array.add(node.deepCopy());
        }
        return array;
    }

    private void rename(Place place) {
        if (place.parent() instanceof ObjectNode object) {
            JsonNode value = place.node();
            object.remove(place.field());
            object.set(pick(HostileTexts.NAMES), value);
        } else {
            place.set(repeated(place.node(), 1 + random.nextInt(40)));
        }
    }

    private JsonNode number() {
        return switch (random.nextInt(8)) {
            case 0 -> NODES.numberNode(0);
            case 1 -> NODES.numberNode(-1);
            case 2 -> NODES.numberNode(1e308);
            case 3 -> NODES.numberNode(Long.MAX_VALUE);
            case 4 -> NODES.numberNode(Double.MIN_VALUE);
            case 5 -> NODES.numberNode(0.5);
            case 6 -> NODES.numberNode(Integer.MIN_VALUE);
            default -> NODES.booleanNode(true);
        };
    }

    /** What a tree cannot say: the same key twice, anchors, tags, a number that is none, or depth. */
    private String written(String text) {
        int line = text.indexOf('\n', random.nextInt(text.length()));
        if (line < 0) {
            return text;
        }
        String rest = text.substring(line);
        String start = text.substring(0, line);
        int previous = start.lastIndexOf('\n') + 1;
        int colon = start.indexOf(": ", previous);
        return switch (random.nextInt(24)) {
            case 0 -> start + start.substring(previous) + rest;
            case 1 -> colon < 0 ? text : start.substring(0, colon) + ": &a " + start.substring(colon + 2) + rest;
            case 2 -> colon < 0 ? text : start.substring(0, colon) + ": *a," + rest;
            case 3 ->
                colon < 0
                        ? text
                        : start.substring(0, colon) + ": !!python/object:x " + start.substring(colon + 2) + rest;
            case 4 -> colon < 0 ? text : start.substring(0, colon) + ": NaN," + rest;
            case 5 -> colon < 0 ? text : start.substring(0, colon) + ": " + "[".repeat(5_000) + rest;
            case 6 -> start + "\n\t" + rest;
            case 7 -> text + "\n---\n" + text;
            default -> text;
        };
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
