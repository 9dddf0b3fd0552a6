package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a customer is given holds nothing of another one, in any file, the parts of the workbook included. */
class CustomerReportTest {
    private static final Path CONFIG = CommandLineRun.SAMPLE_DATA.resolve("customers.yaml");
    private static final List<String> NAMES = List.of("Acme", "Globex", "Initech", "Hooli");

    @TempDir
    private static Path folder;

    private static JsonNode house;

    @BeforeAll
    static void asksWhatTheHouseKnows() throws IOException {
        CommandLineRun run = CommandLineRun.of("customers", CONFIG, "--json");
        assertThat(run.code()).as(run.err()).isZero();
        house = JsonMapper.builder().build().readTree(run.out());
    }

    /** Returns the text of every file below a folder, and of every part of every workbook, by its name. */
    private static Map<String, String> texts(Path root) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        List<Path> files;
        try (Stream<Path> tree = Files.walk(root)) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            texts.put(file.toString(), new String(bytes, StandardCharsets.UTF_8));
            if (file.toString().endsWith(".xlsx")) {
                try (ZipFile zip = new ZipFile(file.toFile())) {
                    for (ZipEntry part : Collections.list(zip.entries())) {
                        byte[] content = zip.getInputStream(part).readAllBytes();
                        texts.put(file + "!" + part.getName(), new String(content, StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return texts;
    }

    private static CommandLineRun report(Path config, String customer, Path out) {
        return CommandLineRun.of("report", config, "--customer", customer, "--out", out);
    }

    /** Returns the numbers of a customer, to the six digits by which they cannot be met by chance. */
    private static List<String> numbers(String customer) {
        List<String> numbers = new ArrayList<>();
        house.get("customers").forEach(use -> {
            if (use.get("customer").asText().equals(customer)) {
                add(numbers, use.get("share"));
                for (String field : List.of("atBusyHour", "ownPeak", "coincidence", "actual", "margin", "usual")) {
                    use.findValues(field).forEach(number -> add(numbers, number));
                }
            }
        });
        return numbers;
    }

    private static void add(List<String> numbers, JsonNode number) {
        String digits = number.asText();
        if (number.isNumber() && digits.length() > 7) {
            numbers.add(digits.substring(0, 7));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme", "Globex", "Initech", "Hooli"})
    void holdsNothingOfAnotherCustomer(String customer) throws IOException {
        Path out = folder.resolve(customer);

        CommandLineRun run = report(CONFIG, customer, out);

        assertThat(run.code()).as(run.err()).isZero();
        Map<String, String> texts = texts(out);
        assertThat(texts.keySet().stream().filter(name -> !name.contains("!")))
                .extracting(name -> Path.of(name).getFileName().toString())
                .containsExactlyInAnyOrder(".lock", "index.html", "customer.json", "customer.xlsx");
        // The search finds what is there: the customer's own name in each kind of file, and its numbers.
        assertThat(texts).anySatisfy((name, text) -> {
            assertThat(name).contains("sharedStrings");
            assertThat(text).contains(customer);
        });
        String json = texts.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".json"))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(numbers(customer)).allSatisfy(number -> assertThat(json).contains(number));
        for (String other : NAMES) {
            if (!other.equals(customer)) {
                assertThat(texts).allSatisfy((name, text) -> {
                    assertThat(name.toLowerCase(Locale.ROOT)).doesNotContain(other.toLowerCase(Locale.ROOT));
                    assertThat(text.toLowerCase(Locale.ROOT)).as(name).doesNotContain(other.toLowerCase(Locale.ROOT));
                    assertThat(numbers(other))
                            .as(name)
                            .allSatisfy(number -> assertThat(text).doesNotContain(number));
                });
            }
        }
    }

    @Test
    void holdsNothingOfTheServicesLoadAndOfMachines() throws IOException {
        Path out = folder.resolve("service");

        report(CONFIG, "Acme", out);

        assertThat(texts(out)).allSatisfy((name, text) -> {
            // The planning volume, a KPI of the machine, headroom, where it was read from, and the part of the growth.
            assertThat(text)
                    .as(name)
                    .doesNotContain("2,879", "2878.", "CPU", "eadroom", "-hourly", "tenants", "0.0782");
        });
        assertThat(texts(out)).anySatisfy((name, text) -> {
            assertThat(name).endsWith("index.html");
            assertThat(text).contains("Not shown: other customers");
        });
    }

    @Test
    void doesNotTellInAReasonWhatOtherColumnsThereAre() throws IOException {
        Path csv = Files.writeString(folder.resolve("wide.csv"), wide());
        Path config = Files.writeString(folder.resolve("wide.yaml"), """
                month: 2026-10
                sources: [{name: all, files: [%s], time: timestamp}]
                services:
                  - {name: shop, volume: {metric: requests, unit: tx/s}, kpis: [{metric: cpu, name: CPU, unit: "%%", limit: 80%%}]}
                customers:
                  - {name: Acme, services: shop, measured: {volume: requests_acmee}}
                  - {name: Globex, services: shop, measured: {volume: requests_globex}}
                """.formatted(csv.getFileName()));

        CommandLineRun run = report(config, "Acme", folder.resolve("reason"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("requests_acmee");
        assertThat(texts(folder.resolve("reason")))
                .allSatisfy((name, text) ->
                        assertThat(text.toLowerCase(Locale.ROOT)).as(name).doesNotContain("globex"));
        assertThat(texts(folder.resolve("reason")))
                .anySatisfy((name, text) -> assertThat(text).contains("it was not measured"));
    }

    private static String wide() {
        StringBuilder csv = new StringBuilder("timestamp,requests,cpu,requests_acme,requests_globex\n");
        for (int hour = 0; hour < 24 * 31; hour++) {
            int volume = 100 + 10 * (hour % 24);
            csv.append(String.format(
                    Locale.ROOT,
                    "2026-10-%02dT%02d:00:00Z,%d,%d,%d,%d%n",
                    1 + hour / 24,
                    hour % 24,
                    volume,
                    10 + volume / 10,
                    volume / 2,
                    volume / 3));
        }
        return csv.toString();
    }

    @Test
    void keepsTheFoldersOfCustomersApartWhoseNamesLookTheSame() throws IOException {
        Path config = folder.resolve("alike.yaml");
        String text = Files.readString(CONFIG)
                .replace("[trading/", "[" + CommandLineRun.SAMPLE_DATA.toAbsolutePath() + "/trading/")
                .replace("[customers/", "[" + CommandLineRun.SAMPLE_DATA.toAbsolutePath() + "/customers/")
                .replace("name: Globex", "name: \"A/C\"")
                .replace("name: Acme", "name: \"A C\"");
        Files.writeString(config, text);
        Path out = folder.resolve("alike");

        CommandLineRun one = report(config, "A C", out);
        CommandLineRun other = report(config, "A/C", out);

        assertThat(one.code()).as(one.err()).isZero();
        assertThat(other.code()).as(other.err()).isZero();
        assertThat(one.out()).isNotEqualTo(other.out());
        assertThat(texts(out.resolve("customers"))).hasSizeGreaterThan(8);
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThat(report(CONFIG, "Globx", folder))
                .satisfies(run -> assertThat(run.code()).isEqualTo(64))
                .satisfies(run -> assertThat(run.err()).contains("no customer 'Globx'", "nearest: Globex"));
        assertThat(CommandLineRun.of("report", CONFIG, "--customer", "Acme", "--charts", "all", "--out", folder))
                .satisfies(run -> assertThat(run.code()).isEqualTo(64))
                .satisfies(run -> assertThat(run.err()).contains("--charts is about services"));
    }
}
