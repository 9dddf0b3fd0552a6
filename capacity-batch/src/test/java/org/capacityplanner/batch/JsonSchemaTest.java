package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The schemas of the JSON documents, below docs/schema, are what the program writes. Where a document has changed, {@link #main}
 * writes its schema anew.
 */
class JsonSchemaTest {
    private static final Path FOLDER = Path.of("..", "docs", "schema");
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int STEPS = 31 * 288;

    @TempDir
    private Path folder;

    enum Document {
        REPORT("json.ReportJson", "report.json, the month's report"),
        WHAT_IF("json.WhatIfJson", "the answer of capacity what-if --json"),
        FORECAST("json.ForecastJson", "the answer of capacity forecast --json"),
        SIZE("json.SizeJson", "the answer of capacity size --json"),
        BURST("json.BurstJson", "the answer of capacity burst --json"),
        AVAILABILITY("json.AvailabilityJson", "the answer of capacity availability --json"),
        TICKETS("json.TicketsJson", "the answer of capacity tickets --json"),
        CUSTOMERS("json.CustomersJson", "the answer of capacity customers --json"),
        DIFF("diff.DiffJson", "the answer of capacity diff --json");

        private final String writer;
        private final String description;

        Document(String writer, String description) {
            this.writer = writer;
            this.description = description;
        }

        private String kind() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private Path file() {
            return FOLDER.resolve(kind() + ".schema.json");
        }

        /** Returns the schema of the records that the program writes the document from. */
        private ObjectNode generated() {
            try {
                return RecordSchema.of(
                        Class.forName("org.capacityplanner.batch.report." + writer + "$Document"),
                        "capacity/" + kind() + "/1",
                        description);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Writes each schema; from the folder of the module. */
    public static void main(String[] arguments) throws IOException {
        for (Document document : Document.values()) {
            Files.writeString(
                    document.file(),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document.generated()) + "\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatTheDocumentIsWrittenFrom(Document document) throws IOException {
        assertThat(JSON.readTree(Files.readString(document.file()))).isEqualTo(document.generated());
    }

    @Test
    void validatesWhatTheProgramWritesAndNoOtherKey() throws IOException {
        Path sample = CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml");
        Path nodes = CommandLineRun.SAMPLE_DATA.resolve("capacity-nodes.yaml");
        Path live = live();
        Path out = folder.resolve("out");

        assertThat(CommandLineRun.of("report", live, "--month", "2026-10", "--out", out, "--charts", "none")
                        .code())
                .isZero();
        JsonNode report = JSON.readTree(Files.readString(out.resolve("2026-10").resolve("report.json")));
        // Of services that the report refuses, with crowds, availability and curves.
        assertThat(report.get("bursts")).isNotEmpty();
        assertThat(report.get("availability")).isNotEmpty();
        assertThat(report.at("/services/0/curves")).isNotEmpty();
        assertValid(Document.REPORT, report);
        assertValid(Document.WHAT_IF, written("what-if", sample, "--growth", "25%", "--json"));
        assertValid(Document.WHAT_IF, written("what-if", nodes, "--growth", "25%", "--json"));
        assertValid(Document.FORECAST, written("forecast", sample, "--kpi", "--json"));
        assertValid(Document.SIZE, written("size", nodes, "--json"));
        assertValid(Document.BURST, written("burst", sample, "--times", "5", "--json"));
        Path customers = CommandLineRun.SAMPLE_DATA.resolve("customers.yaml");
        assertValid(Document.CUSTOMERS, written("customers", customers, "--json"));
        assertValid(Document.WHAT_IF, written("what-if", customers, "--with", "Hooli", "--json"));
        assertValid(Document.TICKETS, written("tickets", sample, "--json"));
        assertValid(Document.AVAILABILITY, written("availability", live, "--json"));
        Path later = folder.resolve("later");
        Files.writeString(live, Files.readString(live).replace("limit: 80%", "limit: 45%"));
        CommandLineRun.of("report", live, "--month", "2026-10", "--out", later, "--charts", "none");
        assertValid(Document.DIFF, written("diff", out.resolve("2026-10"), later.resolve("2026-10"), "--json"));
    }

    private static JsonNode written(Object... question) throws IOException {
        return JSON.readTree(CommandLineRun.of(question).out());
    }

    private static void assertValid(Document document, JsonNode written) throws IOException {
        JsonNode schema = JSON.readTree(Files.readString(document.file()));
        assertThat(SchemaValidator.violations(schema, written))
                .as(document.kind())
                .isEmpty();
        // A key too many or too few is found, wherever it is.
        List<ObjectNode> objects = new ArrayList<>();
        collect(written, objects);
        ObjectNode last = objects.get(objects.size() - 1);
        for (ObjectNode object : List.of((ObjectNode) written, last)) {
            object.put("wrong_key", 1);
            assertThat(SchemaValidator.violations(schema, written))
                    .as(document.kind())
                    .anyMatch(violation -> violation.contains("must not have wrong_key"));
            object.remove("wrong_key");
        }
        JsonNode name = ((ObjectNode) written).remove("schema");
        assertThat(SchemaValidator.violations(schema, written))
                .anyMatch(violation -> violation.contains("lacks schema"));
        ((ObjectNode) written).put("schema", name.asText() + "0");
        assertThat(SchemaValidator.violations(schema, written)).hasSize(1);
    }

    /** Collects the objects that have fields of their own; those of a map may have any. */
    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node.isObject() && Stream.of("service", "kpi", "sentence").anyMatch(node::has)) {
            objects.add((ObjectNode) node);
        }
        node.forEach(child -> collect(child, objects));
    }

    /** A month of five-minute samples of a service that was down for a quarter of an hour, and one without data. */
    private Path live() throws IOException {
        StringBuilder export = new StringBuilder("time,service,requests,cpu_pct,up\n");
        Instant start = Instant.parse("2026-10-01T00:00:00Z");
        for (int step = 0; step < STEPS; step++) {
            boolean down = step >= 6_000 && step < 6_003;
            int requests = 100 + step % 288 / 3 + step % 7;
            export.append(start.plus(Duration.ofMinutes(5L * step)))
                    .append(",fx,")
                    .append(requests)
                    .append(',')
                    .append(requests / 4.0 + step % 3)
                    .append(',')
                    .append(down ? 0 : 1)
                    .append('\n');
        }
        Files.writeString(folder.resolve("live.csv"), export);
        return Files.writeString(folder.resolve("live.yaml"), """
                zone: UTC
                history: none
                sources:
                  - {name: live, files: live.csv, serviceColumn: service}
                services:
                  - name: fx
                    volume: requests
                    kpis: [{metric: cpu_pct, limit: 80%}]
                    availability: {target: 99.9%, up: {metric: up, below: 1, for: 5min}}
                  - name: gone
                    source: live
                    volume: requests
                    kpis: [{metric: cpu_pct, limit: 80%}]
                """);
    }
}
