package org.capacityplanner.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;

/** Agreement with reference values to a relative tolerance, a 0 in the reference to an absolute one. */
public final class Digits {
    private Digits() {}

    public static void assertAgree(String what, double actual, double expected, double tolerance) {
        double scale = expected == 0 ? 1 : Math.abs(expected);
        assertThat(actual).as(what).isCloseTo(expected, Offset.offset(tolerance * scale));
    }

    public static void assertAgree(String what, double[] actual, double[] expected, double tolerance) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertAgree(what + "[" + i + "]", actual[i], expected[i], tolerance);
        }
    }
}
