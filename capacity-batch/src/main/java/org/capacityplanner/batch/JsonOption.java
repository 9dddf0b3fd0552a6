package org.capacityplanner.batch;

import picocli.CommandLine.Option;

/** The command-line option that prints the result as JSON in place of text. */
final class JsonOption {
    @Option(names = "--json", description = "print one JSON document")
    private boolean given;

    boolean isGiven() {
        return given;
    }
}
