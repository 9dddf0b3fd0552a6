package org.capacityplanner.batch.source.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.capacityplanner.batch.config.database.SecretFile;
import org.capacityplanner.batch.source.file.ExportStream;
import org.capacityplanner.batch.source.file.MetricExportException;

/** Reads the bearer token for a server from a file. */
final class BearerToken {
    private static final int LONGEST = 16_384;

    private BearerToken() {}

    /**
     * Returns the bearer token in a file, which must contain nothing else.
     *
     * @throws MetricExportException where the file cannot be read, or holds anything else; the message never holds the content
     */
    static String of(Path file) {
        String token;
        try {
            token = SecretFile.read(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw ExportStream.fault(SecretFile.shown(file), unreadable);
        }
        // Said here without the content: the client would print the token to say what is wrong with it.
        if (token.isEmpty() || token.length() > LONGEST || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new MetricExportException(
                    MetricExportException.Kind.IO_ERROR,
                    file.toString(),
                    0,
                    "",
                    "must hold a token and nothing else: one line of printable ASCII without blanks",
                    "write the token anew",
                    null);
        }
        return token;
    }
}
