package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the fuzzer found, each find in a folder with a config or an export and the outcome that is right: the command with its exit
 * code, and what its message says.
 */
class FuzzFindsTest {
    private static final int LONGEST_LINE = 10_000;

    @TempDir
    private Path folder;

    private static Path finds() {
        URL place = Objects.requireNonNull(FuzzFindsTest.class.getResource("/finds"));
        try {
            return Path.of(place.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(finds())) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void endsAsItShould(String name) throws IOException {
        Path find = finds().resolve(name);
        List<String> outcome = Files.readAllLines(find.resolve("outcome.txt"));
        String[] command = outcome.get(0).split(" ends with ", -1);
        Files.copy(finds().resolve("whole.csv"), folder.resolve("whole.csv"));
        for (String file : List.of("capacity.yaml", "export")) {
            if (Files.exists(find.resolve(file))) {
                Files.copy(find.resolve(file), folder.resolve(file));
            }
        }

        CommandLineRun run = CommandLineRun.of(Stream.of(command[0].split(" ", -1))
                .map(word -> Files.exists(folder.resolve(word)) ? folder.resolve(word) : word)
                .toArray());

        assertThat(run.code()).as(run.err()).isEqualTo(Integer.parseInt(command[1]));
        outcome.stream().skip(1).forEach(words -> assertThat(run.err()).contains(words));
        assertThat(run.err() + run.out()).doesNotContain("fault of the program");
        assertThat(run.err().lines()).allMatch(line -> line.length() < LONGEST_LINE);
    }
}
