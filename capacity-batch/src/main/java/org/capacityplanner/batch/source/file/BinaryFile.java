package org.capacityplanner.batch.source.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Types of binary files that are recognised by their first bytes and rejected, each with advice on how to convert such
 * a file to text.
 */
enum BinaryFile {
    PARQUET("PAR1", "a Parquet file", "query it with: duckdb -csv -c \"SELECT * FROM 'FILE'\""),
    AVRO("Obj\1", "an Avro file", "export it as JSON lines: avro-tools tojson FILE"),
    SQLITE("SQLite format 3", "a database of SQLite", "export a table with: sqlite3 -header -csv FILE 'SELECT ...'"),
    PDF("%PDF", "a PDF document", "export the numbers as CSV"),
    GZIP("\u001f\u008b", "a gzip file within another", "unpack the outer one, with gunzip FILE or unzip FILE"),
    ZIP("PK\u0003\u0004", "a zip archive within another", "unpack the outer one, with unzip FILE or gunzip FILE"),
    BZIP2(4, "1AY&SY", "compressed with bzip2; gzip and zip are read", "unpack it: bunzip2 FILE"),
    XZ("\u00fd7zXZ", "compressed with xz; gzip and zip are read", "unpack it: unxz FILE"),
    ZSTANDARD("(\u00b5/\u00fd", "compressed with zstd; gzip and zip are read", "unpack it: unzstd FILE"),
    LZ4("\u0004\"M\u0018", "compressed with lz4; gzip and zip are read", "unpack it: unlz4 FILE"),
    ARROW(
            "ARROW1",
            "a file of Arrow (Feather)",
            "query it with: duckdb, or in Python pandas.read_feather(FILE).to_csv(...)"),
    HDF5("\u0089HDF", "an HDF5 file", "in Python: pandas.read_hdf(FILE).to_csv(...)"),
    SEVEN_ZIP("7z\u00bc\u00af", "an archive of 7-Zip; gzip and zip are read", "unpack it: 7z e FILE"),
    RAR("Rar!\u001a", "an archive of RAR; gzip and zip are read", "unpack it: unrar e FILE"),
    TAR(257, "ustar", "a tar archive; a plain file is read, and one in gzip or zip", "unpack it: tar -xf FILE"),
    OLD_OFFICE(
            "\u00d0\u00cf\u0011\u00e0",
            "an old document of Office (.xls), or one with a password",
            "save it as a workbook of Excel (.xlsx) without a password, or its sheet as CSV");

    private final int at;
    private final String mark;
    private final String kind;
    private final String remedy;

    BinaryFile(String mark, String kind, String remedy) {
        this(0, mark, kind, remedy);
    }

    BinaryFile(int at, String mark, String kind, String remedy) {
        this.at = at;
        this.mark = mark;
        this.kind = kind;
        this.remedy = remedy;
    }

    /** Throws an exception for a file whose first bytes are those of a known binary type. */
    static void refuse(Path path, byte[] head) {
        for (BinaryFile known : values()) {
            boolean begins = head.length >= known.at + known.mark.length();
            for (int i = 0; begins && i < known.mark.length(); i++) {
                begins = (head[known.at + i] & 0xFF) == known.mark.charAt(i);
            }
            if (begins) {
                throw MetricExportException.badData(path, 0, "", "is " + known.kind, known.remedy);
            }
        }
    }

    /** Some of the kernel's files, such as {@code /proc/kmsg}, look regular and empty, and reading them waits for ever. */
    static void requireNoFileOfTheKernel(Path path) {
        try {
            if (Files.size(path) == 0
                    && Set.of("proc", "tracefs", "debugfs")
                            .contains(Files.getFileStore(path).type())) {
                throw MetricExportException.badData(
                        path, 0, "", "is a file of the system's kernel", "write what it gives into a file");
            }
        } catch (IOException unknown) {
            // Reading it fails too, and says why.
        }
    }
}
