package org.capacityplanner.batch.config;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads one entry of the key {@code sources}. */
final class SourceConfigReader {
    static final List<String> KEYS = List.of(
            "name",
            "files",
            "format",
            "layout",
            "time",
            "zone",
            "timeFormat",
            "decimal",
            "delimiter",
            "encoding",
            "headerLine",
            "sheet",
            "columns",
            "noValue",
            "metric",
            "serviceColumn",
            "hostColumn",
            "metricColumn",
            "valueColumn",
            "url",
            "queries",
            "step",
            "history",
            "tokenFile",
            "query",
            "user",
            "passwordFile",
            "allowUrlOptions",
            "remoteTimeout");

    private SourceConfigReader() {}

    static SourceConfig read(Path file, YamlNode item, Optional<ZoneId> configZone) {
        YamlMapping fields = YamlMapping.of(file, item, "a source", KEYS);
        Optional<ZoneId> zone = new SettingsReader(file, fields).zone().or(() -> configZone);
        Path directory = Objects.requireNonNullElse(file.getParent(), Path.of(""));
        String format = fields.optionalText("format")
                .map(text -> text.toLowerCase(Locale.ROOT))
                .orElse(SourceConfig.AUTO);
        Optional<Remote> remote = RemoteConfigReader.read(fields, format, directory);
        return new SourceConfig(
                fields.text("name"),
                directory,
                remote.isPresent() ? List.of() : files(fields),
                format,
                new TextFormat(
                        fields.value("encoding", "a character set such as UTF-8", Amounts.failing(Charset::forName)),
                        fields.optionalText("sheet"),
                        delimiter(fields),
                        fields.value("decimal", "\".\" or \",\"", SourceConfigReader::decimal),
                        fields.value("headerLine", "a line number, counted from 1", SourceConfigReader::lineNumber),
                        columns(fields),
                        noValues(fields)),
                new TimeFormat(
                        fields.optionalText("time"),
                        zone,
                        fields.value("timeFormat", "a pattern such as dd/MM/yyyy HH:mm", SourceConfigReader::pattern)),
                layout(fields),
                fields.optionalText("hostColumn"),
                remote,
                fields.optionalText("metric"));
    }

    private static List<String> columns(YamlMapping fields) {
        return fields.items("columns").stream()
                .map(node -> fields.text("columns", node))
                .toList();
    }

    private static Optional<Set<Double>> noValues(YamlMapping fields) {
        List<String> written = fields.items("noValue").stream()
                .map(node -> fields.text("noValue", node))
                .toList();
        Optional<Set<Double>> numbers = TextFormat.noValues(written);
        if (fields.has("noValue") && numbers.isEmpty()) {
            throw fields.fault("noValue", "noValue must be numbers, such as [999, -1], or none, got '" + written + "'");
        }
        return numbers;
    }

    private static Optional<Integer> lineNumber(String text) {
        return text.matches("[1-9]\\d{0,5}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static List<String> files(YamlMapping fields) {
        List<String> files = new ArrayList<>();
        fields.required("files");
        for (YamlNode node : fields.items("files")) {
            files.add(fields.text("files", node));
        }
        if (files.isEmpty()) {
            throw fields.fault("files", "'files' needs at least one file name or glob");
        }
        return files;
    }

    private static Layout layout(YamlMapping fields) {
        Optional<String> serviceColumn = fields.optionalText("serviceColumn");
        boolean longColumns = fields.has("metricColumn") || fields.has("valueColumn");
        String layout = fields.value(
                        "layout", "wide or long", text -> Optional.of(text).filter(List.of("wide", "long")::contains))
                .orElse(longColumns ? "long" : "wide");
        if (layout.equals("long")) {
            return new Layout.LongTable(
                    serviceColumn,
                    fields.optionalText("metricColumn").orElse("metric"),
                    fields.optionalText("valueColumn").orElse("value"));
        }
        if (longColumns) {
            throw fields.fault("layout", "metricColumn and valueColumn belong to 'layout: long'");
        }
        return new Layout.WideTable(serviceColumn);
    }

    /**
     * Reads the delimiter, one character or the word "tab"; {@link YamlMapping#optionalText} would treat a tab as
     * blank.
     */
    private static Optional<Character> delimiter(YamlMapping fields) {
        return fields.node("delimiter").map(node -> {
            String text = node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
            if (text.equals("\\t") || text.equals("tab")) {
                return '\t';
            }
            if (text.length() != 1 || "\"#\r\n".contains(text)) {
                throw fields.fault("delimiter", "delimiter must be one character, or tab, got '" + text + "'");
            }
            return text.charAt(0);
        });
    }

    private static Optional<Character> decimal(String text) {
        return text.equals(".") || text.equals(",") ? Optional.of(text.charAt(0)) : Optional.empty();
    }

    private static Optional<String> pattern(String text) {
        if (TimeFormat.DAY_COUNTS.contains(text)) {
            return Optional.of(text);
        }
        return Amounts.failing(TimeFormat::formatter).apply(text).map(formatter -> text);
    }
}
