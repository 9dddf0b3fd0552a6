package org.capacityplanner.batch.source.file;

/** A setting for reading an export, which can be given as a command-line option or as a config key. */
public enum Setting {
    TIME("time", "--time"),
    TIME_FORMAT("timeFormat", "--time-format"),
    ZONE("zone", "--zone"),
    SERVICE_COLUMN("serviceColumn", "--service-column"),
    HOST_COLUMN("hostColumn", "--host-column"),
    METRIC_COLUMN("metricColumn", "--metric-column"),
    VALUE_COLUMN("valueColumn", "--value-column"),
    DELIMITER("delimiter", "--delimiter"),
    DECIMAL("decimal", "--decimal"),
    ENCODING("encoding", "--encoding"),
    SHEET("sheet", "--sheet"),
    HEADER_LINE("headerLine", "--header-line"),
    COLUMNS("columns", "--columns"),
    METRIC("metric", "--metric"),
    NO_VALUE("noValue", "--no-value");

    private final String key;
    private final String option;

    Setting(String key, String option) {
        this.key = key;
        this.option = option;
    }

    /** Returns the names of this setting: its command-line option and its config key. */
    public String named() {
        return option + " (in a config " + key + ")";
    }

    /** Returns the text that tells a user how to set a value, as a command-line option and as a config key. */
    public String to(String value) {
        // Some callers give several words, quoted already.
        if (value.matches("[\\w.,:/+-]*") || value.startsWith("\"")) {
            return option + " " + value + " (in a config " + key + ": " + value + ")";
        }
        return option + " " + inShell(value) + " (in a config " + key + ": " + inYaml(value) + ")";
    }

    /** Returns a word in quotes in which a shell changes nothing: within double quotes it replaces $, ! and backticks. */
    public static String inShell(String word) {
        return word.matches("(?s).*[$!`\"\\\\].*") ? "'" + word.replace("'", "'\\''") + "'" : "\"" + word + "\"";
    }

    private static String inYaml(String text) {
        return text.matches("(?s).*[\"\\\\].*") ? "'" + text.replace("'", "''") + "'" : "\"" + text + "\"";
    }

    /** Returns the names of the setting with a config key; the key itself where there is no such setting. */
    public static String named(String key) {
        for (Setting setting : values()) {
            if (setting.key.equals(key)) {
                return setting.named();
            }
        }
        return key;
    }
}
