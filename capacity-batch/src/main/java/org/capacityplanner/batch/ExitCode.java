package org.capacityplanner.batch;

/** The exit codes of the command line: 1 to 3 only on request, the rest after BSD's sysexits. */
enum ExitCode {
    OK(0),
    /** With {@code --exit-by-status}: a service is amber. */
    AMBER(1),
    /** With {@code --exit-by-status}: a service is red. With {@code --fail-if}: a service meets a condition. */
    RED(2),
    /** With {@code --exit-by-status}: a service is unknown, or could not be read. */
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
