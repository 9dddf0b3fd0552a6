package org.capacityplanner.batch.source.format.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Assigns indexes to distinct names in the order of occurrence, directly from a character buffer without creating
 * strings.
 */
public final class NameTable {
    private final List<char[]> names = new ArrayList<>();
    private int[] slots = new int[64];
    private int last = -1;

    /** Returns the index of a name; a name that occurs for the first time gets the next index. */
    public int indexOf(char[] buffer, int offset, int length) {
        if (last >= 0 && matches(names.get(last), buffer, offset, length)) {
            return last;
        }
        // Rows of several services mostly come in the same order at every instant.
        int next = last + 1 < names.size() ? last + 1 : 0;
        if (next < names.size() && matches(names.get(next), buffer, offset, length)) {
            last = next;
            return next;
        }
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + buffer[i];
        }
        int slot = slot(hash);
        while (slots[slot] != 0) {
            if (matches(names.get(slots[slot] - 1), buffer, offset, length)) {
                last = slots[slot] - 1;
                return last;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        names.add(Arrays.copyOfRange(buffer, offset, offset + length));
        slots[slot] = names.size();
        last = names.size() - 1;
        if (names.size() * 2 > slots.length) {
            grow();
        }
        return last;
    }

    public String nameAt(int index) {
        return new String(names.get(index));
    }

    private int slot(int hash) {
        return (hash ^ (hash >>> 15)) & (slots.length - 1);
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int index = 0; index < names.size(); index++) {
            int hash = 0;
            for (char c : names.get(index)) {
                hash = 31 * hash + c;
            }
            int slot = slot(hash);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = index + 1;
        }
    }

    private static boolean matches(char[] name, char[] buffer, int offset, int length) {
        return name.length == length && Arrays.equals(name, 0, length, buffer, offset, offset + length);
    }
}
