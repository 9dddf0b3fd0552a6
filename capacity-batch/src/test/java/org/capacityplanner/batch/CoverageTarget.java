package org.capacityplanner.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Jazzer calls with inputs that it changes towards branches that none has reached before. {@code capacity.fuzz.kind} says what the
 * inputs are: a kind of {@link FuzzSubjects}, {@code container} or {@code grammar}.
 */
public final class CoverageTarget {
    static final String KIND = "capacity.fuzz.kind";

    private static @Nullable FuzzSubjects subjects;

    private CoverageTarget() {}

    /** Returns what inputs are shown to; Jazzer has no place for it other than a field of the class. */
    private static FuzzSubjects subjects() throws IOException {
        FuzzSubjects made = subjects;
        if (made == null) {
            made = new FuzzSubjects(samples(), Files.createTempDirectory("capacity-fuzz"));
            subjects = made;
        }
        return made;
    }

    static Path samples() {
        try {
            return Path.of(Objects.requireNonNull(CoverageTarget.class.getResource("/samples"))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Jazzer calls this before the first input, so that its report counts for none. */
    public static void fuzzerInitialize() {
        try {
            subjects();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Jazzer looks for this name. What is thrown is a find, kept by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        String kind = System.getProperty(KIND, "inspect");
        try {
            FuzzTrial trial = switch (kind) {
                case "grammar" -> GrammarTrial.of(input);
                case "container" -> subjects().show("inspect", input);
                default -> subjects().show(kind, input);
            };
            if (!trial.fault().isEmpty()) {
                throw new IllegalStateException(kind + ": " + trial.fault());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
