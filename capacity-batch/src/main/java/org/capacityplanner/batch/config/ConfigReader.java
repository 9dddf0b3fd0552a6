package org.capacityplanner.batch.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a {@code capacity.yaml}: the document's own keys; sources and services have readers of their own. */
final class ConfigReader {
    private static final long MOST_BYTES = 1_000_000;

    private static final List<String> KEYS = List.of(
            "zone",
            "month",
            "level",
            "intervalLevel",
            "horizon",
            "leadTime",
            "growth",
            "holidays",
            "output",
            "history",
            "sources",
            "services");

    private ConfigReader() {}

    static CapacityConfig read(Path file) {
        YamlMapping fields = YamlMapping.of(file, YamlReader.read(file, content(file)), "the config", KEYS);
        Optional<ZoneId> declared = zone(fields);
        ZoneId zone = declared.orElse(ZoneId.of("UTC"));
        Period leadTime = period(fields, "leadTime").orElse(CapacityConfig.DEFAULT_LEAD_TIME);

        List<SourceConfig> sources = new ArrayList<>();
        for (YamlNode item : list(fields, "sources")) {
            sources.add(SourceConfigReader.read(file, item, declared));
        }
        requireDistinct(
                fields, "sources", sources.stream().map(SourceConfig::name).toList());

        ServiceConfigReader serviceFields = new ServiceConfigReader(
                file, sources.stream().map(SourceConfig::name).toList(), zone, leadTime);
        List<ServiceConfig> services =
                list(fields, "services").stream().map(serviceFields::read).toList();
        requireDistinct(
                fields, "services", services.stream().map(ServiceConfig::name).toList());

        return new CapacityConfig(
                file,
                zone,
                fields.value("month", "one such as 2026-10", failing(YearMonth::parse)),
                holidays(fields),
                fields.value("level", "between 0 and 1, such as 95%", Amounts::level)
                        .orElse(CapacityConfig.DEFAULT_LEVEL),
                fields.value("intervalLevel", "between 0 and 1, such as 90%", Amounts::level)
                        .orElse(CapacityConfig.DEFAULT_INTERVAL_LEVEL),
                period(fields, "horizon").orElse(CapacityConfig.DEFAULT_HORIZON),
                growth(fields),
                fields.value("output", "a folder", failing(Path::of)).orElse(CapacityConfig.DEFAULT_OUTPUT),
                HistoryConfigReader.read(file, fields.node("history")),
                sources,
                services);
    }

    private static Set<LocalDate> holidays(YamlMapping fields) {
        Set<LocalDate> days = new HashSet<>();
        for (YamlNode item : fields.items("holidays")) {
            days.add(fields.value(item, "holidays", "a date such as 2026-12-25", failing(LocalDate::parse)));
        }
        return days;
    }

    static Optional<ZoneId> zone(YamlMapping fields) {
        return fields.value("zone", "one such as Europe/Zurich or UTC", failing(ZoneId::of));
    }

    static Optional<Period> period(YamlMapping fields, String key) {
        return fields.value(key, "one such as 30d, 6w, 12mo or 1y", Amounts::period);
    }

    /** A parser of the JDK, which says no by an exception, as one that says no by an empty answer. */
    static <T> Function<String, Optional<T>> failing(Function<String, T> parse) {
        return text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (DateTimeException | IllegalArgumentException unreadable) {
                return Optional.empty();
            }
        };
    }

    private static List<Double> growth(YamlMapping fields) {
        if (!fields.has("growth")) {
            return CapacityConfig.DEFAULT_GROWTH;
        }
        return fields.items("growth").stream()
                .map(item -> fields.value(
                        item, "growth", "a percentage above -100% and up to 10000%, such as 25%", Amounts::growth))
                .toList();
    }

    private static List<YamlNode> list(YamlMapping fields, String key) {
        YamlNode node = fields.required(key);
        if (!(node instanceof YamlNode.Sequence list) || list.items().isEmpty()) {
            throw fields.fault(key, "'" + key + "' needs a list with at least one entry, each after a dash");
        }
        return list.items();
    }

    private static void requireDistinct(YamlMapping fields, String key, List<String> names) {
        Map<String, Boolean> seen = new HashMap<>();
        for (String name : names) {
            if (seen.put(name, true) != null && !name.equals(ServiceConfig.EVERY)) {
                throw fields.fault(key, "'" + name + "' is the name of two " + key);
            }
        }
    }

    private static String content(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new ConfigException(file.toString(), "is a folder, not a config file", null);
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new ConfigException(file.toString(), "is larger than a config can be (1 MB)", null);
            }
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new ConfigException(file.toString(), "there is no such file", missing);
        } catch (CharacterCodingException notText) {
            throw new ConfigException(file.toString(), "is not UTF-8 text", notText);
        } catch (IOException unreadable) {
            throw new ConfigException(file.toString(), "cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
