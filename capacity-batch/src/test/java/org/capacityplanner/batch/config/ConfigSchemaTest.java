package org.capacityplanner.batch.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema of the config knows every key that the readers accept, refuses every other one, and docs/config.md names them all. */
class ConfigSchemaTest {
    private static final Path DOCS = Path.of("..", "docs");

    private static JsonNode schema() throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(Files.readString(DOCS.resolve("schema").resolve("capacity.schema.json")));
    }

    static Stream<Arguments> mappings() {
        return Map.ofEntries(
                        Map.entry("", ConfigReader.KEYS),
                        Map.entry("/$defs/source", SourceConfigReader.KEYS),
                        Map.entry("/$defs/service", ServiceConfigReader.KEYS),
                        Map.entry("/$defs/volume", ServiceConfigReader.VOLUME_KEYS),
                        Map.entry("/$defs/metric", ServiceConfigReader.METRIC_KEYS),
                        Map.entry("/$defs/kpi", ServiceConfigReader.KPI_KEYS),
                        Map.entry("/$defs/event", EventConfigReader.KEYS),
                        Map.entry("/$defs/action", ConfigReader.ACTION_KEYS),
                        Map.entry("/$defs/service/properties/pools/items", PoolConfigReader.KEYS),
                        Map.entry("/$defs/call", CallConfigReader.KEYS),
                        Map.entry("/$defs/customer", CustomerConfigReader.KEYS),
                        Map.entry("/$defs/select", MeasuredConfigReader.SELECT_KEYS),
                        Map.entry("/$defs/window", CustomerConfigReader.WINDOW_KEYS),
                        Map.entry("/$defs/history/oneOf/1", HistoryConfigReader.KEYS))
                .entrySet()
                .stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mappings")
    void knowsTheKeysThatAreReadAndNoOther(String place, List<String> keys) throws IOException {
        JsonNode mapping = schema().at(place);

        assertThat((Iterable<String>) () -> mapping.get("properties").fieldNames())
                .containsExactlyInAnyOrderElementsOf(keys);
        assertThat(mapping.get("additionalProperties").booleanValue()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mappings")
    void isDocumentedKeyByKey(String place, List<String> keys) throws IOException {
        String documented = Files.readString(DOCS.resolve("config.md"));

        assertThat(keys).as(place).allSatisfy(key -> assertThat(documented).contains("| `" + key + "`"));
    }
}
