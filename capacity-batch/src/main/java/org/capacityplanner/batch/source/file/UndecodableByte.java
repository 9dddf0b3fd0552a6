package org.capacityplanner.batch.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import java.util.Optional;

/**
 * The position and value of the first byte in a text that is invalid in its character set.
 *
 * @param line counted from 1
 * @param offset from the start of the uncompressed text, counted from 1
 * @param value from 0 to 255
 */
record UndecodableByte(long line, long offset, int value) {
    private static final int BUFFER = 64 * 1024;

    /** Returns the first byte that is invalid in a character set; empty where the whole text is valid. */
    static Optional<UndecodableByte> in(InputStream text, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        long line = 1;
        long before = 0;
        boolean ended = false;
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            line += chars.flip().chars().filter(c -> c == '\n').count();
            chars.clear();
            if (result.isError()) {
                return Optional.of(
                        new UndecodableByte(line, before + bytes.position() + 1, bytes.get(bytes.position()) & 0xFF));
            }
            if (result.isUnderflow()) {
                if (ended) {
                    return Optional.empty();
                }
                before += bytes.position();
                bytes.compact();
                int read = text.read(bytes.array(), bytes.position(), bytes.remaining());
                ended = read < 0;
                bytes.position(bytes.position() + Math.max(0, read)).flip();
            }
        }
    }

    /** Returns the byte as text for a message, such as {@code byte 41 (0xFC)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "byte %d (0x%02X)", offset, value);
    }
}
