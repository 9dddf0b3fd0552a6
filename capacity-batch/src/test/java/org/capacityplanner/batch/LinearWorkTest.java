package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The work of every reader grows in proportion to its file. The bytes that a run allocates are counted, which say how much is copied,
 * split and kept, and are the same on a busy machine; what looks at a text again without copying it is met by
 * {@link FaultKindsTest#looksAtALongFirstLineOnce}.
 */
class LinearWorkTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int SMALL = 80_000;

    /** The ratio for twice the rows is at most 2 where work is linear, and near 4 where it is quadratic. */
    private static final double MOST = 2.8;

    @TempDir
    private Path folder;

    private static Path resource(String name) {
        URL place = Objects.requireNonNull(LinearWorkTest.class.getResource(name), name);
        try {
            return Path.of(place.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<Path> samples() throws IOException {
        List<Path> samples = new ArrayList<>();
        for (String name : List.of("/formats", "/samples")) {
            try (Stream<Path> files = Files.walk(resource(name))) {
                files.filter(Files::isRegularFile).sorted().forEach(samples::add);
            }
        }
        return samples;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void workGrowsWithTheFile(Path sample) throws IOException {
        byte[] bytes = Files.readAllBytes(sample);
        // The first run loads classes.
        work(longer(sample, bytes, SMALL / 8));
        long once = work(longer(sample, bytes, SMALL));
        long twice = work(longer(sample, bytes, 2 * SMALL));

        assertThat(twice / (double) once)
                .as("%s: %,d and %,d bytes allocated", sample.getFileName(), once, twice)
                .isLessThan(MOST);
    }

    private static long work(Path file) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        CommandLineRun.of("inspect", file);
        return threads.getThreadAllocatedBytes(thread) - before;
    }

    /** Writes the sample with its rows again and again: of JSON the longest array, else the lines of the second half. */
    private Path longer(Path sample, byte[] bytes, int size) throws IOException {
        Path file = folder.resolve(sample.getFileName());
        Optional<JsonNode> document = document(bytes);
        if (document.isPresent()) {
            Optional<ArrayNode> longest = longest(document.get());
            assumeTrue(longest.filter(rows -> !rows.isEmpty()).isPresent(), "no rows");
            ArrayNode rows = longest.orElseThrow();
            int count = rows.size();
            int unit = JSON.writeValueAsBytes(rows).length;
            for (int i = 1; i < size / unit; i++) {
                for (int row = 0; row < count; row++) {
                    rows.add(rows.get(row));
                }
            }
            return Files.write(file, JSON.writeValueAsBytes(document.get()));
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> lines = text.lines().toList();
        String half = String.join("\n", lines.subList(lines.size() / 2, lines.size())) + "\n";
        String whole = String.join("\n", lines) + "\n" + half.repeat(size / half.length());
        return Files.write(file, whole.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Optional<JsonNode> document(byte[] bytes) {
        try {
            return Optional.of(JSON.readTree(bytes)).filter(JsonNode::isContainerNode);
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<ArrayNode> longest(JsonNode node) {
        Stream<ArrayNode> own = node instanceof ArrayNode array ? Stream.of(array) : Stream.empty();
        Stream<ArrayNode> below =
                StreamSupport.stream(node.spliterator(), false).flatMap(child -> longest(child).stream());
        return Stream.concat(own, below).max(Comparator.comparingInt(ArrayNode::size));
    }
}
