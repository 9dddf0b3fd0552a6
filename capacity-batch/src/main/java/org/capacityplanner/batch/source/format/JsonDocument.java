package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;

/** Reads JSON strictly: a key that is there twice is an error, and nesting has a limit. */
public final class JsonDocument {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private JsonDocument() {}

    public static JsonNode read(FileReading reading, Reader text) throws IOException {
        try {
            return MAPPER.readTree(text);
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
