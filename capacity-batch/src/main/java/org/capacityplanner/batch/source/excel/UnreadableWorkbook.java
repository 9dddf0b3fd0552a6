package org.capacityplanner.batch.source.excel;

import java.io.IOException;
import java.util.Optional;

/** Thrown where no table can be read from a workbook. */
public final class UnreadableWorkbook extends IOException {
    private static final long serialVersionUID = 1L;

    private final String sheet;

    UnreadableWorkbook(String reason) {
        this(reason, "");
    }

    /** @param sheet the name of a sheet that could be named; empty where naming one would not help */
    UnreadableWorkbook(String reason, String sheet) {
        super(reason);
        this.sheet = sheet;
    }

    UnreadableWorkbook(String reason, Exception cause) {
        super(reason, cause);
        this.sheet = "";
    }

    /** Returns a sheet that may be the one to read; empty where naming one would not help. */
    public Optional<String> sheet() {
        return Optional.of(sheet).filter(name -> !name.isEmpty());
    }
}
