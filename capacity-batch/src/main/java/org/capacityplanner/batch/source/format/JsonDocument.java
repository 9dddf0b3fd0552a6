package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.Reader;
import org.capacityplanner.batch.source.file.ExportStream;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.format.json.IncompleteAnswer;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.jspecify.annotations.Nullable;

/** Reads JSON strictly: a duplicate key is an error, and the depth of nesting is limited. */
public final class JsonDocument {
    /** The largest accepted depth of nested arrays and objects; tools use at most ten. */
    private static final int DEEPEST = 200;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private static final ObjectReader STREAM = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build()
            .readerFor(JsonNode.class);

    private JsonDocument() {}

    public static JsonNode read(FileReading reading, Reader text) throws IOException {
        try {
            JsonNode document = only(reading, MAPPER.createParser(text), 0);
            IncompleteAnswer.note(document, reading);
            return document;
        } catch (JsonProcessingException malformed) {
            throw malformed(reading, malformed, 0);
        }
    }

    /**
     * Passes the elements of an array, or consecutive values, to a reader one at a time, so that a file is never in
     * memory as a whole. Names without quotes and single quotes are allowed, as rrdtool writes them.
     */
    static void forEach(FileReading reading, Reader text, RecordFormat.Records<JsonNode> records) throws IOException {
        try (JsonParser parser = STREAM.createParser(text)) {
            forEach(reading, parser, records);
        }
    }

    private static void forEach(FileReading reading, JsonParser parser, RecordFormat.Records<JsonNode> records)
            throws IOException {
        long count = 0;
        JsonNode first = MissingNode.getInstance();
        boolean ofObjects = true;
        try {
            boolean isArray = parser.nextToken() == JsonToken.START_ARRAY;
            long begin = parser.currentTokenLocation().getLineNr();
            JsonToken token = isArray ? parser.nextToken() : parser.currentToken();
            while (token != null && !(isArray && token == JsonToken.END_ARRAY)) {
                long line = Math.max(0, parser.currentLocation().getLineNr());
                JsonNode value = STREAM.readValue(parser);
                first = count++ == 0 ? value : MissingNode.getInstance();
                ofObjects &= value.isObject();
                records.add(value, line);
                token = parser.nextToken();
                while (isArray
                        && ofObjects
                        && token == JsonToken.END_ARRAY
                        && parser.currentTokenLocation().getLineNr() == begin
                        && isArrayNext(reading, parser)) {
                    begin = parser.currentTokenLocation().getLineNr();
                    token = parser.nextToken();
                }
            }
            requireEnd(reading, parser, 0);
        } catch (JsonProcessingException malformed) {
            throw malformed(reading, malformed, parser.currentLocation().getLineNr());
        }
        // One of many values is a row, whose fields say nothing about the others.
        IncompleteAnswer.note(first, reading);
    }

    /** Returns the JSON document in one line of a file with a document in each line. */
    static JsonNode readLine(FileReading reading, String line, long number) {
        try {
            return only(reading, MAPPER.createParser(line), number);
        } catch (JsonProcessingException malformed) {
            throw malformed(reading, malformed, number);
        } catch (IOException impossible) {
            throw ExportStream.fault(reading.path(), impossible);
        }
    }

    /**
     * Returns the only JSON document of a text, and throws an exception where a second one follows, which would
     * otherwise be ignored silently.
     */
    private static JsonNode only(FileReading reading, JsonParser parser, long line) throws IOException {
        JsonNode document;
        try {
            document = MAPPER.readTree(parser);
        } catch (StreamConstraintsException beyond) {
            throw malformed(
                    reading, beyond, line > 0 ? line : parser.currentLocation().getLineNr());
        }
        if (document == null) {
            return MissingNode.getInstance();
        }
        requireEnd(reading, parser, line);
        return document;
    }

    /**
     * Returns whether another array follows the end of one in a line, as where a script appends a line at each time;
     * throws an exception for anything else that follows.
     */
    private static boolean isArrayNext(FileReading reading, JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_ARRAY) {
            return true;
        }
        requireNone(reading, parser, token, 0);
        return false;
    }

    /** Throws an exception where something follows the end of a document, which nothing would read. */
    private static void requireEnd(FileReading reading, JsonParser parser, long line) throws IOException {
        requireNone(reading, parser, parser.nextToken(), line);
    }

    private static void requireNone(FileReading reading, JsonParser parser, @Nullable JsonToken token, long line) {
        if (token != null) {
            JsonLocation at = parser.currentTokenLocation();
            throw MetricExportException.badData(
                    reading.path(),
                    line > 0 ? line : at.getLineNr(),
                    "",
                    "a second document begins in column " + at.getColumnNr() + ", behind the end of the first",
                    "save every answer in a file of its own");
        }
    }

    /** Returns a JSON value as text; an empty text for null, which means a missing value. */
    static String text(JsonNode value) {
        return value.isNull() ? "" : value.asText();
    }

    /**
     * Returns a text for the user that names the exceeded limit of the JSON parser, without the parser setting, which
     * users cannot change.
     */
    private static String limit(JsonProcessingException beyond) {
        String message = beyond.getOriginalMessage();
        return message.contains("nesting depth")
                ? "a nesting depth of more than " + DEEPEST + " arrays and objects"
                : message.replaceFirst(",? from `[^`]*`", "");
    }

    /** Returns what the parser says of malformed JSON, without the parser setting that would allow it. */
    private static String firstLine(String message) {
        return message.lines()
                .findFirst()
                .orElse("")
                .replaceFirst("Non-standard token '([^']*)': enable .*", "$1 is no number of JSON");
    }

    private static String remedy(String message) {
        if (message.startsWith("Non-standard token")) {
            return "write null where there is no number";
        } else if (message.startsWith("Duplicate field")) {
            return "give each field a name of its own";
        } else if (message.contains("(non-standard) comment")) {
            return "JSON has no comments: remove it";
        }
        return message.startsWith("Unexpected end-of-input")
                ? "was the download cut off?"
                : "correct it, or export again: was it edited, or the download cut off?";
    }

    private static MetricExportException malformed(FileReading reading, JsonProcessingException malformed, long line) {
        JsonLocation at = malformed.getLocation();
        boolean isLimit = malformed instanceof StreamConstraintsException;
        return new MetricExportException(
                MetricExportException.Kind.BAD_DATA,
                reading.path().toString(),
                line > 0 || at == null ? line : at.getLineNr(),
                "",
                isLimit
                        ? "is beyond a limit of the reader, which cannot be raised: " + limit(malformed)
                        : "is not valid JSON: " + QualityLog.shown(firstLine(malformed.getOriginalMessage())),
                isLimit ? "is it the export of a tool?" : remedy(malformed.getOriginalMessage()),
                malformed);
    }
}
