package org.capacityplanner.batch.source.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Detects or suggests the character set of a text that has no byte-order mark. */
final class CharacterSets {
    private static final int FEWEST_BYTES = 32;

    /**
     * The share of byte pairs with a zero byte from which a text is taken for UTF-16, where each ASCII character has
     * one zero byte.
     */
    private static final double MOSTLY = 0.5;

    private static final double HARDLY = 0.02;

    /**
     * The character sets with several bytes per character; most texts in other character sets are not valid in them.
     */
    private static final List<String> WIDE = List.of("Shift_JIS", "EUC-JP", "GBK", "Big5", "EUC-KR");

    private CharacterSets() {}

    /** Returns UTF-16, little or big endian, where the positions of zero bytes prove it; else empty. */
    static Optional<Charset> utf16(byte[] head) {
        int pairs = head.length / 2;
        if (head.length < FEWEST_BYTES) {
            return Optional.empty();
        }
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < head.length; i += 2) {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        if (odd >= MOSTLY * pairs && even <= HARDLY * pairs) {
            return Optional.of(StandardCharsets.UTF_16LE).filter(set -> isText(head, set));
        }
        return even >= MOSTLY * pairs && odd <= HARDLY * pairs
                ? Optional.of(StandardCharsets.UTF_16BE).filter(set -> isText(head, set))
                : Optional.empty();
    }

    /**
     * Returns advice on which character sets to declare, the most likely first, for a text that is not in the expected
     * one.
     */
    static String remedy(byte[] head) {
        List<String> fitting = Stream.concat(WIDE.stream().filter(set -> decodes(head, set)), Stream.of("windows-1251"))
                .toList();
        List<String> sets = isMostlyAlone(head)
                ? List.of("windows-1252", "ISO-8859-15", "windows-1250")
                : Stream.concat(fitting.stream(), Stream.of("windows-1252")).toList();
        return "declare the character set, which its bytes do not prove: " + Setting.ENCODING.to(sets.get(0)) + ", or "
                + sets.stream().skip(1).collect(Collectors.joining(", "))
                + "; names and numbers in ASCII read alike in all of them";
    }

    /**
     * Returns whether most non-ASCII characters are single bytes between ASCII bytes, as in western European languages.
     */
    private static boolean isMostlyAlone(byte[] head) {
        int alone = 0;
        int beside = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] < 0) {
                boolean neighbour = (i > 0 && head[i - 1] < 0) || (i + 1 < head.length && head[i + 1] < 0);
                alone += neighbour ? 0 : 1;
                beside += neighbour ? 1 : 0;
            }
        }
        return alone >= beside;
    }

    private static boolean decodes(byte[] head, String name) {
        if (!Charset.isSupported(name)) {
            return false;
        }
        return decoded(head, Charset.forName(name))
                .map(text -> text.chars().filter(c -> c > 0x7F).allMatch(c -> Character.isLetter(c) || c >= 0x2000))
                .orElse(false);
    }

    private static boolean isText(byte[] head, Charset charset) {
        return decoded(head, charset)
                .map(text -> text.chars().noneMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r'))
                .orElse(false);
    }

    /**
     * Returns the complete lines at the beginning of a text, decoded from a character set; empty where the bytes are
     * not valid in it.
     */
    private static Optional<String> decoded(byte[] head, Charset charset) {
        int end = head.length;
        if (!charset.name().startsWith("UTF-16")) {
            while (end > 0 && head[end - 1] != '\n') {
                end--;
            }
        } else {
            end -= end % 2;
        }
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(head, 0, end == 0 ? head.length : end))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }
}
