package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;

/**
 * The inputs and settings from which a report was computed, so that it can be reproduced.
 *
 * @param tool name and version of the program
 * @param inputs the config and the exports
 * @param settings the settings from the config and the command line, in the order of printing: level, horizon, seed
 */
public record Provenance(String tool, List<Input> inputs, List<Setting> settings) {

    public Provenance {
        Objects.requireNonNull(tool, "tool");
        inputs = List.copyOf(inputs);
        settings = List.copyOf(settings);
    }

    /**
     * An input file: its name, its SHA-256 digest, and its numbers of rows read and rejected.
     *
     * @param name its name as in the config, without absolute folders
     * @param sha256 the SHA-256 hash of its bytes, in hexadecimal
     * @param rows the number of rows read
     * @param rejected the number of rows that could not be used
     */
    public record Input(String name, String sha256, long rows, long rejected) {
        public Input {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    /** A setting with which the report was computed: its name and its value, as printed. */
    public record Setting(String name, String value) {
        public Setting {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }
}
