package org.capacityplanner.batch.report.workbook.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How numbers and texts become the bytes of a sheet. */
class CellTextTest {
    private static final int MANY = 20_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void writesNumbersAsJavaDoes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < MANY; i++) {
            // From beyond one end of the range without an exponent to beyond the other.
            double any = Math.pow(10, 14 * random.nextDouble() - 5) * (random.nextBoolean() ? 1 : -1);
            double rounded = Digits.significant(any, 1 + random.nextInt(15));
            for (double value : new double[] {any, rounded}) {
                StringBuilder xml = new StringBuilder();

                Digits.append(value, xml);

                String expected = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
                assertThat(xml).hasToString(expected);
            }
        }
    }

    @ParameterizedTest(name = "{0} letters at once")
    @ValueSource(ints = {1, 2, 3, 7, 8191, 8193, 60_000})
    void keepsLettersOfEveryKindHoweverTheyAreSplit(int part) throws IOException {
        String text = "volume < 5 €, naïve, 漢字, 😀".repeat(2000);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        try (TextFile file = new TextFile(bytes)) {
            for (int from = 0; from < text.length(); from += part) {
                file.write(text.substring(from, Math.min(text.length(), from + part)));
            }
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(text);
    }
}
