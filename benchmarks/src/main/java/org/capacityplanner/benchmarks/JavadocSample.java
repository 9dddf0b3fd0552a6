package org.capacityplanner.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Draws sentences of the main code's Javadoc at random, for a reader who judges whether they are clear without the code. A
 * sentence is drawn with its file and line; the same seed on the same sources draws the same sentences.
 */
final class JavadocSample {
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("<pre>.*?</pre>", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\\{@(?:code|literal|value)\\s+([^{}]*)}");
    private static final Pattern LINK = Pattern.compile("\\{@(?:link|linkplain)\\s+([^{}\\s]+)(?:\\s+([^{}]*))?}");

    /** The pattern for the end of a sentence: a full stop, or the beginning of a new block or tag. */
    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[.!?])\\s+(?=\\p{Lu}|@)|\\n\\s*(?=@)");

    private static final int LEAST_WORDS = 4;

    private JavadocSample() {}

    /**
     * Prints a random sample of sentences: {@code SEED COUNT [FOLDER...]}; by default of the two modules' main code.
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            System.err.println("usage: JavadocSample SEED COUNT [FOLDER...]");
            System.exit(64);
        }
        long seed = Long.parseLong(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        List<String> folders = List.of(arguments).subList(2, arguments.length);
        List<String> sentences = new ArrayList<>();
        for (String folder :
                folders.isEmpty() ? List.of("capacity-core/src/main", "capacity-batch/src/main") : folders) {
            sentences.addAll(sentences(Path.of(folder)));
        }
        Collections.shuffle(sentences, new Random(seed));
        System.out.println("seed " + seed + ", " + sentences.size() + " sentences");
        for (int i = 0; i < Math.min(count, sentences.size()); i++) {
            System.out.println((i + 1) + ". " + sentences.get(i));
        }
    }

    private static List<String> sentences(Path folder) throws IOException {
        List<String> sentences = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            // In an order of their own, since that of a file system differs from machine to machine.
            for (Path file : tree.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String source = Files.readString(file);
                for (Matcher comment = COMMENT.matcher(source); comment.find(); ) {
                    long line = source.substring(0, comment.start())
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count()
                            + 1;
                    for (String sentence : END_OF_SENTENCE.split(plain(comment.group(1)))) {
                        String words = sentence.replaceAll("\\s+", " ").strip();
                        if (words.split(" ").length >= LEAST_WORDS) {
                            sentences.add(file.getFileName() + ":" + line + "  " + words);
                        }
                    }
                }
            }
        }
        return sentences;
    }

    /**
     * Returns a comment as plain text: without asterisks, examples of code, HTML tags, and the markup of references.
     */
    private static String plain(String comment) {
        String text = CODE.matcher(comment.replaceAll("(?m)^\\s*\\*", "")).replaceAll("");
        String linked = LINK.matcher(text)
                .replaceAll(link -> Matcher.quoteReplacement(
                        link.group(2) != null ? link.group(2) : link.group(1).replace("#", "")));
        return LITERAL.matcher(linked.replaceAll("</?\\w[^>]*>", " ")
                        .replace("&amp;", "&")
                        .replace("&middot;", "*"))
                .replaceAll(literal -> Matcher.quoteReplacement(literal.group(1)));
    }
}
