package org.capacityplanner.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs a file as few tools do: packages in packages, bombs, encrypted and unusual entries, members one after the other. */
final class ContainerMutations {
    private final SplittableRandom random;

    ContainerMutations(SplittableRandom random) {
        this.random = random;
    }

    byte[] of(byte[] content) {
        byte[] zip = zip("export.csv", content, ZipEntry.DEFLATED);
        return switch (random.nextInt(16)) {
            case 0 -> gzip(gzip(content));
            case 1 -> zip("inner.zip", zip, ZipEntry.DEFLATED);
            case 2 -> zip("inner.csv.gz", gzip(content), ZipEntry.DEFLATED);
            case 3 -> gzip(zip);
            case 4 -> with(zip, 6, 1, zip.length);
            case 5 -> with(zip, 8, 1 + random.nextInt(100), zip.length);
            case 6 -> zip("export.csv", content, ZipEntry.STORED);
            case 7 -> joined(gzip(content), gzip(content));
            case 8 -> joined(gzip(new byte[0]), gzip(content), new byte[random.nextInt(4)]);
            case 9 -> joined(zip, zip);
            case 10 -> gzip(new byte[30 << 20]);
            case 11 -> joined(gzip(content), gzip(new byte[30 << 20]));
            case 12 -> with(gzip(content), 3, random.nextInt(256), 10);
            case 13 -> Arrays.copyOf(zip, zip.length - 1 - random.nextInt(Math.min(60, zip.length - 1)));
            case 14 ->
                zip(HostileTexts.NAMES.get(random.nextInt(HostileTexts.NAMES.size())), content, ZipEntry.DEFLATED);
            default -> with(zip, random.nextInt(zip.length), random.nextInt(256), zip.length);
        };
    }

    private static byte[] with(byte[] bytes, int at, int value, int length) {
        byte[] copy = bytes.clone();
        if (at < Math.min(length, copy.length)) {
            copy[at] = (byte) value;
        }
        return copy;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
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

    private static byte[] zip(String name, byte[] bytes, int method) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            ZipEntry entry = new ZipEntry(name.replace('\uD800', '?'));
            entry.setMethod(method);
            if (method == ZipEntry.STORED) {
                CRC32 sum = new CRC32();
                sum.update(bytes);
                entry.setCrc(sum.getValue());
                entry.setSize(bytes.length);
            }
            out.putNextEntry(entry);
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
