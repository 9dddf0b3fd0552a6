package org.capacityplanner.batch.source.file;

import java.nio.file.Path;

/**
 * Types of binary files that are recognised by their first bytes and rejected, each with advice on how to convert such
 * a file to text.
 */
enum BinaryFile {
    PARQUET("PAR1", "a Parquet file", "query it with: duckdb -csv -c \"SELECT * FROM 'FILE'\""),
    AVRO("Obj\1", "an Avro file", "export it as JSON lines: avro-tools tojson FILE"),
    SQLITE("SQLite format 3", "a database of SQLite", "export a table with: sqlite3 -header -csv FILE 'SELECT ...'"),
    PDF("%PDF", "a PDF document", "export the numbers as CSV"),
    OLD_OFFICE("\u00d0\u00cf\u0011\u00e0", "an Office document", "save the sheet as CSV (UTF-8)");

    private final String mark;
    private final String kind;
    private final String remedy;

    BinaryFile(String mark, String kind, String remedy) {
        this.mark = mark;
        this.kind = kind;
        this.remedy = remedy;
    }

    /** Throws an exception for a file whose first bytes are those of a known binary type. */
    static void refuse(Path path, byte[] head) {
        for (BinaryFile known : values()) {
            boolean begins = head.length >= known.mark.length();
            for (int i = 0; begins && i < known.mark.length(); i++) {
                begins = (head[i] & 0xFF) == known.mark.charAt(i);
            }
            if (begins) {
                throw MetricExportException.badData(path, 0, "", "is " + known.kind, known.remedy);
            }
        }
    }
}
