package org.capacityplanner.batch;

/** Plain decimals, half up, without the rounding differences that formatters had between JDKs. */
final class Decimal {
    private Decimal() {}

    /** @param value not negative */
    static String of(double value, int digits) {
        long unit = 1;
        for (int i = 0; i < digits; i++) {
            unit *= 10;
        }
        long scaled = Math.round(value * unit);
        if (digits == 0) {
            return Long.toString(scaled);
        }
        String fraction = Long.toString(unit + scaled % unit).substring(1);
        return scaled / unit + "." + fraction;
    }
}
