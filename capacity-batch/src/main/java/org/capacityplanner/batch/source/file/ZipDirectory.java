package org.capacityplanner.batch.source.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The directory at the end of a zip archive, which shows whether the archive is truncated or other data precede or
 * follow it.
 *
 * @param entries how many files and folders it holds
 * @param isWhole whether the archive begins where the file does, and ends where it does
 */
record ZipDirectory(int entries, boolean isWhole) {
    private static final int RECORD = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int SIGNATURE = 0x06054b50;

    /**
     * The value of a number field in the directory that means that the number is stored elsewhere, since it is too
     * large (Zip64).
     */
    private static final int ELSEWHERE = 0xFFFF;

    private static final long FAR_AWAY = 0xFFFF_FFFFL;

    /**
     * Reads the directory at the end of a zip archive.
     *
     * @throws EOFException where there is none: the file was cut off
     */
    static ZipDirectory of(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            int length = (int) Math.min(file.length(), RECORD + LONGEST_COMMENT);
            byte[] end = new byte[length];
            file.seek(file.length() - length);
            file.readFully(end);
            ByteBuffer bytes = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = length - RECORD; at >= 0; at--) {
                if (bytes.getInt(at) == SIGNATURE) {
                    long position = file.length() - length + at;
                    long size = bytes.getInt(at + 12) & FAR_AWAY;
                    long start = bytes.getInt(at + 16) & FAR_AWAY;
                    int entries = bytes.getShort(at + 10) & ELSEWHERE;
                    boolean isElsewhere = entries == ELSEWHERE || size == FAR_AWAY || start == FAR_AWAY;
                    boolean isFirst = isElsewhere || position == start + size;
                    int behind = at + RECORD + (bytes.getShort(at + 20) & ELSEWHERE);
                    return new ZipDirectory(entries, isFirst && isPadding(end, behind));
                }
            }
        }
        throw new EOFException("the archive has no end");
    }

    /** Returns whether nothing but zeros, which fill up blocks, or the end of a line, as a script adds, follows the archive. */
    private static boolean isPadding(byte[] end, int from) {
        for (int i = from; i < end.length; i++) {
            if (end[i] != 0 && end[i] != '\r' && end[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    /** Throws an exception where the file is not exactly one zip archive, or its directory lists no files. */
    void requireOneFile(Path path, String first) {
        if (!isWhole) {
            throw MetricExportException.badData(
                    path,
                    0,
                    "",
                    "holds something before or behind its zip archive, such as a second one",
                    "export it again, or name the archives one by one");
        }
        if (entries == 0) {
            throw MetricExportException.badData(
                    path,
                    0,
                    "",
                    "the archive's list names no file, but it holds '" + QualityLog.shown(first) + "'",
                    "export it again");
        }
    }
}
