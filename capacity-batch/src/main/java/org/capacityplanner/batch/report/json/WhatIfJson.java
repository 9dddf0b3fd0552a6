package org.capacityplanner.batch.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;
import org.capacityplanner.batch.report.WhatIfAnswers;

/** Writes the answers to a what-if question as a JSON document of the schema {@code capacity/what-if/1}. */
public final class WhatIfJson {
    private WhatIfJson() {}

    private record Document(
            String schema,
            List<ServiceJson> services,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ChainJson> chains,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OnboardingJson> customers) {}

    /** Writes the what-if document, ends it with a line feed, and leaves the writer open. */
    public static void write(WhatIfAnswers answers, Writer out) throws IOException {
        List<ServiceJson> services = Stream.concat(
                        answers.plans().stream().map(plan -> ServiceJson.of(plan, answers.scenarios())),
                        answers.refused().stream().map(ServiceJson::of))
                .toList();
        JsonDocument.write(
                new Document(
                        "capacity/what-if/1",
                        services,
                        answers.chains().stream().map(ChainJson::of).toList(),
                        answers.onboardings().stream().map(OnboardingJson::of).toList()),
                out);
    }
}
