package org.capacityplanner.batch.report.text;

import java.util.stream.Collectors;
import org.capacityplanner.headroom.OpenQuestion;
import org.capacityplanner.metrics.Unit;

/** The sentence on a question that the observations leave open, and on the load test that would answer it. */
final class OpenQuestionSentence {
    private OpenQuestionSentence() {}

    static String of(OpenQuestion question, Unit kpi, Unit volume) {
        String families = question.families().stream()
                .map(answer -> answer.family() + " says " + Formats.value(answer.predicted(), kpi))
                .collect(Collectors.joining(", "));
        String test = question.loadTestTo().isPresent()
                ? "; a load test to " + Formats.value(question.loadTestTo().getAsDouble(), volume) + " would"
                : ", and no load test below this volume would";
        return "what your data cannot tell you: " + families
                + ", on either side of the limit, and what was measured does not" + " decide between them" + test;
    }
}
