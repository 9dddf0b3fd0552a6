package org.capacityplanner.batch;

/**
 * The exit codes of the process; codes 1 to 3 occur only with certain options, the other codes have the meaning of
 * BSD's {@code sysexits.h}.
 */
enum ExitCode {
    OK(0),
    /** With {@code --exit-by-status}, at least one service is amber and none is red or unknown. */
    AMBER(1),
    /**
     * With {@code --exit-by-status}, at least one service is red; with {@code --fail-if}, at least one service meets
     * the condition.
     */
    RED(2),
    /**
     * With {@code --exit-by-status}, no service is red, but at least one is unknown or could not be read, or the history
     * has a problem.
     */
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
