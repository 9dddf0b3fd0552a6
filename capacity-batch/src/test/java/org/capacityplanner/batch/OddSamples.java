package org.capacityplanner.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Samples of all formats in another package, with another mark, other ends of lines, or blank lines around them: what {@code inspect}
 * says of them is what it says of the sample, or a refusal.
 */
final class OddSamples {
    private static final long LONGEST = 60_000;

    /** What may differ: sizes, character sets, and the line in which something was found. */
    private static final Pattern OWN = Pattern.compile("(?m)^  format.* bytes|sample:\\d+");

    private final Path folder;
    private final List<Path> files;

    OddSamples(Path samples, Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> all = Stream.concat(Files.walk(samples), Files.walk(samples.resolveSibling("formats")))) {
            this.files = all.filter(
                            file -> Files.isRegularFile(file) && file.toFile().length() < LONGEST)
                    .filter(OddSamples::isText)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static boolean isText(Path file) {
        try {
            return Files.readString(file).indexOf(0) < 0;
        } catch (CharacterCodingException other) {
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    FuzzTrial next(SplittableRandom random) throws IOException {
        Path file = files.get(random.nextInt(files.size()));
        String text = Files.readString(file);
        int form = random.nextInt(9);
        byte[] input = in(form, text);
        CommandLineRun right = inspected(text.getBytes(StandardCharsets.UTF_8));
        CommandLineRun run = inspected(input);
        FuzzTrial trial = FuzzTrial.of("sample", input, "inspect", folder.resolve("sample"));
        if (!trial.fault().isEmpty() || run.code() != 0) {
            return trial;
        }
        List<String> said = said(run);
        said.removeAll(said(right));
        String fault = right.code() != 0 || said.isEmpty()
                ? ""
                : "form " + form + " of " + file.getFileName() + " is read as another: " + said.get(0);
        return new FuzzTrial("sample", input, fault, run.code());
    }

    private CommandLineRun inspected(byte[] bytes) throws IOException {
        return CommandLineRun.of("inspect", Files.write(folder.resolve("sample"), bytes));
    }

    private static List<String> said(CommandLineRun run) {
        return new ArrayList<>(OWN.matcher(run.out()).replaceAll("").lines().toList());
    }

    private static byte[] in(int form, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (form) {
            case 0 -> gzip(out, bytes, 0, bytes.length);
            case 1 -> {
                gzip(out, bytes, 0, bytes.length / 2);
                gzip(out, bytes, bytes.length / 2, bytes.length);
            }
            case 2 -> {
                try (ZipOutputStream zip = new ZipOutputStream(out)) {
                    zip.putNextEntry(new ZipEntry("sample"));
                    zip.write(bytes);
                }
            }
            case 3 ->
                out.writeBytes((text.startsWith("\uFEFF") ? text : "\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
            case 4 -> out.writeBytes(text.replace("\uFEFF", "").getBytes(StandardCharsets.UTF_16));
            case 5 ->
                out.writeBytes(
                        (text.contains("\r") ? text : text.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8));
            case 6 -> out.writeBytes(text.stripTrailing().getBytes(StandardCharsets.UTF_8));
            case 7 -> out.writeBytes((text + "\n\n\n\n").getBytes(StandardCharsets.UTF_8));
            default -> out.writeBytes(("\n\n" + text.replace("\uFEFF", "")).getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static void gzip(ByteArrayOutputStream out, byte[] bytes, int from, int to) throws IOException {
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes, from, to - from);
        }
    }
}
