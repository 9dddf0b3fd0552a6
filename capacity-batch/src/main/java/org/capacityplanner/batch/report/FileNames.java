package org.capacityplanner.batch.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Converts names of services and KPIs to file names that are safe, readable, and different for different names. */
public final class FileNames {
    private static final int LONGEST_PART = 32;
    private static final int HASH_DIGITS = 8;

    private FileNames() {}

    /** Returns a file name without extension: a readable part of each name, and a hash of all names. */
    public static String of(String... names) {
        String slug = Stream.of(names)
                .map(FileNames::slug)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("-"));
        // Zero bytes do not occur in names, so that (ab, c) and (a, bc) differ.
        String hash = hash(String.join("\0", names));
        return slug.isEmpty() ? hash : slug + "-" + hash;
    }

    private static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.length() <= LONGEST_PART ? plain : plain.substring(0, LONGEST_PART);
    }

    /** Returns a short hash of a text that is the same on every machine and makes file names distinct. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
