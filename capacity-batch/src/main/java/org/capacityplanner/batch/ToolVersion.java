package org.capacityplanner.batch;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Provides the name and version of the program, from the manifest of its jar. */
final class ToolVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    static String text() {
        return "capacity "
                + Optional.ofNullable(ToolVersion.class.getPackage().getImplementationVersion())
                        .orElse("(development build)");
    }
}
