package org.capacityplanner.benchmarks.study;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/** A kind of growth by which volumes are simulated. */
enum GrowthKind {
    LINEAR {
        @Override
        double[] course(Random random, double[] months, double history) {
            double g = GrowthStudy.uniform(random, 0.008, 0.035);
            return Arrays.stream(months).map(m -> Math.log1p(g * m)).toArray();
        }
    },
    EXPONENTIAL {
        @Override
        double[] course(Random random, double[] months, double history) {
            double g = GrowthStudy.uniform(random, 0.006, 0.035);
            return Arrays.stream(months).map(m -> g * m).toArray();
        }
    },
    STEP {
        @Override
        double[] course(Random random, double[] months, double history) {
            double at = GrowthStudy.uniform(random, 0.3, 0.85) * history;
            double jump = Math.log1p(GrowthStudy.uniform(random, 0.15, 0.5));
            double g = GrowthStudy.uniform(random, 0, 0.006);
            return Arrays.stream(months).map(m -> g * m + (m >= at ? jump : 0)).toArray();
        }
    },
    SEASONAL {
        @Override
        double[] course(Random random, double[] months, double history) {
            double g = GrowthStudy.uniform(random, 0.002, 0.015);
            double size = GrowthStudy.uniform(random, 0.06, 0.22);
            double peak = GrowthStudy.uniform(random, 0, 12);
            return Arrays.stream(months)
                    .map(m -> g * m + size * Math.cos(2 * Math.PI * (m - peak) / 12))
                    .toArray();
        }
    },
    SATURATING {
        @Override
        double[] course(Random random, double[] months, double history) {
            double middle = GrowthStudy.uniform(random, 0.2, 0.7) * history;
            double width = GrowthStudy.uniform(random, 2, 5);
            double size = GrowthStudy.uniform(random, 0.4, 1.2);
            return Arrays.stream(months)
                    .map(m -> Math.log1p(size / (1 + Math.exp(-(m - middle) / width))))
                    .toArray();
        }
    },
    SHRINKING {
        @Override
        double[] course(Random random, double[] months, double history) {
            double g = GrowthStudy.uniform(random, 0.008, 0.03);
            return Arrays.stream(months).map(m -> -g * m).toArray();
        }
    },
    STATIONARY {
        @Override
        double[] course(Random random, double[] months, double history) {
            return new double[months.length];
        }
    },
    WANDERING {
        @Override
        double[] course(Random random, double[] months, double history) {
            double size = GrowthStudy.uniform(random, 0.004, 0.012);
            double[] course = new double[months.length];
            for (int i = 1; i < course.length; i++) {
                course[i] = course[i - 1] + size * random.nextGaussian();
            }
            return course;
        }
    },
    STATIONARY_31_DAYS {
        @Override
        double[] course(Random random, double[] months, double history) {
            return new double[months.length];
        }

        @Override
        History history(Random random) {
            return new History(GrowthStudy.NEXT, 1);
        }
    },
    /** Stationary but for a Christmas that is 30 to 60% quieter or 30 to 90% busier than the weeks around it. */
    FOUR_MONTHS_WITH_CHRISTMAS {
        @Override
        double[] course(Random random, double[] months, double history) {
            return new double[months.length];
        }

        @Override
        History history(Random random) {
            return new History(YearMonth.of(2027, 1 + random.nextInt(3)), 4);
        }

        @Override
        double christmas(Random random) {
            return random.nextBoolean()
                    ? Math.log(GrowthStudy.uniform(random, 0.4, 0.7))
                    : Math.log(GrowthStudy.uniform(random, 1.3, 1.9));
        }
    };

    abstract double[] course(Random random, double[] months, double history);

    /** Returns the months that are known, 13 to 24 that end with October 2026 unless the kind is about fewer. */
    History history(Random random) {
        return new History(GrowthStudy.NEXT, 13 + random.nextInt(12));
    }

    /** Returns the logarithm of the ratio of the volume from 24 December to 1 January to that of other days. */
    double christmas(Random random) {
        return 0;
    }

    /** Returns the kinds whose months can be forecast, since enough of them are known. */
    static List<GrowthKind> ofYears() {
        return List.copyOf(EnumSet.complementOf(EnumSet.of(STATIONARY_31_DAYS, FOUR_MONTHS_WITH_CHRISTMAS)));
    }

    /**
     * The months of volume that are known.
     *
     * @param next the first month to forecast
     * @param months the number of months before it
     */
    record History(YearMonth next, int months) {}
}
