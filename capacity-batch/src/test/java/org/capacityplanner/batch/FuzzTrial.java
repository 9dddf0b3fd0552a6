package org.capacityplanner.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;

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
            String fault = fault(run, Arrays.asList(arguments).contains("--json"));
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

    private static String fault(CommandLineRun run, boolean isJson) {
        String err = run.err();
        if (!CODES.contains(run.code())) {
            return "a code that is not in the table";
        }
        if (err.contains("\tat ")
                || (err + run.out()).contains("fault of the program")
                || err.contains("internal error")) {
            return "an internal error";
        }
        if (err.contains("more memory") || err.contains("not enough memory")) {
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
