package org.capacityplanner.chain;

/**
 * The retry policy of callers: the number of retries of a request, and the share of attempts that fail.
 *
 * @param most how many further attempts follow a failed one
 * @param failing the share of attempts that fail, each alike and independent of the one before
 */
public record Retries(int most, double failing) {
    /** The policy without retries: a single attempt. */
    public static final Retries NONE = new Retries(0, 0);

    public Retries {
        if (most < 0) {
            throw new IllegalArgumentException("most must not be negative, got " + most);
        }
        if (!(failing >= 0 && failing <= 1)) {
            throw new IllegalArgumentException("failing must be within 0 and 1, got " + failing);
        }
    }

    /**
     * Returns the mean number of attempts for a request: the sum of {@code f^i} for i from 0 to r, with r retries and
     * the share f of attempts that fail.
     */
    public double attempts() {
        double attempts = 0;
        double reached = 1;
        for (int attempt = 0; attempt <= most; attempt++) {
            attempts += reached;
            reached *= failing;
        }
        return attempts;
    }

    /** Returns the number of attempts for a request when every attempt fails. */
    public double attemptsAtWorst() {
        return most + 1.0;
    }

    /** Returns the share of requests whose last attempt also fails, which users see as failures: {@code f^(r+1)}. */
    public double seen() {
        return Math.pow(failing, most + 1.0);
    }

    /** Returns the share of requests whose first attempt fails but a retry succeeds, so that users see no failure. */
    public double masked() {
        return failing - seen();
    }
}
