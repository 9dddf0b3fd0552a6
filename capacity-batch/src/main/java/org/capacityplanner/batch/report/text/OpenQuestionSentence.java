package org.capacityplanner.batch.report.text;

import java.util.stream.Collectors;
import org.capacityplanner.headroom.OpenQuestion;
import org.capacityplanner.metrics.Unit;

/** Says what the observations cannot tell, and how far a load test would have to go to tell it. */
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
