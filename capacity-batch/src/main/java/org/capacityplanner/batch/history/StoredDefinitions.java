package org.capacityplanner.batch.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.tx.VersionedValueType;
import org.h2.mvstore.type.LongDataType;
import org.h2.result.RowFactory;
import org.h2.result.SearchRow;
import org.h2.table.Column;
import org.h2.value.CompareMode;
import org.h2.value.TypeInfo;
import org.h2.value.VersionedValue;

/**
 * The statements in an H2 file that the database executes when it opens the file. They are read without opening the
 * database, and only those of the forms that a history has are allowed: tables of plain columns, their keys and indexes,
 * and a user. Every other one, such as a view, a trigger or a computed column, could write files or run code.
 */
final class StoredDefinitions {
    /** The map of the file that holds the statements, one for each table, key, index, user and setting. */
    private static final String MAP = "table.0";

    /** The columns of that map: the object's number, a part that is no longer used, its type, and the statement. */
    private static final Column[] COLUMNS = {
        new Column("ID", TypeInfo.TYPE_INTEGER),
        new Column("HEAD", TypeInfo.TYPE_INTEGER),
        new Column("TYPE", TypeInfo.TYPE_INTEGER),
        new Column("SQL", TypeInfo.TYPE_VARCHAR)
    };

    private static final int SQL = 3;

    /** The longest statement that is looked at, many times those of a history. */
    private static final int LONGEST = 4_000;

    private static final int LONGEST_SHOWN = 120;

    private static final String NAME = "\"\\w++\"";
    private static final String PLACE = NAME + "\\." + NAME;
    private static final String KEY = NAME + "(?: NULLS FIRST)?+";
    private static final String KEYS = "\\(" + KEY + "(?:, " + KEY + ")*+\\)";

    private static final Pattern TABLE = Pattern.compile("CREATE CACHED TABLE " + PLACE + "\\(");

    private static final Pattern COLUMN = Pattern.compile(" *+" + NAME
            + " (?:BIGINT|BOOLEAN|DATE|DOUBLE PRECISION|INTEGER|TIMESTAMP|CHARACTER VARYING(?:\\(\\d++\\))?+)"
            + "(?: DEFAULT (?:CURRENT_TIMESTAMP|'\\w*+'))?+(?: SELECTIVITY \\d++)?+(?: NOT NULL)?+");

    private static final List<Pattern> OTHERS = Stream.of(
                    "SET CREATE_BUILD \\d++",
                    "CREATE USER IF NOT EXISTS " + NAME + " SALT '[0-9a-f]*+' HASH '[0-9a-f]*+' ADMIN",
                    "CREATE (?:PRIMARY KEY|INDEX|UNIQUE INDEX) " + PLACE + " ON " + PLACE + KEYS,
                    "ALTER TABLE " + PLACE + " ADD CONSTRAINT " + PLACE + " (?:PRIMARY KEY|UNIQUE)" + KEYS + " INDEX "
                            + PLACE)
            .map(Pattern::compile)
            .toList();

    private StoredDefinitions() {}

    /**
     * Returns the first statement of a file that no history has, shortened; empty if there is none. A file that another
     * program has open cannot be looked at, nor opened.
     *
     * @throws MVStoreException if the file is damaged
     */
    static Optional<String> foreign(Path file) {
        try (MVStore store =
                new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
            return store.hasMap(MAP) ? foreign(definitions(store)) : Optional.empty();
        } catch (MVStoreException failure) {
            if (failure.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static MVMap<Long, VersionedValue<SearchRow>> definitions(MVStore store) {
        RowFactory rows = RowFactory.getDefaultRowFactory()
                .createRowFactory(null, CompareMode.getInstance(null, 0), null, COLUMNS, null, false);
        return store.openMap(
                MAP,
                new MVMap.Builder<Long, VersionedValue<SearchRow>>()
                        .keyType(LongDataType.INSTANCE)
                        .valueType(new VersionedValueType<>(rows.getRowDataType())));
    }

    private static Optional<String> foreign(MVMap<Long, VersionedValue<SearchRow>> definitions) {
        for (Map.Entry<Long, VersionedValue<SearchRow>> definition : definitions.entrySet()) {
            // What a run that was killed had begun to change has two states, and either may be executed.
            VersionedValue<SearchRow> states = definition.getValue();
            Optional<String> foreign = Stream.of(
                            Optional.ofNullable(states.getCurrentValue()),
                            Optional.ofNullable(states.getCommittedValue()))
                    .flatMap(Optional::stream)
                    .map(row -> row.getValue(SQL).getString())
                    .filter(statement -> !isOfHistory(statement))
                    .findFirst();
            if (foreign.isPresent()) {
                return foreign.map(StoredDefinitions::shortened);
            }
        }
        return Optional.empty();
    }

    private static String shortened(String statement) {
        String line = statement.replace("\n", "");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
    }

    /** Returns whether a statement has one of the forms that a history has. */
    static boolean isOfHistory(String statement) {
        if (statement.length() > LONGEST) {
            return false;
        }
        String[] lines = statement.split("\n", -1);
        if (lines.length == 1) {
            return OTHERS.stream().anyMatch(form -> form.matcher(statement).matches());
        }
        if (lines.length < 3 || !TABLE.matcher(lines[0]).matches() || !lines[lines.length - 1].equals(")")) {
            return false;
        }
        for (int i = 1; i < lines.length - 1; i++) {
            boolean isLast = i == lines.length - 2;
            String column = isLast ? lines[i] : lines[i].replaceFirst(",$", "");
            if (!COLUMN.matcher(column).matches()) {
                return false;
            }
        }
        return true;
    }
}
