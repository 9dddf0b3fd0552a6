package org.capacityplanner.batch.source.file;

import java.io.IOException;
import java.util.Arrays;

/** The first bytes of a file, by which its format is recognised. */
final class FileHead {
    private static final int HEAD_BYTES = 64 * 1024;

    /** The number of lines that the first bytes should contain, enough for a header and some rows. */
    private static final int ROWS_WANTED = 20;

    /** The first characters of formats that may consist of a single line, such as JSON and XML. */
    private static final String DOCUMENTS = "{[<";

    private final byte[] bytes;
    private final boolean whole;
    private final boolean sheet;

    private FileHead(byte[] bytes, boolean whole, boolean sheet) {
        this.bytes = bytes;
        this.whole = whole;
        this.sheet = sheet;
    }

    static FileHead of(ExportStream stream) throws IOException {
        byte[] bytes = head(stream);
        return new FileHead(bytes, stream.read() < 0, stream.isSheet());
    }

    byte[] bytes() {
        return bytes;
    }

    /** Returns whether they are those of the text of a workbook's sheet. */
    boolean isSheet() {
        return sheet;
    }

    /** Returns whether these bytes are the whole file. */
    boolean isWhole() {
        return whole;
    }

    /** Returns whether these bytes are as many as may be read, and contain no row. */
    boolean hasNoRow() {
        return !whole && bytes.length >= ReadingLimit.HEAD.most() && !isDocument(bytes) && rows(bytes) == 0;
    }

    /**
     * Returns the first 64 KiB of a file, or more where long header lines or comments leave fewer than 20 rows in them.
     */
    private static byte[] head(ExportStream stream) throws IOException {
        byte[] head = stream.readNBytes(HEAD_BYTES);
        int most = ReadingLimit.HEAD.most();
        while (head.length >= HEAD_BYTES && head.length < most && !isDocument(head) && rows(head) < ROWS_WANTED) {
            byte[] more = stream.readNBytes(head.length);
            int length = head.length;
            head = Arrays.copyOf(head, length + more.length);
            System.arraycopy(more, 0, head, length, more.length);
            if (more.length < length) {
                break;
            }
        }
        return head;
    }

    private static boolean isDocument(byte[] head) {
        for (byte b : head) {
            // Byte-order marks are negative, and what remains of UTF-16's characters is 0.
            if (b > ' ') {
                return DOCUMENTS.indexOf(b) >= 0;
            }
        }
        return false;
    }

    /** Returns the number of lines in {@code head} that are not comments. */
    private static int rows(byte[] head) {
        int rows = 0;
        boolean isComment = head[0] == '#';
        for (int i = 0; i < head.length; i++) {
            if (head[i] == '\n') {
                rows += isComment ? 0 : 1;
                isComment = i + 1 < head.length && head[i + 1] == '#';
            }
        }
        return rows;
    }
}
