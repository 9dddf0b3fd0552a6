package org.capacityplanner.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.CustomerConfig;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.plan.CustomerAvailability;
import org.capacityplanner.batch.plan.CustomerPlanning;
import org.capacityplanner.batch.plan.Portfolio;
import org.capacityplanner.batch.plan.ReportMonth;
import org.capacityplanner.batch.report.json.CustomersJson;
import org.capacityplanner.batch.report.text.CustomersText;
import org.capacityplanner.batch.report.text.WhatIfText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * The command {@code capacity customers}: prints each customer's volume and cost, whether its agreed values were met,
 * and its agreed windows of time in which its usual volume did not occur.
 */
@Command(
        name = "customers",
        description = "What does each customer bring and cost, was what was agreed kept, and who did not come?",
        footerHeading = "%nExamples:%n",
        footer = {
            "  capacity customers capacity.yaml",
            "  capacity customers capacity.yaml --customer Acme --month 2026-10 --json"
        })
final class CustomersCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CommandContext context;

    @Mixin
    private ConfigOptions input = new ConfigOptions();

    @Option(
            names = "--customer",
            paramLabel = "NAME",
            description = "print only this customer; repeat for more. Shares and costs are still among all")
    private List<String> customers = new ArrayList<>();

    @Mixin
    private JsonOption json = new JsonOption();

    @Override
    public Integer call() throws IOException {
        CommandContext parent = CommandContext.required(context);
        CapacityConfig all = input.read();
        if (all.customers().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.BAD_CONFIG,
                    all.file() + ": there are no 'customers'; name one, such as 'customers: [{name: Acme, services: ["
                            + all.services().get(0).name() + "]}]'");
        }
        List<String> names = customers.isEmpty()
                ? all.customers().stream().map(CustomerConfig::name).toList()
                : customers;
        List<String> asked = CustomerSelection.of(names, List.of(), all).customers().stream()
                .map(CustomerConfig::name)
                .toList();
        List<String> everyone =
                all.customers().stream().map(CustomerConfig::name).toList();
        CapacityConfig config =
                CustomerSelection.withCalled(everyone, List.of(), all).config();
        ReportMonth period = input.monthOf(config, parent);
        Portfolio portfolio = Portfolio.of(config, period);
        CustomerAvailability availability =
                CustomerAvailability.of(config, portfolio.readings().services(), period);
        CustomerPlanning.Reported reported =
                CustomerPlanning.ofReport(config, portfolio, availability.services(), period, HistorySnapshot.NONE);
        Console console = parent.console();
        if (json.isGiven()) {
            CustomersJson.write(reported.report().only(asked), console.out());
        } else {
            WhatIfText.Colour colour = console.colours() ? WhatIfText.Colour.ANSI : WhatIfText.Colour.NONE;
            new CustomersText(console.columns(), colour).write(reported.report().only(asked), console.out());
        }
        reported.problems().forEach(console::message);
        availability.problems().forEach(console::message);
        portfolio.refused().forEach(refused -> console.message(refused.sentence()));
        return ExitCode.OK.code();
    }
}
