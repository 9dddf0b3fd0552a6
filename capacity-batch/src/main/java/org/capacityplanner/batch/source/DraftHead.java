package org.capacityplanner.batch.source;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/** The first lines of a proposed {@code capacity.yaml}, whatever it is proposed for: what holds for the whole config. */
final class DraftHead {
    private static final String SCHEMA = "docs/schema/capacity.schema.json";

    private DraftHead() {}

    /**
     * Returns the lines before the sources.
     *
     * @param zone the value and the comment of the key {@code zone}
     */
    static String text(String zone) {
        return String.join(
                "\n",
                // Editors complete the keys of a file that names its schema.
                "# yaml-language-server: $schema=" + schema(),
                "# Made by 'capacity init'. Lines with CHECK are guesses: look at them before you trust a report.",
                "zone: " + zone,
                "growth: [10%, 25%, 50%]",
                "leadTime: 30d  # CHECK: how long it takes to add capacity",
                "output: report",
                "",
                "");
    }

    /**
     * Returns the address of the config's schema: that of the installed file, since the draft may be written anywhere.
     * An archive has it beside its jar, a checkout two folders above.
     */
    private static String schema() {
        CodeSource program = DraftHead.class.getProtectionDomain().getCodeSource();
        if (program != null && "file".equals(program.getLocation().getProtocol())) {
            Path folder = Path.of(URI.create(program.getLocation().toString()));
            for (int above = 0; above < 3 && folder.getParent() != null; above++) {
                folder = folder.getParent();
                if (Files.isRegularFile(folder.resolve(SCHEMA))) {
                    return folder.resolve(SCHEMA).toUri().toString();
                }
            }
        }
        return SCHEMA;
    }
}
