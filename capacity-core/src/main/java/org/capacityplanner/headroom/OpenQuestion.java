package org.capacityplanner.headroom;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.FamilyAnswer;
import org.capacityplanner.model.KpiModel;

/**
 * What the observations cannot tell: families of curves that describe them about equally well are on either side of a limit.
 *
 * @param families what each family says of the volume that was asked about, the heaviest first
 * @param loadTestTo the smallest volume at which a load test would tell the two sides apart, transactions per second; empty where
 *     none up to the volume that was asked about would
 */
public record OpenQuestion(List<FamilyAnswer> families, OptionalDouble loadTestTo) {
    /** A family of a smaller share is not about as good as the others. */
    private static final double LEAST_WEIGHT = 0.1;

    /** The scatter of the mean of a load test is that of so many independent intervals. */
    private static final int TESTED = 30;

    /** Standard errors between the two sides at which either is taken for the other once in twenty. */
    private static final double APART = 2 * 1.645;

    /** The probabilities one standard deviation under and over the median of a normal distribution. */
    private static final double LOWER = 0.1587;

    private static final double UPPER = 0.8413;

    private static final double STEP = 1.02;

    public OpenQuestion {
        families = List.copyOf(families);
    }

    /** Returns what is open at a volume beyond those observed; empty where all families of weight are on one side. */
    static Optional<OpenQuestion> of(KpiModel model, Sla sla, double volume) {
        List<FamilyAnswer> answers = model.familiesAt(volume).stream()
                .filter(answer -> answer.weight() >= LEAST_WEIGHT)
                .toList();
        List<String> meeting = answers.stream()
                .filter(answer -> sla.isMetBy(answer.predicted()))
                .map(FamilyAnswer::family)
                .toList();
        if (meeting.isEmpty()
                || meeting.size() == answers.size()
                || !(volume > model.domain().max())) {
            return Optional.empty();
        }
        List<String> missing = answers.stream()
                .map(FamilyAnswer::family)
                .filter(family -> !meeting.contains(family))
                .toList();
        return Optional.of(new OpenQuestion(
                answers, firstApart(model, volume, x -> Math.abs(mean(model, meeting, x) - mean(model, missing, x)))));
    }

    private static OptionalDouble firstApart(KpiModel model, double volume, DoubleUnaryOperator distance) {
        for (double x = model.domain().max(); x <= volume; x *= STEP) {
            double scatter = (model.scatteredAt(x, UPPER) - model.scatteredAt(x, LOWER)) / 2;
            if (distance.applyAsDouble(x) >= APART * scatter / Math.sqrt(TESTED)) {
                return OptionalDouble.of(x);
            }
        }
        return OptionalDouble.empty();
    }

    /** The mean over some families, by their weights. */
    private static double mean(KpiModel model, List<String> families, double volume) {
        double sum = 0;
        double weights = 0;
        for (FamilyAnswer answer : model.familiesAt(volume)) {
            if (families.contains(answer.family())) {
                sum += answer.weight() * answer.predicted();
                weights += answer.weight();
            }
        }
        return sum / weights;
    }
}
