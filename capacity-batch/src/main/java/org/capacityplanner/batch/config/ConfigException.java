package org.capacityplanner.batch.config;

import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Thrown for a configuration that cannot be used; the message names the place of the mistake. The command line ends
 * with exit code 78.
 */
public final class ConfigException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The exit code of the process for an unusable configuration, EX_CONFIG of {@code sysexits.h}. */
    public static final int EXIT_CODE = 78;

    /** The longest reason that is printed whole: names and lists of names from a file may be of any length. */
    private static final int LONGEST = 2_000;

    private final String place;

    ConfigException(Path file, YamlNode.Position mark, String reason) {
        this(file + ":" + mark.line() + ":" + mark.column(), reason, null);
    }

    /**
     * @param place file, line and column, or the command-line option at fault
     * @param reason the mistake, and how to correct it
     */
    ConfigException(String place, String reason, @Nullable Throwable cause) {
        super(place + ": " + shortened(reason), cause);
        this.place = place;
    }

    /** Returns a reason without its middle if it is very long: its beginning and its end say what is wrong. */
    private static String shortened(String reason) {
        return reason.length() <= LONGEST
                ? reason
                : reason.substring(0, LONGEST / 2) + " ... " + reason.substring(reason.length() - LONGEST / 2);
    }

    /** Returns the place of the mistake: file, line and column, or the command-line option. */
    public String place() {
        return place;
    }
}
