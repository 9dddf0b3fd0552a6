package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.Reader;
import org.capacityplanner.batch.source.file.ExportStream;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.RecordFormat;

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
            return only(reading, MAPPER.createParser(text), 0);
        } catch (JsonProcessingException malformed) {
            throw malformed(reading, malformed, 0);
        }
    }

    /**
     * Passes the elements of an array, or consecutive values, to a reader one at a time, so that a file is never in
     * memory as a whole. Names without quotes and single quotes are allowed, as rrdtool writes them.
     */
    static void forEach(FileReading reading, Reader text, RecordFormat.Records<JsonNode> records) throws IOException {
        try (MappingIterator<JsonNode> values = STREAM.readValues(text)) {
            while (values.hasNextValue()) {
                long line = Math.max(0, values.getCurrentLocation().getLineNr());
                records.add(values.nextValue(), line);
            }
        } catch (JsonProcessingException malformed) {
            throw malformed(reading, malformed, 0);
        }
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
        if (document != null && parser.nextToken() != null) {
            JsonLocation at = parser.currentTokenLocation();
            throw MetricExportException.badData(
                    reading.path(),
                    line > 0 ? line : at.getLineNr(),
                    "",
                    "a second document begins in column " + at.getColumnNr() + ", behind the end of the first",
                    "save every answer in a file of its own");
        }
        return document == null ? MissingNode.getInstance() : document;
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

    private static MetricExportException malformed(FileReading reading, JsonProcessingException malformed, long line) {
        JsonLocation at = malformed.getLocation();
        boolean isLimit = malformed instanceof StreamConstraintsException;
        return new MetricExportException(
                MetricExportException.Kind.BAD_DATA,
                reading.path().toString(),
                line > 0 || at == null ? line : at.getLineNr(),
                "",
                isLimit
                        ? "is beyond a limit of the reader: " + limit(malformed)
                        : "is not valid JSON: "
                                + QualityLog.shown(malformed
                                        .getOriginalMessage()
                                        .lines()
                                        .findFirst()
                                        .orElse("")),
                isLimit ? "is it the export of a tool?" : "was the download cut off?",
                malformed);
    }
}
