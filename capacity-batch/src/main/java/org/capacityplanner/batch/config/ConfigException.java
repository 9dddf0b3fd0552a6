package org.capacityplanner.batch.config;

import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Thrown for a configuration that cannot be used; the message names the place of the mistake. The command line ends
 * with exit code 78, or with 64 for a mistake in an option.
 */
public final class ConfigException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The exit code of the process for an unusable configuration, EX_CONFIG of {@code sysexits.h}. */
    public static final int EXIT_CODE = 78;

    /** The longest reason that is printed whole: names and lists of names from a file may be of any length. */
    private static final int LONGEST = 2_000;

    private final boolean ofOption;

    ConfigException(Path file, YamlNode.Position mark, String reason) {
        this(file + ":" + mark.line() + ":" + mark.column(), reason, null);
    }

    /**
     * @param place file, line and column
     * @param reason the mistake, and how to correct it
     */
    ConfigException(String place, String reason, @Nullable Throwable cause) {
        this(place, false, reason, cause);
    }

    private ConfigException(String place, boolean ofOption, String reason, @Nullable Throwable cause) {
        super(place + ": " + shortened(reason), cause);
        this.ofOption = ofOption;
    }

    /**
     * Returns the exception for a mistake on the command line, where options stand in for a configuration.
     *
     * @param reason the mistake, and how to correct it
     */
    static ConfigException ofOption(String option, String reason) {
        return new ConfigException(option, true, reason, null);
    }

    /** Returns a reason without its middle if it is very long: its beginning and its end say what is wrong. */
    private static String shortened(String reason) {
        return reason.length() <= LONGEST
                ? reason
                : reason.substring(0, LONGEST / 2) + " ... " + reason.substring(reason.length() - LONGEST / 2);
    }

    /** Returns whether the mistake is in an option of the command line and not in a file. */
    public boolean isOfOption() {
        return ofOption;
    }
}
