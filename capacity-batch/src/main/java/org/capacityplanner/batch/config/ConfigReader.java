package org.capacityplanner.batch.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.capacityplanner.batch.config.operations.AvailabilityConfig;
import org.capacityplanner.batch.config.operations.FollowUpConfig;
import org.capacityplanner.findings.FindingAction;

/** Reads the top-level keys of a {@code capacity.yaml}; sources and services have separate readers. */
final class ConfigReader {
    private static final int MOST_BYTES = 1_000_000;

    static final List<String> KEYS = List.of(
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
            "colours",
            "availability",
            "actions",
            "changes",
            "tickets",
            "sources",
            "services",
            "customers");

    static final List<String> ACTION_KEYS = List.of("finding", "owner", "due", "done", "note", "ticket");

    private ConfigReader() {}

    static CapacityConfig read(Path file) {
        YamlMapping fields = YamlMapping.of(file, YamlReader.read(file, content(file)), "the config", KEYS);
        SettingsReader settings = new SettingsReader(file, fields);
        Optional<ZoneId> declared = settings.zone();
        ReportSettings report = settings.report();
        PlanningSettings planning = settings.planning(PlanningSettings.DEFAULT, report.zone(), List.of());

        List<SourceConfig> sources = new ArrayList<>();
        for (YamlNode item : list(fields, "sources")) {
            sources.add(SourceConfigReader.read(file, item, declared));
        }
        requireDistinct(
                fields, "sources", sources.stream().map(SourceConfig::name).toList());

        AvailabilityConfig availability =
                new AvailabilityConfigReader(file, report.zone()).read(fields.node("availability"));
        ServiceConfigReader serviceFields = new ServiceConfigReader(
                file,
                sources.stream().map(SourceConfig::name).toList(),
                report.zone(),
                planning,
                availability.agreed());
        List<ServiceConfig> read =
                list(fields, "services").stream().map(serviceFields::read).toList();
        requireDistinct(
                fields, "services", read.stream().map(ServiceConfig::name).toList());
        requireDistinct(
                fields,
                "services",
                read.stream()
                        .filter(ServiceConfig::isEvery)
                        .map(each ->
                                each.name() + "' of source '" + each.volume().source())
                        .toList());
        List<ServiceConfig> services = serviceFields.linked(read);

        MeasuredConfigReader measured = new MeasuredConfigReader(file, sources, services, serviceFields);
        List<CustomerConfig> customers = new CustomerConfigReader(file, report.zone(), services, measured).read(fields);
        // After the customers, whose columns make further sources.
        return new CapacityConfig(
                file, report, planning, availability, followUp(file, fields), measured.sources(), services, customers);
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
            // Opening a pipe that nobody writes to waits for ever, and a device has no end; what the shell opens ends.
            if (Files.exists(file) && !Files.isRegularFile(file) && !isOfTheShell(file)) {
                throw new ConfigException(
                        file.toString(),
                        "is a pipe or a device, not a config file; write the config into a file",
                        null);
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MOST_BYTES + 1);
            }
            if (bytes.length > MOST_BYTES) {
                throw new ConfigException(file.toString(), "is larger than a config can be (1 MB)", null);
            }
            return decoded(file, bytes);
        } catch (NoSuchFileException missing) {
            throw new ConfigException(file.toString(), "there is no such file", missing);
        } catch (AccessDeniedException denied) {
            throw new ConfigException(
                    file.toString(), "cannot be read: permission denied; check its owner and permissions", denied);
        } catch (IOException unreadable) {
            throw new ConfigException(file.toString(), "cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static boolean isOfTheShell(Path file) {
        return file.startsWith("/dev/fd") || file.startsWith("/dev/stdin");
    }

    private static String decoded(Path file, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, text, true);
        text.flip();
        if (result.isError()) {
            long lines = text.chars().filter(c -> c == '\n').count();
            throw new ConfigException(
                    file + ":" + (1 + lines),
                    String.format(
                            Locale.ROOT,
                            "is not UTF-8 text: byte %d is 0x%02X; save the file as UTF-8",
                            in.position() + 1,
                            bytes[in.position()]),
                    null);
        }
        return text.toString();
    }

    /** Reads the keys {@code actions}, {@code changes} and {@code tickets}. */
    private static FollowUpConfig followUp(Path file, YamlMapping config) {
        Path directory = Objects.requireNonNullElse(file.getParent(), Path.of(""));
        List<FindingAction> actions = new ArrayList<>();
        Set<String> findings = new HashSet<>();
        for (YamlNode item : config.items("actions")) {
            YamlMapping fields = YamlMapping.of(file, item, "an action", ACTION_KEYS);
            FindingAction action = new FindingAction(
                    fields.text("finding"),
                    fields.text("owner"),
                    EventConfigReader.date(fields, "due"),
                    EventConfigReader.date(fields, "done"),
                    fields.optionalText("note").orElse(""),
                    fields.optionalText("ticket").orElse(""));
            if (!findings.add(action.finding())) {
                throw fields.fault("finding", "'" + action.finding() + "' is the finding of two actions");
            }
            actions.add(action);
        }
        return new FollowUpConfig(actions, files(config, "changes", directory), files(config, "tickets", directory));
    }

    private static List<Path> files(YamlMapping config, String key, Path directory) {
        return config.items(key).stream()
                .map(item -> config.value(item, key, "a file", Amounts.failing(Path::of)))
                .map(directory::resolve)
                .toList();
    }
}
