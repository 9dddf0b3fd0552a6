package org.capacityplanner.regression;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Products added to a sum in one operation and with one rounding, where the processor can. Where it cannot,
 * {@link Math#fma} calculates in decimals, which takes ten thousand times as long; a product and a sum take its place
 * there, so that the last digit of a regression may differ between processors.
 */
final class MultiplyAdd {
    private static final boolean IS_FUSED = isFused();

    private MultiplyAdd() {}

    /** Returns {@code a * b + c}, rounded once where the processor can and twice elsewhere. */
    static double of(double a, double b, double c) {
        return IS_FUSED ? Math.fma(a, b, c) : a * b + c;
    }

    /** Returns what rounding left out of the product of two doubles. */
    static double errorOf(double a, double b, double product) {
        return IS_FUSED ? Math.fma(a, b, -product) : errorOfHalves(a, b, product);
    }

    /** Computes the error of a product from products of halves, each of which is exact (Dekker 1971). */
    static double errorOfHalves(double a, double b, double product) {
        double aHigh = upperHalf(a);
        double bHigh = upperHalf(b);
        double aLow = a - aHigh;
        double bLow = b - bHigh;
        return ((aHigh * bHigh - product) + aHigh * bLow + aLow * bHigh) + aLow * bLow;
    }

    private static double upperHalf(double value) {
        double shifted = 0x1.0000002p27 * value;
        return shifted - (shifted - value);
    }

    /** Returns whether the virtual machine multiplies and adds in one instruction; false where it does not say. */
    private static boolean isFused() {
        if (System.getProperty("os.arch", "").equals("aarch64")) {
            return true; // part of that architecture
        }
        try {
            HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return machine != null
                    && Boolean.parseBoolean(machine.getVMOption("UseFMA").getValue());
        } catch (IllegalArgumentException | LinkageError unknown) {
            return false;
        }
    }
}
