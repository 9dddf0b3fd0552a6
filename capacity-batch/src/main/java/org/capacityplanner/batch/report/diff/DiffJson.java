package org.capacityplanner.batch.report.diff;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the comparison of two reports as a JSON document of the schema {@code capacity/diff/1}. */
public final class DiffJson {
    private static final ObjectWriter WRITER = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

    private DiffJson() {}

    private record Document(
            String schema,
            Side old,
            @JsonProperty("new") Side now,
            List<Change> changes,
            List<Reason> causes,
            String verdict) {}

    private record Side(String file, String month, String tool) {
        static Side of(ReportDocument report) {
            return new Side(report.file().toString(), report.month(), report.tool());
        }
    }

    private record Change(
            String service,
            @Nullable String kpi,
            String answer,
            @Nullable Double growth,
            @Nullable String unit,
            JsonNode old,
            @JsonProperty("new") JsonNode now) {
        static Change of(Difference difference) {
            return new Change(
                    difference.service(),
                    orNull(difference.kpi()),
                    difference.what().name(),
                    difference.growth().isPresent() ? difference.growth().getAsDouble() : null,
                    orNull(difference.unit()),
                    difference.old(),
                    difference.now());
        }
    }

    private record Reason(
            Cause.Kind kind,
            String subject,
            @Nullable String old,
            @JsonProperty("new") @Nullable String now) {
        static Reason of(Cause cause) {
            return new Reason(cause.kind(), cause.subject(), orNull(cause.old()), orNull(cause.now()));
        }
    }

    /** Writes the document of the comparison, ends it with a line feed, and leaves the writer open. */
    public static void write(ReportDiff diff, Writer out) throws IOException {
        out.write(WRITER.writeValueAsString(new Document(
                "capacity/diff/1",
                Side.of(diff.old()),
                Side.of(diff.now()),
                diff.differences().stream().map(Change::of).toList(),
                diff.causes().stream().map(Reason::of).toList(),
                DiffText.verdict(diff))));
        out.write('\n');
        out.flush();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
