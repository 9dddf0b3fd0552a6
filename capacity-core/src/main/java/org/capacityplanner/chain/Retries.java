package org.capacityplanner.chain;

/**
 * How callers try again what has failed.
 *
 * @param most how many further attempts follow a failed one
 * @param failing the share of attempts that fail, each alike and independent of the one before
 */
public record Retries(int most, double failing) {
    /** One attempt, whatever becomes of it. */
    public static final Retries NONE = new Retries(0, 0);

    public Retries {
        if (most < 0) {
            throw new IllegalArgumentException("most must not be negative, got " + most);
        }
        if (!(failing >= 0 && failing <= 1)) {
            throw new IllegalArgumentException("failing must be within 0 and 1, got " + failing);
        }
    }

    /** Returns the attempts that one request makes: {@code 1 + f + f^2 + ... + f^r}, with r retries and the failing share f. */
    public double attempts() {
        double attempts = 0;
        double reached = 1;
        for (int attempt = 0; attempt <= most; attempt++) {
            attempts += reached;
            reached *= failing;
        }
        return attempts;
    }

    /** Returns the attempts that one request makes when every attempt fails. */
    public double attemptsAtWorst() {
        return most + 1.0;
    }

    /** Returns the share of requests whose last attempt fails too, which is what users see: {@code f^(r+1)}. */
    public double seen() {
        return Math.pow(failing, most + 1.0);
    }

    /** Returns the share of requests whose failure a retry hides from users. */
    public double masked() {
        return failing - seen();
    }
}
