package org.capacityplanner.batch.report.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.ServiceBursts;
import org.capacityplanner.burst.BurstAnswer;

/**
 * The sentences on bursts in the month's summary: the announced bursts that services do not withstand, and the services
 * that withstand only the smallest typical ones.
 */
public final class BurstSummary {
    private BurstSummary() {}

    /**
     * Returns the sentences on bursts: one for each announced burst that a service does not withstand, and one on the
     * largest typical bursts that services withstand.
     *
     * @param most the largest number of bursts and services to name
     */
    public static List<String> of(MonthlyReport report, int most) {
        List<String> sentences = new ArrayList<>();
        for (ServiceBursts service : report.supplements().bursts()) {
            BurstSentences words = new BurstSentences(service.unit(), report.zone());
            answers(service)
                    .filter(answer -> answer.burst().preset().isEmpty())
                    .filter(answer -> !answer.isHeld())
                    .map(words::answer)
                    .forEach(sentences::add);
        }
        List<String> shown = new ArrayList<>(sentences.stream().limit(most).toList());
        String largest = report.supplements().bursts().stream()
                .flatMap(BurstSummary::answers)
                .filter(answer -> answer.burst().preset().isPresent())
                .sorted(Comparator.comparingDouble(BurstSummary::largest))
                .limit(most)
                .map(answer -> Formats.printable(answer.service()) + " x" + shown(answer))
                .collect(Collectors.joining(", "));
        if (!largest.isEmpty()) {
            shown.add("Largest crowd within minutes that each holds with a probability of 90%: " + largest + ".");
        }
        return shown;
    }

    private static Stream<BurstAnswer> answers(ServiceBursts service) {
        return service.asked().stream().map(asked -> asked.answer().known()).flatMap(Optional::stream);
    }

    private static double largest(BurstAnswer answer) {
        return answer.largestTimes().p10().orElse(Double.POSITIVE_INFINITY);
    }

    private static String shown(BurstAnswer answer) {
        return answer.largestTimes().p10().isPresent()
                ? Formats.number(answer.largestTimes().p10().getAsDouble())
                : "1000 and more";
    }
}
