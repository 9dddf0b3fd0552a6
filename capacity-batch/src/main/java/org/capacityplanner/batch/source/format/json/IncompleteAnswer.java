package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;

/**
 * Finds what an answer in JSON says about itself beside its data: that a part of it failed, was cut off at a limit, or
 * follows on a next page. Such an answer is valid JSON, and would otherwise be taken for all there is.
 */
public final class IncompleteAnswer {
    /** The depth to which the parts of an answer that hold data are searched for remarks of their own. */
    private static final int DEEPEST = 4;

    private static final Set<String> FLAGS = Set.of(
            "partial",
            "isPartial",
            "is_partial",
            "partialData",
            "truncated",
            "isTruncated",
            "is_truncated",
            "timed_out",
            "terminated_early",
            "has_more",
            "hasMore");

    private static final Set<String> TEXTS = Set.of(
            "NextToken",
            "nextToken",
            "next_token",
            "nextPageToken",
            "next_page_token",
            "nextPageKey",
            "nextLink",
            "@odata.nextLink");

    private static final Set<String> LISTS = Set.of(
            "warnings",
            "error",
            "errors",
            "partialErrors",
            "executionErrors",
            "unreachable",
            "Messages",
            "messages",
            "failures");

    private static final Set<String> NO_ERRORS = Set.of("", "0", "200", "OK", "Success");

    private static final Set<String> COUNTS = Set.of("sum_other_doc_count");

    private IncompleteAnswer() {}

    /** Notes the first remark in an answer by which it is not complete; a row without data below it is no answer. */
    public static void note(JsonNode answer, FileReading reading) {
        if (answer.isObject() && answer.properties().stream().anyMatch(IncompleteAnswer::isData)) {
            note(answer, reading, 0);
        }
    }

    /** Returns whether a field contains data: objects or arrays at some depth, under a name that is no remark's. */
    private static boolean isData(Map.Entry<String, JsonNode> field) {
        return !LISTS.contains(field.getKey()) && field.getValue().isContainerNode() && hasContainer(field.getValue());
    }

    private static boolean hasContainer(JsonNode value) {
        for (JsonNode part : value) {
            if (part.isContainerNode()) {
                return true;
            }
        }
        return false;
    }

    private static void note(JsonNode part, FileReading reading, int depth) {
        for (Map.Entry<String, JsonNode> field : part.properties()) {
            JsonNode value = field.getValue();
            if (isRemark(field.getKey(), value)) {
                String text = value.isNumber() ? value.asText() : words(value);
                reading.note(
                        DataQuality.Kind.INCOMPLETE_ANSWER,
                        "",
                        0,
                        0,
                        text.isEmpty() ? field.getKey() : field.getKey() + ": " + text);
            } else if (depth < DEEPEST && hasContainer(value)) {
                parts(value, reading, depth + 1);
            }
        }
    }

    /** Notes the remarks in a part, or in the elements of an array of parts. */
    private static void parts(JsonNode value, FileReading reading, int depth) {
        if (!value.isArray()) {
            note(value, reading, depth);
            return;
        }
        boolean isParts = false;
        for (JsonNode element : value) {
            isParts |= element.isObject() && hasContainer(element);
        }
        // Rows have no parts; what a field of theirs is called is the choice of whoever made them.
        if (isParts) {
            value.forEach(element -> note(element, reading, depth));
        }
    }

    private static boolean isRemark(String name, JsonNode value) {
        if (FLAGS.contains(name)) {
            return value.asBoolean();
        } else if (TEXTS.contains(name)) {
            return !value.asText().isEmpty() && !value.isNull();
        } else if (LISTS.contains(name)) {
            // A list of numbers is a metric of this name.
            return !words(value).isEmpty();
        } else if (COUNTS.contains(name)) {
            return value.asLong() > 0;
        }
        return switch (name) {
            case "_shards" -> value.path("failed").asLong() > 0;
            case "errorCode" -> value.isTextual() && !NO_ERRORS.contains(value.asText());
            case "status" -> value.asText().equals("error");
            default -> false;
        };
    }

    /** Returns the words of a remark, which tools write as a text, a list of texts, or objects with a message; or none. */
    private static String words(JsonNode remark) {
        if (remark.isArray()) {
            return words(remark.path(0));
        }
        for (String name : List.of("message", "text", "Value", "reason")) {
            if (remark.path(name).isTextual()) {
                return remark.path(name).asText();
            }
        }
        return remark.isTextual() ? remark.asText() : "";
    }
}
