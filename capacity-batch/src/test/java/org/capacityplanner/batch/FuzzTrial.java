package org.capacityplanner.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One changed input, and what is wrong with what the planner did; an empty fault is what is wanted. */
final class FuzzTrial {
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final List<Integer> CODES = List.of(0, 1, 2, 3, 64, 65, 66, 69, 73, 74, 75, 78);
    private static final int LONGEST_MESSAGE = 10_000;

    private final String kind;
    private final byte[] input;
    private final String fault;
    private final int code;

    FuzzTrial(String kind, byte[] input, String fault, int code) {
        this.kind = kind;
        this.input = input.clone();
        this.fault = fault;
        this.code = code;
    }

    /** Runs a command, whose input was changed. */
    static FuzzTrial of(String kind, byte[] input, Object... arguments) {
        try {
            CommandLineRun run = CommandLineRun.of(arguments);
            String fault = fault(run, input, Arrays.asList(arguments).contains("--json"));
            String words = Arrays.toString(arguments);
            return new FuzzTrial(
                    kind,
                    input,
                    fault.isEmpty() ? "" : fault + ", exit code " + run.code() + "\n" + words + "\n" + run.err(),
                    run.code());
        } catch (RuntimeException | StackOverflowError failure) {
            return new FuzzTrial(
                    kind, input, "thrown: " + failure + "\n" + Arrays.toString(arguments), ExitCode.INTERNAL.code());
        }
    }

    static String fault(CommandLineRun run, byte[] input, boolean isJson) {
        String err = run.err();
        // Messages repeat a part of the input, and a fuzzer that is guided by comparisons writes the words searched
        // here into it.
        String own = new String(input, StandardCharsets.ISO_8859_1);
        if (!CODES.contains(run.code())) {
            return "a code that is not in the table";
        }
        if (Stream.of("\tat ", "fault of the program", "internal error")
                .anyMatch(words -> err.contains(words) && !own.contains(words))) {
            return "an internal error";
        }
        if (Stream.of("more memory", "not enough memory")
                .anyMatch(words -> err.contains(words) && !own.contains(words))) {
            return "not enough memory";
        }
        if (run.code() > ExitCode.UNKNOWN.code() && err.isBlank()) {
            return "no message";
        }
        if (run.code() == ExitCode.BAD_CONFIG.code() && !err.matches("(?s).*\\.(yaml|csv|json|--).*")) {
            return "no place";
        }
        if (err.lines().anyMatch(line -> line.length() > LONGEST_MESSAGE)) {
            return "a message of more than " + LONGEST_MESSAGE + " characters";
        }
        if ((err + run.out()).chars().anyMatch(each -> each < ' ' && each != '\n' && each != '\t' && each != '\r')) {
            return "a control character";
        }
        return isJson && run.code() == 0 ? jsonFault(run.out()) : "";
    }

    private static String jsonFault(String out) {
        try {
            return STRICT.readTree(out).isMissingNode() ? "no JSON" : "";
        } catch (JsonProcessingException e) {
            return "no JSON: " + e.getOriginalMessage();
        }
    }

    String kind() {
        return kind;
    }

    byte[] input() {
        return input.clone();
    }

    String fault() {
        return fault;
    }

    int code() {
        return code;
    }
}
