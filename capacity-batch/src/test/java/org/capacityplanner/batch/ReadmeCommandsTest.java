package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of the README's first screen are answered, and what it shows of an answer is what the program prints. */
class ReadmeCommandsTest {
    private static final String CODE = "    ";
    private static final String SHOWN = CODE + "$ bin/capacity ";
    private static final String NAMED = CODE + "capacity ";
    private static final Path PROJECT = Path.of("..");

    private static List<String> readme() throws IOException {
        return Files.readAllLines(PROJECT.resolve("README.md"));
    }

    /** Returns what a command prints to a terminal that is as wide as the README's lines without their margin. */
    private static String printed(String arguments) {
        StringWriter out = new StringWriter();
        Console console = new Console(
                new PrintWriter(out, true),
                new PrintWriter(out, true),
                Map.of("COLUMNS", "96"),
                Console.Terminal.ABSENT);
        String[] words = Stream.of(arguments.strip().split(" +"))
                .map(word ->
                        word.startsWith("sample-data/") ? PROJECT.resolve(word).toString() : word)
                .toArray(String[]::new);
        int code =
                new CapacityCli(console, Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC)).run(words);
        assertThat(code).as("exit code of %s: %s", arguments, out).isZero();
        return out.toString();
    }

    @Test
    void theAnswerShownIsTheProgramsOwn() throws IOException {
        List<String> lines = readme();
        int question = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith(SHOWN))
                .findFirst()
                .orElseThrow());
        String shown = lines.subList(question + 1, lines.size()).stream()
                .takeWhile(line -> line.isEmpty() || line.startsWith(CODE))
                .map(line -> line.isEmpty() ? line : line.substring(CODE.length()))
                .collect(Collectors.joining("\n"));

        String answer = printed(lines.get(question).substring(SHOWN.length()));

        assertThat(shown.strip()).isEqualToNormalizingNewlines(answer.strip());
    }

    /** The arguments stand before the explanation, which begins behind three spaces or more. */
    private static List<String> questionsOnSampleData() throws IOException {
        return readme().stream()
                .filter(line -> line.startsWith(NAMED) && line.contains(" sample-data/"))
                .map(line -> line.substring(NAMED.length()).split(" {3,}")[0])
                .toList();
    }

    @ParameterizedTest
    @MethodSource("questionsOnSampleData")
    void theNextQuestionIsAnswered(String arguments) {
        assertThat(printed(arguments)).isNotBlank();
    }
}
