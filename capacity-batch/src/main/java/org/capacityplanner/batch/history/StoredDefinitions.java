package org.capacityplanner.batch.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.Page;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * The statements in an H2 file that the database executes when it opens the file. They are read without opening the
 * database; in the bytes of the file they need not be visible, since its pages may be compressed.
 */
final class StoredDefinitions {
    /** The map of the file that holds the statements, one for each table, index, user and setting. */
    private static final String MAP = "table.0";

    /** Words of statements that define something that runs, run something, or call functions that reach files. */
    private static final Pattern RUNNING = Pattern.compile(
            "\\b(?:TRIGGER|ALIAS|LINKED|AGGREGATE|FUNCTION|VIEW|CHECK|DOMAIN|SYNONYM|ENGINE|GENERATED|RUNSCRIPT|(?<!\")SCRIPT|CALL"
                    + "|EXECUTE|BACKUP|SELECT|CSVWRITE|CSVREAD|FILE_WRITE|FILE_READ|LINK_SCHEMA|DATABASE_EVENT_LISTENER"
                    + "|JAVA_OBJECT_SERIALIZER)\\b|\\bU&",
            Pattern.CASE_INSENSITIVE);

    private StoredDefinitions() {}

    /**
     * Returns the first word in the statements of a file that the planner never writes there; empty if there is none.
     * A file that another program has open cannot be looked at, nor opened.
     *
     * @throws MVStoreException if the file is damaged
     */
    static Optional<String> running(Path file) {
        try (MVStore store =
                new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
            if (!store.hasMap(MAP)) {
                return Optional.empty();
            }
            MVMap<byte[], byte[]> map = store.openMap(
                    MAP,
                    new MVMap.Builder<byte[], byte[]>().keyType(new PageBytes()).valueType(new PageBytes()));
            return running(map);
        } catch (MVStoreException failure) {
            if (failure.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static Optional<String> running(MVMap<byte[], byte[]> map) {
        List<Page<byte[], byte[]>> pages = new ArrayList<>(List.of(map.getRootPage()));
        while (!pages.isEmpty()) {
            Page<byte[], byte[]> page = pages.remove(pages.size() - 1);
            if (!page.isLeaf()) {
                for (int i = 0; i < page.getRawChildPageCount(); i++) {
                    pages.add(page.getChildPage(i));
                }
            } else if (page.getKeyCount() > 0) {
                Matcher word = RUNNING.matcher(new String(page.getKey(0), StandardCharsets.ISO_8859_1));
                if (word.find()) {
                    return Optional.of(word.group());
                }
            }
        }
        return Optional.empty();
    }

    /** The rest of a page as one value, whatever it means: the first key of a leaf is all keys and values of it. */
    private static final class PageBytes extends BasicDataType<byte[]> {
        @Override
        public int getMemory(byte[] value) {
            return value.length;
        }

        @Override
        public void write(WriteBuffer buffer, byte[] value) {
            throw new UnsupportedOperationException("the file is only read");
        }

        @Override
        public byte[] read(ByteBuffer buffer) {
            byte[] rest = new byte[buffer.remaining()];
            buffer.get(rest);
            return rest;
        }

        @Override
        public byte[][] createStorage(int size) {
            byte[][] storage = new byte[size][];
            Arrays.fill(storage, new byte[0]);
            return storage;
        }
    }
}
