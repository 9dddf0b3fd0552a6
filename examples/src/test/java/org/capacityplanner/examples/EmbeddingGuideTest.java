package org.capacityplanner.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests that the guide quotes the programs of this module word for word, and omits none. */
class EmbeddingGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "embedding.md");
    private static final Path PROGRAMS = Path.of("src/main/java/org/capacityplanner/examples");

    /** The pattern of a quotation in the guide: a line that names a program, and the first block of code after it. */
    private static final Pattern QUOTE = Pattern.compile(
            "`examples/src/main/java/org/capacityplanner/examples/(\\w+\\.java)`.*?```java\\n(.*?)```", Pattern.DOTALL);

    private static List<Quote> quotes() throws IOException {
        Matcher matcher = QUOTE.matcher(Files.readString(GUIDE));
        return matcher.results()
                .map(quote -> new Quote(quote.group(1), quote.group(2)))
                .toList();
    }

    private record Quote(String file, String code) {}

    /** Returns code without indentation, since the guide quotes parts of a program as if they were not nested. */
    private static String flush(String code) {
        return code.strip().lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    @TestFactory
    Stream<DynamicTest> quotesAreWhatTheProgramsSay() throws IOException {
        return quotes().stream()
                .map(quote -> DynamicTest.dynamicTest(
                        quote.file(),
                        () -> assertThat(flush(Files.readString(PROGRAMS.resolve(quote.file()))))
                                .contains(flush(quote.code()))));
    }

    @Test
    void everyProgramIsQuoted() throws IOException {
        List<String> programs;
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            programs = files.filter(EmbeddingGuideTest::isProgram)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }

        assertThat(programs).hasSizeGreaterThanOrEqualTo(6);
        assertThat(quotes()).extracting(Quote::file).containsAll(programs);
    }

    private static boolean isProgram(Path file) {
        try {
            return Files.readString(file).contains("static void main(");
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot read " + file, unreadable);
        }
    }
}
