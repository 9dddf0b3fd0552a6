package org.capacityplanner.batch.config.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds a password or a token and nothing else. */
public final class SecretFile {
    private static final int LONGEST = 65_536;

    private SecretFile() {}

    /**
     * Returns the text in a file without the blanks around it.
     *
     * @throws IOException where it cannot be read, is no text, is too long, or is a pipe or device, which might never
     *     end; the message never holds the content
     */
    public static String read(Path file, Charset charset) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "is not a regular file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LONGEST + 1);
        }
        if (bytes.length > LONGEST) {
            throw new FileSystemException(file.toString(), null, "is too long for a password or a token");
        }
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .strip();
        } catch (CharacterCodingException noText) {
            throw new FileSystemException(file.toString(), null, "is not text in " + charset);
        }
    }
}
