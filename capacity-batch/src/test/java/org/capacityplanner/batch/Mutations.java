package org.capacityplanner.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Changes files as disks, networks, tools and people do: cut, doubled, garbled, with values that no tool should write. */
final class Mutations {
    private static final int MOST_CHANGES = 4;
    private static final int LONGEST_PIECE = 400;
    private static final int LONGEST_RUN = 20_000;

    /** What has broken readers before. */
    private static final List<String> TOKENS = List.of(
            "NaN",
            "-Infinity",
            "1e309",
            "-1",
            "-0",
            "0",
            "9999999999999999999999",
            "1e-320",
            "1,5",
            "0x1p3",
            "null",
            "\"",
            "\"\"\"",
            "\\\"",
            "'",
            "\0",
            "\uFFFE",
            "\u009B",
            "\u0085",
            "\u2028",
            "\u202E",
            "\uD800",
            "{",
            "}",
            "[",
            "]",
            "{\"",
            "\":",
            ",",
            ";",
            "\t",
            "\r",
            "\n\n",
            "\r\n",
            "#",
            "# TYPE a b\n",
            "<",
            "<!DOCTYPE x [",
            "&a;",
            "..",
            "/",
            "%",
            "ms",
            "9999-12-31T23:59:59Z",
            "0000-00-00",
            "1970-01-01",
            "-9223372036854775808",
            "9223372036854775807",
            "2147483648",
            "1E400",
            "1.7976931348623157E308",
            "\uFEFF",
            "=1+1",
            "--- \n",
            "&x ",
            "*x",
            "!!java.net.URL ",
            "restart",
            "ZZZZ,T0001",
            "T0001",
            "(PDH-CSV 4.0)",
            "_value",
            "#datatype",
            "timestamp",
            "time");

    private final SplittableRandom random;

    Mutations(SplittableRandom random) {
        this.random = random;
    }

    /** Returns a changed copy, sometimes packed, and sometimes changed after that too. */
    byte[] of(byte[] original) {
        byte[] bytes = changed(original);
        return switch (random.nextInt(12)) {
            case 0 -> changed(gzip(bytes));
            case 1 -> changed(zip(bytes));
            case 2 -> gzip(bytes);
            default -> bytes;
        };
    }

    /** Returns a copy with one change. */
    byte[] once(byte[] original) {
        return change(original);
    }

    /** Returns a changed copy that is not packed. */
    byte[] plain(byte[] original) {
        return changed(original);
    }

    /** Returns a packed copy, changed before or after it was packed. */
    byte[] packed(byte[] original) {
        return random.nextBoolean() ? gzip(changed(original)) : changed(gzip(original));
    }

    private byte[] changed(byte[] original) {
        byte[] bytes = original;
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            bytes = change(bytes);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + random.nextInt(LONGEST_PIECE));
        return switch (random.nextInt(9)) {
            case 0 -> replaced(bytes, at, end, new byte[0]);
            case 1 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> replaced(bytes, at, Math.min(bytes.length, at + 1), new byte[] {(byte) random.nextInt(256)});
            case 4 -> replaced(bytes, at, at, token());
            case 5 -> replaced(bytes, at, Math.min(bytes.length, at + random.nextInt(12)), token());
            case 6 -> replaced(bytes, at, at, run());
            case 7 -> withNumber(bytes, at);
            default -> replaced(bytes, bytes.length, bytes.length, Arrays.copyOfRange(bytes, at, bytes.length));
        };
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns one piece many times: a long field, or deep nesting. */
    private byte[] run() {
        String piece = new String(token(), StandardCharsets.UTF_8);
        int times = 1 + random.nextInt(random.nextInt(8) == 0 ? LONGEST_RUN / piece.length() : 50);
        return piece.repeat(times).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the bytes with the digits that follow a place replaced. */
    private byte[] withNumber(byte[] bytes, int at) {
        int start = at;
        while (start < bytes.length && !isDigit(bytes[start])) {
            start++;
        }
        int end = start;
        while (end < bytes.length && isDigit(bytes[end])) {
            end++;
        }
        return replaced(bytes, start, end, token());
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        byte[] result = new byte[from + by.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
        return result;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            out.putNextEntry(new ZipEntry("export.csv"));
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
