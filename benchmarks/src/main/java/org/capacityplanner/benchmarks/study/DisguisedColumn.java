package org.capacityplanner.benchmarks.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A column of a disguised export with the numbers that are written and what they mean.
 *
 * @param header the name above the numbers
 * @param kind what is measured: volume, cpu, memory, latency, or extra for what is neither
 * @param meaning the meaning of its word
 * @param unit the unit that a user would give who is asked for it
 * @param factor a written number in the core's unit; NaN for running totals
 * @param numbers as they are written, by service and row
 */
record DisguisedColumn(String header, String kind, String meaning, String unit, double factor, double[][] numbers) {
    private static final int DIGITS = 5;
    private static final double GIB = 0x1p30;

    /** What is true of the services: by service and row, the volume per second and the shares of CPU and memory. */
    record Truth(double[][] volume, double[][] cpu, double[][] memory, double[][] latency, long stepSeconds) {
        static Truth of(Random random, int services, int rows, long stepSeconds) {
            double[][][] all = new double[4][services][rows];
            for (int s = 0; s < services; s++) {
                double base = Math.exp(Math.log(2) + random.nextDouble() * Math.log(1000));
                double demand = 0.25 + 0.35 * random.nextDouble();
                double seconds = Math.exp(Math.log(0.002) + random.nextDouble() * Math.log(250));
                double period = rows / (1.5 + 2 * random.nextDouble());
                double noise = 0;
                for (int i = 0; i < rows; i++) {
                    noise = 0.6 * noise + 0.08 * random.nextGaussian();
                    double relative = Math.max(0.2, 1 + 0.5 * Math.sin(2 * Math.PI * i / period) + noise);
                    double busy = Math.min(0.97, 0.04 + demand * relative * (1 + 0.03 * random.nextGaussian()));
                    all[0][s][i] = base * relative;
                    all[1][s][i] = busy;
                    all[2][s][i] = Math.min(0.95, 0.3 + 0.2 * relative + 0.01 * random.nextGaussian());
                    all[3][s][i] = seconds / (1 - busy) * (1 + 0.04 * random.nextGaussian());
                }
            }
            return new Truth(all[0], all[1], all[2], all[3], stepSeconds);
        }

        int rows() {
            return volume[0].length;
        }
    }

    boolean isTotal() {
        return meaning.equals("total");
    }

    boolean isLeft() {
        return meaning.startsWith("left");
    }

    /** Returns whether the column is neither a volume nor a KPI, so that a draft that proposes it is wrong. */
    boolean isNone() {
        return kind.equals("extra") && meaning.matches("number|text|constant.*|flag|previous|hour|weekday");
    }

    static DisguisedColumn of(String kind, DisguiseWords.Word word, Truth truth, Random random) {
        String meaning = word.meaning();
        double last = Arrays.stream(meaning.split(" "))
                .filter(part -> part.matches("[0-9.]+(?:e-?\\d+)?"))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElse(1);
        double size = GIB * (8 << random.nextInt(3));
        int cores = 4 << random.nextInt(2);
        double step = truth.stepSeconds();
        double factor = switch (kind) {
            case "volume" ->
                switch (meaning) {
                    case "interval" -> 1 / step;
                    case "kinterval" -> 1e3 / step;
                    case "minterval" -> 1e6 / step;
                    case "total" -> Double.NaN;
                    default -> last;
                };
            default -> last;
        };
        double[][] numbers = new double[truth.volume().length][];
        for (int service = 0; service < numbers.length; service++) {
            int s = service;
            IntToDoubleFunction core = switch (kind) {
                case "volume" -> i -> truth.volume()[s][i];
                case "cpu" ->
                    i -> meaning.contains("cores")
                            ? cores * truth.cpu()[s][i]
                            : meaning.startsWith("left") ? 1 - truth.cpu()[s][i] : truth.cpu()[s][i];
                case "memory" ->
                    i -> {
                        double share = meaning.startsWith("left") ? 1 - truth.memory()[s][i] : truth.memory()[s][i];
                        return meaning.contains("share") ? share : size * share;
                    };
                case "latency" -> i -> truth.latency()[s][i];
                default -> i -> beside(meaning, last, truth, s, i, random);
            };
            numbers[s] = IntStream.range(0, truth.rows())
                    .mapToDouble(
                            i -> core.applyAsDouble(i) / (kind.equals("extra") || Double.isNaN(factor) ? 1 : factor))
                    .map(x -> meaning.matches("interval") ? Math.rint(x) : rounded(x))
                    .toArray();
            if (meaning.equals("total")) {
                double sum = random.nextInt(1_000_000);
                for (int i = 0; i < numbers[s].length; i++) {
                    sum += Math.rint(numbers[s][i] * step);
                    numbers[s][i] = sum;
                }
            }
        }
        return new DisguisedColumn(word.text(), kind, meaning, word.unit(), factor, numbers);
    }

    private static double rounded(double number) {
        return new BigDecimal(number).round(new MathContext(DIGITS)).doubleValue();
    }

    private static double beside(String meaning, double constant, Truth truth, int s, int i, Random random) {
        return switch (meaning.split(" ")[0]) {
            case "number" -> i + 1;
            case "text" -> 0;
            case "constant" -> constant;
            case "flag" -> i < truth.rows() / 10 ? 1 : 0;
            case "level" -> Math.rint(20 + 30 * truth.cpu()[s][i] + 3 * random.nextGaussian());
            case "maximum" -> 3000 * truth.latency()[s][i];
            case "minimum" -> 300 * truth.latency()[s][i];
            case "deviation" -> 400 * truth.latency()[s][i];
            case "few" -> random.nextInt(12) == 0 ? 1 + random.nextInt(3) : 0;
            case "previous" ->
                Math.rint(truth.volume()[s][(i + truth.rows() / 5) % truth.rows()] * 0.9 * truth.stepSeconds());
            case "peak" -> Math.min(100, 115 * truth.cpu()[s][i]);
            case "hour" -> i * truth.stepSeconds() / 3600 % 24;
            case "weekday" -> i * truth.stepSeconds() / 86_400 % 7 + 1;
            default -> throw new IllegalArgumentException(meaning);
        };
    }

    /** Returns a written number in the core's unit. */
    double core(int service, int row) {
        return numbers[service][row] * factor;
    }

    /** Returns what a running total counted between two rows. */
    double since(int service, int before, int row) {
        return numbers[service][row] - numbers[service][before];
    }

    String plain(int service, int row) {
        if (meaning.equals("text")) {
            return header.toLowerCase(Locale.ROOT).substring(0, 1) + "-7";
        }
        return BigDecimal.valueOf(numbers[service][row]).stripTrailingZeros().toPlainString();
    }
}
