package org.capacityplanner.batch.report.json;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.SizingAnswers;
import org.capacityplanner.batch.report.SizingAnswers.SizedService;
import org.jspecify.annotations.Nullable;

/** Writes the numbers of nodes that services need as a JSON document of the schema {@code capacity/size/1}. */
public final class SizeJson {
    private SizeJson() {}

    private record Document(String schema, List<Service> services) {}

    private record Service(
            String service,
            @Nullable String volumeUnit,
            @Nullable SizingJson sizing,
            @Nullable String refusal) {
        static Service of(SizedService sized) {
            return new Service(
                    sized.service(),
                    sized.unit().symbol(),
                    SizingJson.of(sized.service(), sized.sizing(), sized.unit()),
                    null);
        }

        static Service of(RefusedService refused) {
            return new Service(refused.service(), null, null, refused.refusal().message());
        }
    }

    /** Writes the sizing document, ends it with a line feed, and leaves the writer open. */
    public static void write(SizingAnswers answers, Writer out) throws IOException {
        List<Service> services = Stream.concat(
                        answers.services().stream().map(Service::of),
                        answers.refused().stream().map(Service::of))
                .toList();
        JsonDocument.write(new Document("capacity/size/1", services), out);
    }
}
