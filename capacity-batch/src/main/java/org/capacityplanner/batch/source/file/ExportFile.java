package org.capacityplanner.batch.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file to read: its first bytes, by which its format is recognised, and its whole text. A gzip file is recognised by
 * its content.
 */
public final class ExportFile {
    private final Path path;
    private final Optional<String> sheet;
    private final FileHead first;
    private final byte[] head;
    private final Charset charset;
    private final int markLength;
    private final int blanks;
    private final long modifiedMillis;
    private final long bytes;
    private final boolean hasOtherDigits;
    private final String writtenHead;
    private final Optional<LineForm> drawn;
    private final String headText;

    /** @param blanks the number of characters of blank lines at the start, which are skipped */
    private ExportFile(Path path, Optional<String> sheet, FileHead first, Charset charset, int markLength, int blanks) {
        this.path = path;
        this.sheet = sheet;
        this.first = first;
        this.head = first.bytes();
        this.charset = charset;
        this.markLength = markLength;
        this.blanks = blanks;
        this.modifiedMillis = path.toFile().lastModified();
        this.bytes = path.toFile().length();
        String decoded = decodedHead().substring(blanks);
        this.hasOtherDigits = WesternDigits.areIn(decoded);
        // Kept, since some sixty formats ask for it before one recognises the file.
        this.writtenHead = hasOtherDigits ? WesternDigits.of(decoded) : decoded;
        this.drawn = DrawnTable.in(writtenHead)
                .or(() -> QuotedRows.in(writtenHead))
                .or(() -> DateParts.in(writtenHead))
                .or(() -> RowNames.in(writtenHead))
                .or(() -> FormulaCells.in(writtenHead))
                .or(() -> AlignedColumns.in(writtenHead));
        this.headText = drawn.map(table -> table.redrawn(writtenHead)).orElse(writtenHead);
    }

    /** Returns the file without blank lines at its start; itself where there are none, or nothing else. */
    public ExportFile withoutBlankLines() {
        String text = decodedHead();
        int start = text.length() - text.stripLeading().length();
        int lines = Math.max(text.lastIndexOf('\n', start), text.lastIndexOf('\r', start)) + 1;
        return lines == 0 || start == text.length()
                ? this
                : new ExportFile(path, sheet, first, charset, markLength, lines);
    }

    /** Returns whether the file was changed since its first bytes were read. */
    public boolean hasChanged() {
        // A file system may keep times to the second only, within which a log can grow.
        return path.toFile().lastModified() != modifiedMillis || path.toFile().length() != bytes;
    }

    /**
     * Opens a file and reads its first bytes, by which its format is recognised.
     *
     * @param declared the character set that the user declared; a byte-order mark has priority
     * @param sheet the sheet of a workbook that the user declared; empty for the only one with a table
     * @throws MetricExportException where it is not there, not a regular file, empty, or not text
     */
    public static ExportFile of(Path path, Optional<Charset> declared, Optional<String> sheet) {
        if (path.toString().isEmpty()) {
            // As of a variable that has no value; for Java it is the current folder.
            throw MetricExportException.noInput("''", "the name of the file is empty", "name one");
        }
        if (!Files.exists(path)) {
            boolean isLink = Files.isSymbolicLink(path);
            boolean isInput = path.equals(Path.of("-"));
            throw MetricExportException.noInput(
                    path.toString(),
                    isLink ? "is a link that leads to no file" : "there is no such file",
                    isInput ? "standard input is not read: write it into a file" : "");
        }
        if (!Files.isRegularFile(path)) {
            boolean isFolder = Files.isDirectory(path);
            boolean isClosed = isFolder && !Files.isReadable(path);
            throw MetricExportException.badData(
                    path,
                    0,
                    "",
                    isClosed ? "is a folder that cannot be listed: permission denied" : "is not a regular file",
                    isFolder ? "name the files in it" : "write what it gives into a file");
        }
        BinaryFile.requireNoFileOfTheKernel(path);
        FileHead first;
        try (ExportStream stream = ExportStream.open(path, sheet, Hashing.OMITTED)) {
            first = FileHead.of(stream);
        } catch (IOException unreadable) {
            throw ExportStream.fault(path, unreadable);
        }
        byte[] head = first.bytes();
        if (head.length == 0) {
            throw MetricExportException.badData(path, 0, "", "the file is empty", "check that the export ran");
        }
        if (first.hasNoRow()) {
            ReadingLimit.HEAD.require(path, 1, head.length + 1L);
        }
        BinaryFile.refuse(path, head);
        // Before UTF-16, with whose mark that of UTF-32 begins.
        if (ExportStream.startsWith(head, 0xFF, 0xFE, 0, 0)) {
            return new ExportFile(path, sheet, first, Charset.forName("UTF-32LE"), 4, 0);
        } else if (ExportStream.startsWith(head, 0, 0, 0xFE, 0xFF)) {
            return new ExportFile(path, sheet, first, Charset.forName("UTF-32BE"), 4, 0);
        } else if (ExportStream.startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return new ExportFile(path, sheet, first, StandardCharsets.UTF_8, 3, 0);
        } else if (ExportStream.startsWith(head, 0xFF, 0xFE)) {
            return new ExportFile(path, sheet, first, StandardCharsets.UTF_16LE, 2, 0);
        } else if (ExportStream.startsWith(head, 0xFE, 0xFF)) {
            return new ExportFile(path, sheet, first, StandardCharsets.UTF_16BE, 2, 0);
        }
        if (first.isSheet()) {
            return new ExportFile(path, sheet, first, StandardCharsets.UTF_8, 0, 0);
        }
        Charset charset = declared.or(() -> CharacterSets.utf16(head)).orElse(StandardCharsets.UTF_8);
        if (hasNoNul(charset)) {
            requireNoNul(path, head);
        }
        return new ExportFile(path, sheet, first, charset, 0, 0);
    }

    /** Returns whether a zero byte occurs in a character set only as the character NUL, unlike in UTF-16 and UTF-32. */
    private static boolean hasNoNul(Charset charset) {
        return !charset.name().startsWith("UTF-16") && !charset.name().startsWith("UTF-32");
    }

    private static void requireNoNul(Path path, byte[] head) {
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                throw MetricExportException.badData(
                        path,
                        0,
                        "",
                        "byte " + (i + 1) + " is NUL, so this is no text in a single-byte encoding",
                        (head[0] == 'M' && head[1] == 'Z'
                                        ? "an archive that unpacks itself? Unpack it: unzip FILE; or "
                                        : "")
                                + "is it a binary file, such as a log of Gatling 3.12 or sar? For UTF-16 without a byte-order mark set "
                                + Setting.ENCODING.to("UTF-16LE"));
            }
        }
    }

    public Path path() {
        return path;
    }

    /** Returns whether the first bytes that were read are the whole file. */
    public boolean isWhole() {
        return first.isWhole();
    }

    /** Returns whether it is a sheet of a workbook. */
    public boolean isSheet() {
        return first.isSheet();
    }

    public Charset charset() {
        return charset;
    }

    /**
     * Returns the text of the first bytes, without an incomplete last line; a printed table with bars or the like is
     * converted to CSV.
     */
    public String headText() {
        return headText;
    }

    /** Returns the text of the first bytes as it is written, with the titles above a printed table. */
    public String writtenHeadText() {
        return writtenHead;
    }

    private String decodedHead() {
        int length = head.length - markLength;
        String text;
        try {
            text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(head, markLength, length))
                    .toString();
        } catch (IOException impossible) {
            throw ExportStream.fault(path, impossible);
        }
        if (first.isWhole()) {
            return text;
        }
        int lastLine = text.lastIndexOf('\n');
        return lastLine < 0 ? text : text.substring(0, lastLine + 1);
    }

    /** Returns the uncompressed bytes from the start. */
    public ExportStream open(Hashing hashing) {
        try {
            return ExportStream.open(path, sheet, hashing);
        } catch (IOException unreadable) {
            throw ExportStream.fault(path, unreadable);
        }
    }

    /**
     * Returns a reader of a stream's characters, without the byte-order mark; a byte sequence that is invalid in the
     * character set is an error.
     */
    public Reader text(InputStream stream) throws IOException {
        stream.readNBytes(markLength);
        Reader text = new InputStreamReader(
                stream,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        Reader clean = new TextWithoutNul(text);
        for (int i = 0; i < blanks; i++) {
            clean.read();
        }
        Reader written = hasOtherDigits ? new WesternDigits(clean) : clean;
        return drawn.isPresent() ? new DrawnLines(path, written, drawn.get()) : written;
    }

    /**
     * Returns the exception for a file with a byte that is invalid in its character set, with the position of the byte.
     */
    public MetricExportException undecodable(IOException failure) {
        try (ExportStream stream = open(Hashing.OMITTED)) {
            if (failure instanceof TextWithoutNul.Found) {
                return TextWithoutNul.fault(this, stream, failure);
            }
            stream.readNBytes(markLength);
            Optional<UndecodableByte> first = UndecodableByte.in(stream, charset);
            return new MetricExportException(
                    MetricExportException.Kind.BAD_DATA,
                    path.toString(),
                    first.map(UndecodableByte::line).orElse(0L),
                    "",
                    first.map(place -> place + " makes it no " + charset + " text")
                            .orElse("is no " + charset + " text"),
                    CharacterSets.remedy(head),
                    failure);
        } catch (IOException unreadable) {
            throw ExportStream.fault(path, unreadable);
        }
    }
}
