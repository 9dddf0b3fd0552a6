package org.capacityplanner.batch.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds the services of a report that was published before, without reading more of it. */
public final class ReportedServices {
    private static final int MOST_NAMED = 3;

    private ReportedServices() {}

    /**
     * Returns a sentence about the services in the report of a folder that the one which replaces it does not have, as where two
     * configs share an output; empty for none, and where there is no such report.
     */
    public static Optional<String> missing(Path folder, Collection<String> present) {
        List<String> gone = new ArrayList<>(in(folder.resolve("report.json")));
        gone.removeAll(present);
        if (gone.isEmpty()) {
            return Optional.empty();
        }
        String rest = gone.size() > MOST_NAMED ? " and " + (gone.size() - MOST_NAMED) + " more" : "";
        return Optional.of(folder + ": the report that was replaced had services that this one does not: "
                + String.join(", ", gone.subList(0, Math.min(MOST_NAMED, gone.size()))) + rest
                + "; if they are those of another config, give it an output of its own");
    }

    private static List<String> in(Path report) {
        List<String> services = new ArrayList<>();
        if (!Files.isRegularFile(report, LinkOption.NOFOLLOW_LINKS)) {
            return services;
        }
        try (JsonParser parser = new JsonFactory().createParser(report.toFile())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isList = parser.currentName().equals("services");
                if (parser.nextToken() == JsonToken.START_ARRAY && isList) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        addName(parser, services);
                    }
                    return services;
                }
                parser.skipChildren();
            }
        } catch (IOException unreadable) {
            // Something else of this name says nothing about what is lost.
            services.clear();
        }
        return services;
    }

    private static void addName(JsonParser parser, List<String> services) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isName = parser.currentName().equals("service");
            if (parser.nextToken() == JsonToken.VALUE_STRING && isName) {
                services.add(parser.getText());
            }
            parser.skipChildren();
        }
    }
}
