package org.capacityplanner.batch.source.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberReaderTest {

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "42|42",
                "-1.5|-1.5",
                "+7|7",
                ".5|0.5",
                "5.|5",
                "1e3|1000",
                "2.5E-3|0.0025",
                "007|7",
                "59.25|59.25",
                "%59.25|59.25",
                "0.1|0.1",
                "123456789012345678901|123456789012345678901",
                "9007199254740993|9007199254740993",
                "1,520|1520",
                "1,234,567.5|1234567.5",
                "1 520|1520",
                "1’520.5|1520.5",
                "-0.0|-0.0",
                "0.1234567890123456789|0.1234567890123456789",
                "1e30|1e30",
                "1e-30|1e-30",
                "4.9e-324|0"
            })
    void readsANumber(String text, double value) {
        NumberReader numbers = new NumberReader('.');

        assertThat(numbers.read(text)).isEqualTo(value);
        assertThat(numbers.outcome()).isEqualTo(NumberReader.Outcome.VALUE);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {"1,5|1.5", "1.520|1520", "1.520,25|1520.25", "-0,41|-0.41", "1234|1234"})
    void readsDecimalCommas(String text, double value) {
        NumberReader numbers = new NumberReader(',');

        assertThat(numbers.read(text)).isEqualTo(value);
        assertThat(numbers.outcome()).isEqualTo(NumberReader.Outcome.VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "0x1p3",
                "1d",
                "1f",
                "1.2.3",
                "1,5",
                "12,34",
                "--5",
                "1 2",
                "e5",
                "+",
                "5 furlongs",
                "1,52,0"
            })
    void refusesWhatIsNoNumber(String text) {
        NumberReader numbers = new NumberReader('.');

        assertThat(numbers.read(text)).isNaN();
        assertThat(numbers.outcome()).isEqualTo(NumberReader.Outcome.NOT_A_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "NaN", "nan", "-", "null", "NULL", "\\N", "(empty)", "#N/A", "n/a"})
    void takesTheWordsForNothingAsMissing(String text) {
        NumberReader numbers = new NumberReader('.');

        assertThat(numbers.read(text)).isNaN();
        assertThat(numbers.outcome()).isEqualTo(NumberReader.Outcome.MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+Inf", "-Inf", "Inf", "Infinity", "-Infinity", "∞", "1e31", "1e308", "-1e999"})
    void tellsInfinityFromMissing(String text) {
        NumberReader numbers = new NumberReader('.');

        numbers.read(text);

        assertThat(numbers.outcome()).isEqualTo(NumberReader.Outcome.INFINITE);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({"83.0%,83,%", "38.25 %,38.25,%", "960 kB/s,960,kB/s", "5ms,5,ms", "0.133 req/s,0.133,req/s"})
    void readsTheUnitOfACell(String text, double value, String unit) {
        NumberReader numbers = new NumberReader('.');

        assertThat(numbers.read(text)).isEqualTo(value);
        assertThat(numbers.unit()).isEqualTo(Unit.parse(unit).orElseThrow());
    }

    /** B may be bytes and T tera where no word says what is counted. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"1.5 B req/s, 1.5e9", "1.5 B /s, 1.5", "1.5 M /s, 1.5e6"})
    void readsABillionOnlyBeforeAWord(String text, double value) {
        NumberReader numbers = new NumberReader('.');

        assertThat(numbers.read(text)).isEqualTo(value);
        assertThat(numbers.outcome()).isEqualTo(NumberReader.Outcome.VALUE);
    }

    /** The fast path divides an exact integer by an exact power of ten, so it must round as the JDK does. */
    @Test
    void agreesWithTheJdkToTheLastBit() {
        Random random = new Random(11);
        NumberReader numbers = new NumberReader('.');
        for (int i = 0; i < 50_000; i++) {
            String text = String.format(
                    Locale.ROOT,
                    "%." + random.nextInt(12) + "f",
                    random.nextGaussian() * Math.pow(10, random.nextInt(9)));
            assertThat(numbers.read(text)).as(text).isEqualTo(Double.parseDouble(text));
        }
    }
}
