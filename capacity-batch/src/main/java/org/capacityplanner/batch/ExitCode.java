package org.capacityplanner.batch;

/** The exit codes of the process: 1 to 3 only with certain options, the others as in BSD's {@code sysexits.h}. */
enum ExitCode {
    OK(0),
    /** At least one service is amber, with {@code --exit-by-status}. */
    AMBER(1),
    /** At least one service is red, with {@code --exit-by-status}, or meets a condition, with {@code --fail-if}. */
    RED(2),
    /** At least one service is unknown or could not be read, with {@code --exit-by-status}. */
    UNKNOWN(3),
    USAGE(64),
    BAD_DATA(65),
    NO_INPUT(66),
    SERVICE_UNAVAILABLE(69),
    INTERNAL(70),
    CANNOT_CREATE_OUTPUT(73),
    INPUT_OUTPUT(74),
    LOCKED(75),
    BAD_CONFIG(78);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
