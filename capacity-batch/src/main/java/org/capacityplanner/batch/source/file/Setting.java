package org.capacityplanner.batch.source.file;

/** A property of an export that a user may have to declare, by an option on the command line or a key in a config. */
public enum Setting {
    TIME("time", "--time"),
    TIME_FORMAT("timeFormat", "--time-format"),
    ZONE("zone", "--zone"),
    SERVICE_COLUMN("serviceColumn", "--service-column"),
    METRIC_COLUMN("metricColumn", "--metric-column"),
    VALUE_COLUMN("valueColumn", "--value-column"),
    DELIMITER("delimiter", "--delimiter"),
    DECIMAL("decimal", "--decimal"),
    ENCODING("encoding", "--encoding"),
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

    /** Returns its names: the option, and the key of a config. */
    public String named() {
        return option + " (in a config " + key + ")";
    }

    /** Returns how to set it to a value, as an option and as a key. */
    public String to(String value) {
        boolean quoted = value.matches(".*[^\\w.,:/+-].*") && !value.startsWith("\"");
        String shown = quoted ? "\"" + value + "\"" : value;
        return option + " " + shown + " (in a config " + key + ": " + shown + ")";
    }

    /** Returns the setting with a key. */
    public static String named(String key) {
        for (Setting setting : values()) {
            if (setting.key.equals(key)) {
                return setting.named();
            }
        }
        return key;
    }
}
