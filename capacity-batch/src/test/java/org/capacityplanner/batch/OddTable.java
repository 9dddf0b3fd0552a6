package org.capacityplanner.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A table of hours of one service with a known law, which can be written in other ways that say the same, or be damaged so that each
 * byte is valid and the numbers are not what they seem.
 */
final class OddTable {
    static final List<String> NAMES = List.of("timestamp", "requests_per_s", "cpu_pct", "latency_ms_p95");
    private static final long FIRST_HOUR = 1_790_812_800L;
    private static final int HOURS = 24 * 20;

    private final List<String> did = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> above = new ArrayList<>();
    private final List<String> below = new ArrayList<>();
    private List<String> header = new ArrayList<>(NAMES);

    private OddTable() {}

    /** Simulates 20 days; the seed says how large the service is and what a request costs. */
    static OddTable simulated(long seed) {
        Random random = new Random(seed);
        double busy = 50 + random.nextInt(2_000);
        double cost = (20 + 30 * random.nextDouble()) / busy;
        OddTable table = new OddTable();
        for (int i = 0; i < HOURS; i++) {
            double volume = busy * (0.6 + 0.4 * Math.sin(Math.PI * i / 12)) * (1 + 0.03 * random.nextGaussian());
            table.rows.add(new ArrayList<>(List.of(
                    Instant.ofEpochSecond(FIRST_HOUR + 3_600L * i).toString(),
                    text(volume, 1),
                    text(5 + cost * volume + random.nextGaussian(), 2),
                    text(1 + volume / busy + 0.05 * random.nextDouble(), 3))));
        }
        return table;
    }

    private static String text(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** Returns what was changed, for a find. */
    String changes() {
        return String.join(", ", did);
    }

    List<List<String>> rows() {
        return rows;
    }

    /** Writes the same in another way: the order, form or company of the rows. */
    void restyle(SplittableRandom random) {
        int kind = random.nextInt(13);
        did.add("restyle " + kind);
        switch (kind) {
            case 0 -> Collections.shuffle(rows, new Random(random.nextLong()));
            case 1 -> Collections.reverse(rows);
            case 2 -> rows.addAll(new ArrayList<>(rows.subList(0, random.nextInt(rows.size()))));
            case 3 -> {
                List<Integer> order = new ArrayList<>();
                for (int i = 0; i < header.size(); i++) {
                    order.add(i);
                }
                Collections.shuffle(order, new Random(random.nextLong()));
                header = new ArrayList<>(order.stream().map(header::get).toList());
                rows.replaceAll(row -> row.size() < order.size()
                        ? row
                        : new ArrayList<>(order.stream().map(row::get).toList()));
            }
            case 4 -> {
                int what = random.nextInt(5);
                header.add(List.of("temperature_c", "row_id", "comment", "host", "updated_at")
                        .get(what));
                for (int i = 0; i < rows.size(); i++) {
                    rows.get(i)
                            .add(
                                    switch (what) {
                                        case 0 -> text(20 + random.nextDouble(), 1);
                                        case 1 -> String.valueOf(100_000 + i);
                                        case 2 -> List.of("", "ok", "a note").get(random.nextInt(3));
                                        case 3 -> "web1";
                                        default -> "2026-11-02T08:15:00Z";
                                    });
                }
            }
            case 5 -> rows.add(1 + random.nextInt(rows.size() - 1), new ArrayList<>(header));
            case 6 -> times(second -> String.valueOf(second));
            case 7 ->
                times(second -> second + List.of("000", "000000", "000000000").get(random.nextInt(3)));
            case 8 -> {
                ZoneOffset offset = ZoneOffset.ofHours(random.nextInt(-11, 13));
                times(second -> Instant.ofEpochSecond(second).atOffset(offset).toString());
            }
            case 9 -> {
                DateTimeFormatter form = DateTimeFormatter.ofPattern(
                        List.of("dd.MM.yyyy HH:mm", "yyyy/MM/dd HH:mm:ss", "dd-MMM-yyyy HH:mm", "yyyyMMdd'T'HHmmss'Z'")
                                .get(random.nextInt(4)),
                        Locale.ENGLISH);
                times(second ->
                        Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC).format(form));
            }
            case 10 ->
                times(second ->
                        Instant.ofEpochSecond(second + random.nextInt(-60, 61)).toString());
            case 11 -> above.addAll(List.of("Report of October", ""));
            default -> below.addAll(random.nextBoolean() ? List.of("", "", "") : List.of(",,,", ",,,", ",,,"));
        }
    }

    private interface TimeForm {
        String of(long second);
    }

    private void times(TimeForm form) {
        int column = header.indexOf(NAMES.get(0));
        for (List<String> row : rows) {
            if (column < row.size() && row.get(column).matches("20\\d\\d-.*Z")) {
                row.set(column, form.of(OffsetDateTime.parse(row.get(column)).toEpochSecond()));
            }
        }
    }

    /** Damages the table so that its numbers mislead, and returns whether that is not to be seen in the numbers left. */
    void damage(SplittableRandom random) {
        int kind = random.nextInt(9);
        int from = rows.size() / 4 + random.nextInt(rows.size() / 4);
        int to = from + rows.size() / 3;
        int column = 1 + random.nextInt(3);
        did.add("damage " + kind + " of column " + column + " from row " + from);
        switch (kind) {
            case 0 -> scale(3, from, rows.size(), random.nextBoolean() ? 1e3 : 1e-3);
            case 1 ->
                scale(
                        1,
                        from,
                        rows.size(),
                        List.of(60.0, 1e3, 3_600.0, 1 / 60.0).get(random.nextInt(4)));
            case 2 -> rows.subList(from, to).clear();
            case 3 -> {
                int spikes = 2 + random.nextInt(5);
                double factor = Math.pow(10, 1.3 + 10 * random.nextDouble());
                for (int i = 0; i < spikes; i++) {
                    int at = random.nextInt(rows.size());
                    scale(1, at, at + 1, factor);
                }
            }
            case 4 -> fill(Math.max(2, column), from, to, rows.get(from).get(Math.max(2, column)));
            case 5 -> fill(column, from, to, List.of("", "NaN", "-", "null").get(random.nextInt(4)));
            case 6 -> {
                List<String> other = new ArrayList<>(header);
                other.set(3, "latency_s_p95");
                scale(3, from, rows.size(), 1e-3);
                rows.add(from, other);
            }
            case 7 -> {
                for (int i = rows.size() - 1; i >= 0; i--) {
                    List<String> twin = new ArrayList<>(rows.get(i));
                    twin.set(1, text(Double.parseDouble(twin.get(1)) * (0.4 + 0.5 * random.nextDouble()), 1));
                    rows.add(i, twin);
                }
            }
            default -> {
                for (List<String> row : rows.subList(from, rows.size())) {
                    row.set(column, "\"" + row.get(column).replace('.', ',') + "\"");
                }
            }
        }
    }

    private void scale(int column, int from, int to, double factor) {
        for (List<String> row : rows.subList(from, to)) {
            row.set(column, String.valueOf(Double.parseDouble(row.get(column)) * factor));
        }
    }

    private void fill(int column, int from, int to, String value) {
        rows.subList(from, to).forEach(row -> row.set(column, value));
    }

    /** Returns the table as a CSV file. */
    byte[] plain() {
        return text(",", "\n", rows).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the table as one or two files under any delimiter, decimal separator, character set, and in any package. */
    List<byte[]> styled(SplittableRandom random) {
        String delimiter = List.of(",", ",", ";", "\t", "|").get(random.nextInt(5));
        String end = List.of("\n", "\n", "\r\n", "\r").get(random.nextInt(4));
        boolean isComma = delimiter.equals(";") && random.nextBoolean();
        boolean isQuoted = random.nextInt(4) == 0;
        List<List<String>> written = rows.stream()
                .map(row -> row.stream()
                        .map(cell -> isComma && cell.matches("-?\\d+\\.\\d+") ? cell.replace('.', ',') : cell)
                        .map(cell -> isQuoted ? '"' + cell + '"' : cell)
                        .toList())
                .toList();
        int cut = random.nextInt(5) == 0 ? random.nextInt(1, written.size()) : written.size();
        int charset = random.nextInt(8);
        int container = random.nextInt(8);
        did.add(delimiter + (isComma ? "decimal comma " : "") + (isQuoted ? "quoted " : "") + "charset " + charset
                + " container " + container + (cut < written.size() ? " two files" : ""));
        List<byte[]> files = new ArrayList<>();
        for (List<List<String>> part : List.of(written.subList(0, cut), written.subList(cut, written.size()))) {
            if (!part.isEmpty()) {
                files.add(packed(container, encoded(charset, text(delimiter, end, part))));
            }
        }
        return files;
    }

    private String text(String delimiter, String end, List<List<String>> part) {
        StringJoiner text = new StringJoiner(end, "", end);
        above.forEach(text::add);
        text.add(String.join(delimiter, header));
        part.forEach(row -> text.add(String.join(delimiter, row)));
        below.forEach(line -> text.add(line.replace(",", delimiter)));
        return text.toString();
    }

    private static byte[] encoded(int kind, String text) {
        Charset charset =
                kind == 0 ? StandardCharsets.UTF_16LE : kind == 1 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        return ((kind == 2 ? "\uFEFF" : "") + text).getBytes(charset);
    }

    private static byte[] packed(int kind, byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try {
            switch (kind) {
                case 0 -> gzip(packed, bytes, 0, bytes.length);
                case 1 -> {
                    gzip(packed, bytes, 0, bytes.length / 3);
                    gzip(packed, bytes, bytes.length / 3, bytes.length);
                }
                case 2 -> {
                    gzip(packed, bytes, 0, bytes.length);
                    packed.write(new byte[700]);
                }
                case 3 -> {
                    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
                        zip.putNextEntry(new ZipEntry("export.csv"));
                        zip.write(bytes);
                    }
                }
                default -> packed.write(bytes);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static void gzip(ByteArrayOutputStream out, byte[] bytes, int from, int to) throws IOException {
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes, from, to - from);
        }
    }
}
