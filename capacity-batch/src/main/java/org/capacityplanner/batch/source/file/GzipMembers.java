package org.capacityplanner.batch.source.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * A stream of the uncompressed content of a gzip file, across all its members (RFC 1952). The JDK's reader treats a
 * member with a truncated header as the end of the file, so that a truncated export is not noticed; here it is an
 * error.
 */
final class GzipMembers extends InputStream {
    private static final int FIRST_MAGIC = 0x1f;
    private static final int SECOND_MAGIC = 0x8b;
    private static final int DEFLATE = 8;

    /** The flag bit of a gzip member's header (RFC 1952) for a checksum of the header. */
    private static final int HEADER_CHECK = 2;

    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private static final int BUFFER = 64 * 1024;

    private final PushbackInputStream in;
    private final byte[] packed = new byte[BUFFER];
    private final CRC32 check = new CRC32();
    private final Inflater inflater = new Inflater(true);
    private int filled;
    private boolean atEnd;
    private boolean trailing;

    GzipMembers(InputStream packedBytes) throws IOException {
        this.in = new PushbackInputStream(packedBytes, BUFFER);
        try {
            header();
        } catch (IOException | RuntimeException failed) {
            inflater.end();
            throw failed;
        }
    }

    /**
     * Returns whether bytes that are not a gzip member follow the last member; valid only after all content was read.
     */
    boolean hasTrailingBytes() {
        return trailing;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!atEnd) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                check.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                trailer();
                atEnd = !nextMember();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("it needs a dictionary, which gzip has not");
            } else {
                fill();
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException damaged) {
            ZipException fault = new ZipException(String.valueOf(damaged.getMessage()));
            fault.initCause(damaged);
            throw fault;
        }
    }

    private void fill() throws IOException {
        filled = in.read(packed, 0, packed.length);
        if (filled < 0) {
            throw new EOFException("the compressed data ends within a member");
        }
        inflater.setInput(packed, 0, filled);
    }

    /**
     * Throws an exception where the checksum or the length at the end of the member differs from the uncompressed data.
     */
    private void trailer() throws IOException {
        int left = inflater.getRemaining();
        in.unread(packed, filled - left, left);
        long sum = fourBytes();
        long size = fourBytes();
        if (sum != check.getValue()) {
            throw new ZipException("its check sum is another");
        }
        if (size != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw new ZipException("its length is another");
        }
    }

    /** Reads the header of the next member, and returns false where there is none. */
    private boolean nextMember() throws IOException {
        int next = in.read();
        if (next < 0) {
            return false;
        }
        if (next != FIRST_MAGIC) {
            trailing = true;
            return false;
        }
        in.unread(next);
        header();
        return true;
    }

    private void header() throws IOException {
        check.reset();
        inflater.reset();
        if (one() != FIRST_MAGIC || one() != SECOND_MAGIC) {
            throw new ZipException("a member does not begin as gzip does");
        }
        if (one() != DEFLATE) {
            throw new ZipException("its method of compression is unknown");
        }
        int flags = one();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("its header has flags that are unknown");
        }
        // Time, level and system.
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(one() | one() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECK) != 0) {
            skip(2);
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            one();
        }
    }

    private void skipText() throws IOException {
        int character = one();
        while (character != 0) {
            character = one();
        }
    }

    private long fourBytes() throws IOException {
        return one() | (long) one() << 8 | (long) one() << 16 | (long) one() << 24;
    }

    private int one() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("the compressed data ends within a member's header or trailer");
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
