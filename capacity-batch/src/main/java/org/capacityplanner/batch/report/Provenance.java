package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;

/**
 * What a report was computed from, so that it can be computed again.
 *
 * @param tool name and version of the program
 * @param inputs the config and the exports
 * @param settings what the config and the command line decided, in the order to print: level, horizon, seed
 */
public record Provenance(String tool, List<Input> inputs, List<Setting> settings) {

    public Provenance {
        Objects.requireNonNull(tool, "tool");
        inputs = List.copyOf(inputs);
        settings = List.copyOf(settings);
    }

    /**
     * A file that was read.
     *
     * @param name as the config names it, without a folder of one machine
     * @param sha256 of its bytes, in hexadecimal
     * @param rows rows read
     * @param rejected rows that could not be used
     */
    public record Input(String name, String sha256, long rows, long rejected) {
        public Input {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    /** A name and its value, as printed. */
    public record Setting(String name, String value) {
        public Setting {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }
}
