package org.capacityplanner.batch.source.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.capacityplanner.batch.source.excel.SheetText;
import org.capacityplanner.batch.source.excel.UnreadableWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * A stream of the uncompressed content of an export, from a plain, gzip or zip file. The hash is that of the bytes that
 * were read, and reading stops for a small file that unpacks to gigabytes.
 */
public final class ExportStream extends FilterInputStream {
    private static final int BUFFER = 64 * 1024;

    /**
     * The largest ratio of uncompressed to compressed bytes that is accepted; gzip allows up to 1,032, and real exports
     * are below 200.
     */
    private static final long LARGEST_RATIO = 500;

    private static final long ALWAYS_ALLOWED = 16L << 20;

    private final Path path;
    private final DigestInputStream raw;
    private final long fileSize;
    private final Hashing hashing;
    private long unpacked;

    private ExportStream(Path path, DigestInputStream raw, InputStream content, long fileSize, Hashing hashing) {
        super(content);
        this.path = path;
        this.raw = raw;
        this.fileSize = fileSize;
        this.hashing = hashing;
    }

    /** @param sheet the sheet of a workbook to read; empty for the only one that holds a table, and for other files */
    static ExportStream open(Path path, Optional<String> sheet, Hashing hashing) throws IOException {
        DigestInputStream raw = new DigestInputStream(Files.newInputStream(path), sha256());
        raw.on(hashing == Hashing.TAKEN);
        try {
            BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
            buffered.mark(4);
            byte[] start = buffered.readNBytes(4);
            buffered.reset();
            InputStream content = buffered;
            if (startsWith(start, 0x1f, 0x8b)) {
                content = new GzipMembers(buffered);
            } else if (startsWith(start, 'P', 'K', 3, 4) || startsWith(start, 'P', 'K', 5, 6)) {
                ZipDirectory directory = ZipDirectory.of(path);
                // Only the content is of interest: any code page of the names will do.
                content = OfficeFile.isWorkbook(path, directory)
                        ? OfficeFile.text(path, sheet)
                        : singleEntry(path, new ZipInputStream(buffered, StandardCharsets.ISO_8859_1), directory);
            }
            if (sheet.isPresent() && !(content instanceof SheetText)) {
                throw MetricExportException.badData(
                        path,
                        0,
                        "",
                        "is no Excel workbook, so that " + Setting.SHEET.named() + " would not be used",
                        "leave it out");
            }
            return new ExportStream(path, raw, content, Files.size(path), hashing);
        } catch (IOException | RuntimeException failed) {
            raw.close();
            throw failed;
        }
    }

    static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the content of the only file in a zip archive. */
    private static InputStream singleEntry(Path path, ZipInputStream zip, ZipDirectory directory) throws IOException {
        ZipEntry entry = next(zip);
        while (entry != null && isAside(entry)) {
            entry = next(zip);
        }
        if (entry == null) {
            throw MetricExportException.badData(path, 0, "", "the archive holds no file", "");
        }
        directory.requireOneFile(path, entry.getName());
        return new OneFile(path, zip);
    }

    /** Returns whether an entry is a folder, or one of the files that macOS adds about the others. */
    private static boolean isAside(ZipEntry entry) {
        String name = entry.getName();
        return entry.isDirectory()
                || name.startsWith("__MACOSX/")
                || name.equals(".DS_Store")
                || name.endsWith("/.DS_Store");
    }

    private static @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException damaged) {
            // A name that claims to be UTF-8 and is not.
            ZipException fault = new ZipException("the name of an entry is not in its character set");
            fault.initCause(damaged);
            throw fault;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        unpacked += Math.max(0, count);
        if (unpacked > ALWAYS_ALLOWED && unpacked > LARGEST_RATIO * fileSize) {
            throw new ZipException("it unpacks to more than " + LARGEST_RATIO + " times its size");
        }
        return count;
    }

    /** Returns whether other bytes follow the compressed data in the file; valid only after all content was read. */
    public boolean hasTrailingBytes() {
        return in instanceof GzipMembers gzip && gzip.hasTrailingBytes();
    }

    /**
     * Returns the SHA-256 hash of the whole file in hexadecimal, for which the rest of the file is read; blank where
     * hashing is omitted.
     */
    public String sha256OfFile() throws IOException {
        if (hashing == Hashing.OMITTED) {
            return "";
        }
        raw.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(raw.getMessageDigest().digest());
    }

    /** Returns whether the content is the text of a workbook's sheet. */
    boolean isSheet() {
        return in instanceof SheetText;
    }

    public long fileSize() {
        return fileSize;
    }

    /** Returns the exception for a failure to read a file, with advice for truncated or damaged archives. */
    public static MetricExportException fault(Path path, IOException failure) {
        // The message of a failure of the file system begins with the path, too.
        String said = failure instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : String.valueOf(failure.getMessage());
        if (failure instanceof UnreadableWorkbook unreadable) {
            return OfficeFile.fault(path, unreadable);
        }
        if (failure instanceof EOFException) {
            return damaged(
                    path,
                    "the compressed data ends in the middle",
                    "the file was cut off; export or copy it again",
                    failure);
        }
        if (!(failure instanceof ZipException)) {
            // The system's own message is the path alone.
            boolean isDenied = failure instanceof AccessDeniedException;
            return new MetricExportException(
                    MetricExportException.Kind.IO_ERROR,
                    path.toString(),
                    0,
                    "",
                    "cannot be read: " + (isDenied ? "permission denied" : said),
                    isDenied ? "check its owner and permissions" : "",
                    failure);
        }
        if (said.contains("encrypted")) {
            return damaged(path, "the archive is encrypted", "export it without a password", failure);
        }
        // The second is what the JDK says where sizes follow the data.
        return said.contains("compression method") || said.contains("only DEFLATED")
                ? damaged(
                        path,
                        "the archive is compressed in a way that is not read, such as LZMA or Deflate64",
                        "zip it again with the usual method, Deflate",
                        failure)
                : damaged(path, "the compressed data is damaged: " + said, "export or copy it again", failure);
    }

    private static MetricExportException damaged(Path path, String reason, String remedy, IOException failure) {
        return new MetricExportException(
                MetricExportException.Kind.BAD_DATA, path.toString(), 0, "", reason, remedy, failure);
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /**
     * A stream of the first file in a zip archive, which throws an exception where the archive contains a second file.
     */
    private static final class OneFile extends FilterInputStream {
        private final Path path;
        private final ZipInputStream zip;

        OneFile(Path path, ZipInputStream zip) {
            super(zip);
            this.path = path;
            this.zip = zip;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = zip.read(target, offset, length);
            ZipEntry next = count < 0 ? next(zip) : null;
            while (next != null && isAside(next)) {
                next = next(zip);
            }
            if (next != null) {
                throw MetricExportException.badData(
                        path,
                        0,
                        "",
                        "the archive holds several files, such as '" + QualityLog.shown(next.getName()) + "'",
                        "unpack it, and name the files");
            }
            return count;
        }
    }
}
