package org.capacityplanner.headroom;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.FamilyAnswer;
import org.capacityplanner.model.KpiModel;

/**
 * A question that only a load test can settle: of the families of curves that describe the observations about equally
 * well, some predict that a limit is met and others that it is missed. Where there is a single family, or all agree, it
 * is the curves that the observations allow, drawn at random, that are on either side of the limit.
 *
 * @param families the prediction of each family at the volume in question, the one with the largest weight first; of
 *     the drawn curves, the median of those that meet the limit and of those that miss it
 * @param loadTestTo the smallest volume at which a load test would distinguish the two groups, transactions per second;
 *     empty where no volume up to the one in question would
 */
public record OpenQuestion(List<FamilyAnswer> families, OptionalDouble loadTestTo) {
    /** The smallest weight of a family of curves that counts as describing the observations about equally well. */
    private static final double LEAST_WEIGHT = 0.1;

    /** The number of independent intervals whose mean is taken as the result of a load test. */
    static final int TESTED = 30;

    /**
     * The distance between the predictions of the two groups of families, in standard errors, at which a load test
     * mistakes one group for the other with a probability of 5%.
     */
    private static final double APART = 2 * 1.645;

    /** The probability of a normal value more than one standard deviation below its median. */
    static final double LOWER = 0.1587;

    static final double UPPER = 0.8413;

    private static final double STEP = 1.02;

    public OpenQuestion {
        families = List.copyOf(families);
    }

    /**
     * Returns whether the limit is met at a volume beyond those observed as an open question; empty where all families
     * of sufficient weight and nearly all curves agree.
     */
    static Optional<OpenQuestion> of(KpiModel model, Sla sla, double volume) {
        if (!(volume > model.domain().max())) {
            return Optional.empty();
        }
        Optional<OpenQuestion> ofFamilies = ofFamilies(model, sla, volume);
        // Drawing curves takes longer than asking for the interval of them, which nearly always excludes the limit.
        return ofFamilies.isEmpty() && SimulatedLoadTest.isOpen(model, sla, volume)
                ? new SimulatedLoadTest(model, sla, volume).question()
                : ofFamilies;
    }

    private static Optional<OpenQuestion> ofFamilies(KpiModel model, Sla sla, double volume) {
        List<FamilyAnswer> answers = model.familiesAt(volume).stream()
                .filter(answer -> answer.weight() >= LEAST_WEIGHT)
                .toList();
        List<String> meeting = answers.stream()
                .filter(answer -> sla.isMetBy(answer.predicted()))
                .map(FamilyAnswer::family)
                .toList();
        if (meeting.isEmpty() || meeting.size() == answers.size()) {
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

    /** Returns the weighted mean of the KPI that some families of curves predict at a volume. */
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
