package org.capacityplanner.batch.report.diff;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Refusal;

/**
 * A month's {@code report.json}, read back for comparison.
 *
 * @param file where it is
 * @param root the document
 * @param services the services by name, in the document's order
 */
public record ReportDocument(Path file, JsonNode root, Map<String, JsonNode> services) {
    private static final String FILE = "report.json";
    private static final String SCHEMA = "capacity/report/";
    private static final String VERSION = "1";
    /** Of two values of one key, or two documents in one file, one would be dropped without a word. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String WANTED = "name the report.json of a month, or its folder";

    public ReportDocument {
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    }

    /**
     * Reads a report document from a file or a month's folder, or returns the reason why the path is not one, with a
     * hint.
     *
     * @param path the document, or the folder that holds it
     */
    public static Answer<ReportDocument> read(Path path) throws IOException {
        Path file = Files.isDirectory(path) ? path.resolve(FILE) : path;
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return refused(file + " is not a regular file; " + WANTED);
        }
        if (!Files.exists(file)) {
            return refused(path + " holds no " + FILE + "; " + monthsIn(path));
        }
        JsonNode root;
        try {
            root = STRICT.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            return refused(place(file, e.getLocation()) + ": not a whole JSON document (" + reason(e) + "); " + WANTED);
        }
        if (root.isMissingNode()) {
            return refused(file + " is empty; " + WANTED);
        }
        String schema = root.path("schema").asText();
        if (!schema.startsWith(SCHEMA)) {
            String what = schema.isEmpty() ? "has no 'schema'" : "is a document of the schema '" + schema + "'";
            return refused(file + " " + what + ", wanted '" + SCHEMA + VERSION + "'; " + WANTED);
        }
        if (!schema.equals(SCHEMA + VERSION)) {
            return refused(file + " has the schema '" + schema
                    + "', which this version does not know; compare it with the" + " version that wrote it");
        }
        return whole(file, root);
    }

    private static Answer<ReportDocument> whole(Path file, JsonNode root) {
        Map<String, JsonNode> services = new LinkedHashMap<>();
        for (JsonNode service : root.path("services")) {
            String name = service.path("service").asText();
            if (name.isEmpty()) {
                return refused(file + ": a service has no 'service', its name; write the report again");
            }
            if (services.put(name, service) != null) {
                return refused(file + ": two services are named '" + name + "'; write the report again");
            }
        }
        if (!root.path("month").isTextual()) {
            return refused(file + ": 'month' is missing; write the report again");
        }
        for (String list : List.of("/services", "/provenance/inputs", "/provenance/settings")) {
            if (!root.at(list).isArray()) {
                return refused(file + ": '" + list.substring(1).replace('/', '.')
                        + "' is missing or no list; write the report again");
            }
        }
        return Answer.of(new ReportDocument(file, root, services));
    }

    /** Returns the month that the document reports on. */
    public String month() {
        return root.path("month").asText();
    }

    /** Returns the name and version of the program that wrote the document. */
    public String tool() {
        return root.at("/provenance/tool").asText();
    }

    private static Answer<ReportDocument> refused(String message) {
        return Answer.refused(Refusal.Reason.NO_DATA, message);
    }

    /** Returns a hint for users who gave the folder of all months: the path of the latest month's folder. */
    private static String monthsIn(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(child -> Files.isRegularFile(child.resolve(FILE)))
                    .map(Path::toString)
                    .sorted()
                    .reduce((earlier, later) -> later)
                    .map(last -> "name the folder of a month, such as " + last)
                    .orElse(WANTED);
        }
    }

    private static String place(Path file, JsonLocation location) {
        return location == null ? file.toString() : file + ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    /** Returns the reason why a document is not valid JSON, without details of the program. */
    private static String reason(JsonProcessingException problem) {
        return problem.getOriginalMessage().lines().findFirst().orElse("").split(" \\(", 2)[0];
    }
}
