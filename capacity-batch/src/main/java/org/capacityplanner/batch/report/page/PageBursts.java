package org.capacityplanner.batch.report.page;

import java.util.List;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.ServiceBursts;
import org.capacityplanner.batch.report.text.BurstSentences;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.text.RemedyText;
import org.capacityplanner.burst.BurstAnswer;
import org.capacityplanner.burst.Remedy;

/** The page's section on bursts: a table of all services, and sentences on the bursts of each service. */
final class PageBursts {
    private static final int REMEDY_COLUMNS = 4;

    private final MonthlyReport report;
    private final Markup markup;

    PageBursts(MonthlyReport report, Markup markup) {
        this.report = report;
        this.markup = markup;
    }

    /**
     * Writes the table of the bursts that each service withstands and of remedies that are too late at the alarm;
     * writes nothing if no burst has a prediction.
     */
    void table(List<CapacityPlan> plans) {
        List<ServiceBursts> shown =
                plans.stream().flatMap(plan -> report.burstsOf(plan).stream()).toList();
        boolean answered = shown.stream()
                .flatMap(service -> service.asked().stream())
                .anyMatch(asked -> asked.answer().known().isPresent());
        if (!answered) {
            return;
        }
        markup.start("section", "id", "crowds");
        markup.element("h2", "Crowds: what holds, and what is too late at the alarm");
        markup.table("class", "bursts");
        markup.columnHeads("Service", "Burst", "Peak", "Holds", "Largest that holds", "Full after", "First full");
        markup.columnHeads("Alarm", "Alarm to full");
        boolean remedies = shown.stream()
                .flatMap(service -> service.asked().stream())
                .anyMatch(asked -> asked.answer()
                        .known()
                        .filter(answer -> !answer.remedies().isEmpty())
                        .isPresent());
        if (remedies) {
            markup.columnHeads("Remedy", "Takes", "Verdict", "Alarm in time");
        }
        markup.rows();
        for (ServiceBursts service : shown) {
            for (ServiceBursts.Asked asked : service.asked()) {
                asked.answer().known().ifPresent(answer -> rows(service, answer, remedies));
            }
        }
        markup.endTable();
        markup.element(
                "p",
                "A burst holds if every request is answered in time. The largest that holds does so with a probability of"
                        + " 90%."
                        + (remedies
                                ? " An alarm in time is the share of the resource at which an alarm leaves the time that"
                                        + " the remedy takes."
                                : " With 'ready' in the config it says which remedy is in time at the alarm."),
                "class",
                "quiet");
        markup.end();
    }

    private void rows(ServiceBursts service, BurstAnswer answer, boolean remedies) {
        if (answer.remedies().isEmpty()) {
            markup.start("tr");
            burst(service, answer);
            for (int i = 0; remedies && i < REMEDY_COLUMNS; i++) {
                markup.element("td", "");
            }
            markup.end();
        }
        for (Remedy remedy : answer.remedies()) {
            markup.start("tr");
            burst(service, answer);
            markup.element("td", RemedyText.what(remedy));
            markup.number(BurstSentences.time(remedy.takes()), "");
            markup.element("td", new RemedyText(answer.burst(), report.zone()).verdict(remedy));
            markup.number(RemedyText.alarmInTime(remedy), "");
            markup.end();
        }
    }

    private void burst(ServiceBursts service, BurstAnswer answer) {
        BurstAnswer.FirstFull first = answer.firstFull();
        markup.element("th", Formats.printable(service.service()), "scope", "row");
        markup.element("td", Formats.printable(answer.burst().name()));
        markup.number("x" + Formats.number(answer.burst().profile().times()), "");
        markup.number(Formats.probability(answer.holds()), "");
        markup.number(
                answer.largestTimes().p10().isPresent()
                        ? "x" + Formats.number(answer.largestTimes().p10().getAsDouble())
                        : "over x1000",
                "");
        markup.number(
                answer.fullAfter().p50().isPresent()
                        ? BurstSentences.time(answer.fullAfter().p50().getAsDouble())
                        : "never",
                "");
        markup.element("td", Formats.printable(first.name()));
        markup.number(Formats.share(first.alarm()), "");
        markup.number(
                first.warning().isPresent()
                        ? BurstSentences.time(first.warning().getAsDouble())
                        : "never full",
                "");
    }

    /** Writes sentences on the bursts of a service. */
    void write(CapacityPlan plan) {
        report.burstsOf(plan).ifPresent(service -> {
            markup.element("h3", "Crowds");
            for (ServiceBursts.Asked asked : service.asked()) {
                asked.answer()
                        .fold(
                                answer -> {
                                    sentences(service, answer);
                                    return true;
                                },
                                refusal -> {
                                    markup.element(
                                            "p",
                                            Formats.printable(asked.burst().name()) + ": no answer. "
                                                    + Formats.printable(refusal.message()));
                                    return false;
                                });
            }
        });
    }

    private void sentences(ServiceBursts service, BurstAnswer answer) {
        BurstSentences words = new BurstSentences(service.unit(), report.zone());
        markup.element("p", words.answer(answer));
        markup.start("ul");
        for (Optional<String> sentence : List.of(
                words.backlog(answer),
                words.heldBy(answer),
                Optional.of(words.largest(answer)),
                BurstSentences.metastable(answer, service.unit()),
                words.warning(answer),
                words.origin(answer))) {
            sentence.ifPresent(text -> markup.element("li", text));
        }
        markup.end();
    }
}
