package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.RecordFormat;

/** Reads JSON strictly: a key that is there twice is an error, and nesting has a limit. */
public final class JsonDocument {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
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
            return MAPPER.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw malformed(reading, malformed, 0);
        }
    }

    /**
     * Hands on the elements of an array, or the values that follow each other, one at a time: a file is never in memory as a
     * whole. Names without quotes and single quotes are allowed, as rrdtool writes them.
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

    /** One line of a file that holds a document in each. */
    static JsonNode readLine(FileReading reading, String line, long number) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException malformed) {
            throw malformed(reading, malformed, number);
        }
    }

    /** A value as text; empty for null, which stands for a value that is missing. */
    static String text(JsonNode value) {
        return value.isNull() ? "" : value.asText();
    }

    private static MetricExportException malformed(FileReading reading, JsonProcessingException malformed, long line) {
        JsonLocation at = malformed.getLocation();
        return new MetricExportException(
                MetricExportException.Kind.BAD_DATA,
                reading.path().toString(),
                line > 0 || at == null ? line : at.getLineNr(),
                "",
                "is not valid JSON: "
                        + malformed.getOriginalMessage().lines().findFirst().orElse(""),
                "was the download cut off?",
                malformed);
    }
}
