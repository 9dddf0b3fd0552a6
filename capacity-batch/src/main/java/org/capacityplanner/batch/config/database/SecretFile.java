package org.capacityplanner.batch.config.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that holds a password or a token and nothing else. */
public final class SecretFile {
    private static final int LONGEST = 65_536;

    /** The fewest characters of a name that may be the secret itself, written in place of a file's name. */
    private static final int SHORTEST_SECRET = 12;

    /** How much of such a name is shown, enough to find it in the config. */
    private static final int SHOWN = 3;

    private SecretFile() {}

    /**
     * Returns the text in a file without the blanks around it.
     *
     * @throws IOException where it cannot be read, is no text, is too long, or is a pipe or device, which might never
     *     end; the message never holds the content, nor a name that may be the secret
     */
    public static String read(Path file, Charset charset) throws IOException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException(
                    shown(file).toString(),
                    null,
                    "there is no file of this name, of which only the beginning may be shown");
        }
        if (!Files.isRegularFile(file)) {
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

    /**
     * Returns a path for messages. A long name of a file that is not there may be the secret itself, which somebody has
     * written where the name of a file is wanted: only its beginning is shown.
     */
    public static Path shown(Path file) {
        String name = String.valueOf(file.getFileName());
        return Files.notExists(file) && name.length() >= SHORTEST_SECRET
                ? file.resolveSibling(name.substring(0, SHOWN) + "...")
                : file;
    }
}
