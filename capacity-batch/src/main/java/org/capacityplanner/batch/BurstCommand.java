package org.capacityplanner.batch;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.BurstConfig;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.plan.BurstPlanning;
import org.capacityplanner.batch.plan.Portfolio;
import org.capacityplanner.batch.plan.ReportMonth;
import org.capacityplanner.batch.report.ServiceBursts;
import org.capacityplanner.batch.report.json.BurstJson;
import org.capacityplanner.batch.report.text.BurstText;
import org.capacityplanner.burst.Burst;
import org.capacityplanner.burst.BurstPreset;
import org.capacityplanner.burst.BurstProfile;
import org.capacityplanner.burst.BurstSettings;
import org.capacityplanner.burst.Clients;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The command {@code capacity burst}: predicts how each service withstands a burst of volume. */
@Command(
        name = "burst",
        description = "Does a service hold a crowd, how soon is it full, and what would have been enough?",
        footerHeading = "%nExamples:%n",
        footer = {
            "  capacity burst capacity.yaml",
            "  capacity burst capacity.yaml --service pricing --times 3 --over 10min --holds 20min",
            "  capacity burst export.csv --volume requests --kpi cpu_pct:80%% --preset front-page"
        })
final class BurstCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CommandContext context;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private ServiceSelection services = new ServiceSelection();

    @Option(
            names = "--preset",
            paramLabel = "attention|announced|front-page",
            converter = OptionConverters.OfPreset.class,
            description = "a measured kind of burst")
    private @Nullable BurstPreset preset;

    @Option(
            names = "--times",
            paramLabel = "N",
            converter = OptionConverters.OfTimes.class,
            description =
                    "the peak, as a multiple of the volume; without it and --preset the bursts of the config, or attention")
    private @Nullable Double times;

    @Option(
            names = "--over",
            paramLabel = "30min",
            converter = OptionConverters.OfDuration.class,
            description = "how long the rise to the peak takes (default: 30min, or the preset's)")
    private @Nullable Duration over;

    @Option(
            names = "--holds",
            paramLabel = "15min",
            converter = OptionConverters.OfDuration.class,
            description = "how long the peak lasts (default: 15min, or the preset's)")
    private @Nullable Duration holds;

    @Option(
            names = "--halves",
            paramLabel = "10min",
            converter = OptionConverters.OfDuration.class,
            description = "the time in which the excess halves after the peak (default: 10min, or the preset's)")
    private @Nullable Duration halves;

    @Option(
            names = "--rise",
            paramLabel = "linear|exponential",
            converter = OptionConverters.OfRise.class,
            description = "how it rises: by as much, or by the same factor, in each second (default: linear)")
    private BurstProfile.@Nullable Rise rise;

    @Option(
            names = "--wait",
            paramLabel = "2s",
            converter = OptionConverters.OfDuration.class,
            description = "the longest wait at which a burst counts as held (default: the timeout, or 2s)")
    private @Nullable Duration patience;

    @Option(
            names = "--timeout",
            paramLabel = "10s",
            converter = OptionConverters.OfDuration.class,
            description = "how long callers wait for an answer; replaces 'clients' of the config")
    private @Nullable Duration timeout;

    @Option(names = "--retries", paramLabel = "N", description = "how often callers try again; goes with --timeout")
    private int retries;

    @Mixin
    private MonthOption month = new MonthOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Override
    public Integer call() throws IOException {
        CommandContext parent = CommandContext.required(context);
        requireSense();
        CapacityConfig config = services.of(month.limiting(input));
        ReportMonth period = month.of(config, parent);
        Portfolio portfolio = isOfATime(config) ? Portfolio.of(config, period) : Portfolio.now(config, period);
        Map<String, BurstConfig> configs = new HashMap<>();
        portfolio
                .readings()
                .services()
                .forEach(service -> configs.put(service.name(), service.config().bursts()));
        List<ServiceBursts> answers = portfolio.plans().stream()
                .map(plan -> bursts(plan, configs.getOrDefault(plan.service(), BurstConfig.NONE), config))
                .toList();
        Console console = parent.console();
        if (json.isGiven()) {
            BurstJson.write(answers, config.report().zone(), console.out());
        } else {
            new BurstText(config.report().zone(), console.columns()).write(answers, console.out());
        }
        ReadingDoubts.of(portfolio).forEach(console::message);
        return ExitCode.OK.code();
    }

    /**
     * Returns whether the bursts of the config are used and any has a date, so that the volume forecast for that date
     * is needed.
     */
    private boolean isOfATime(CapacityConfig config) {
        return times == null
                && preset == null
                && config.services().stream()
                        .flatMap(service -> service.bursts().bursts().stream())
                        .anyMatch(burst -> burst.at().isPresent());
    }

    private void requireSense() {
        if (retries < 0) {
            throw new CommandFailure(ExitCode.USAGE, "--retries must not be negative, got " + retries);
        }
        if (retries > 0 && timeout == null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--retries goes with --timeout: callers try again when it is over");
        }
        if (timeout != null && timeout.isZero()) {
            throw new CommandFailure(ExitCode.USAGE, "--timeout must be longer than 0");
        }
        if (times == null && preset == null && (over != null || holds != null || halves != null || patience != null)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--over, --holds, --halves and --wait go with --times or --preset");
        }
    }

    private ServiceBursts bursts(CapacityPlan plan, BurstConfig declared, CapacityConfig config) {
        BurstSettings settings = declared.settings();
        if (timeout != null) {
            settings = new BurstSettings(
                    Optional.of(new Clients(timeout, retries, Duration.ZERO, OptionalDouble.empty())),
                    settings.pools(),
                    settings.ready(),
                    settings.capacity(),
                    settings.responseTime());
        }
        return times == null && preset == null
                ? BurstPlanning.of(
                        plan,
                        new BurstConfig(settings, declared.bursts(), declared.held(), declared.metered()),
                        config.report().zone())
                : BurstPlanning.of(
                        plan, settings, List.of(asked()), config.report().zone());
    }

    /** Returns the burst that the command-line options describe. */
    private Burst asked() {
        BurstProfile usual = preset != null
                ? preset.profile()
                : new BurstProfile(1, Duration.ofMinutes(30), Duration.ofMinutes(15), Duration.ofMinutes(10));
        BurstProfile profile = new BurstProfile(
                times != null ? times : usual.times(),
                over != null ? over : usual.over(),
                holds != null ? holds : usual.holds(),
                halves != null ? halves : usual.halves(),
                rise != null ? rise : usual.rise());
        return new Burst(
                preset != null ? OptionConverters.OfPreset.nameOf(preset) : "burst",
                profile,
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(patience),
                times == null ? Optional.ofNullable(preset) : Optional.empty());
    }
}
