package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.plan.CustomerAvailability;
import org.capacityplanner.batch.plan.CustomerPlanning;
import org.capacityplanner.batch.plan.ReportMonth;
import org.capacityplanner.batch.publish.CustomerFolder;
import org.capacityplanner.batch.publish.ReportPublisher;
import org.capacityplanner.batch.report.FileNames;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.ServiceReader;
import org.capacityplanner.batch.source.file.Hashing;

/**
 * Publishes the monthly report for one customer. The config is reduced to this customer and its services before
 * anything is read, so that no data of other customers can enter.
 *
 * @param config the config of one customer
 * @param customer its name
 * @param month the month that was asked for; empty for the config's own or the last complete one
 * @param output the folder of the reports, below which each customer has a folder
 */
record CustomerJob(CapacityConfig config, String customer, Optional<YearMonth> month, Path output) {
    private static final String FOLDER = "customers";

    /**
     * The folder of a published customer report, and the problems in making it.
     *
     * @param folder the published folder of the month
     * @param problems sentences about problems that the operator should know; they are not for the customer
     */
    record Result(Path folder, List<String> problems) {}

    /**
     * Returns the job that publishes the report for one customer; its config is {@code all}, reduced to that customer.
     */
    static CustomerJob of(CapacityConfig all, String customer, Optional<YearMonth> month, Path output) {
        CustomerSelection selection = CustomerSelection.of(List.of(customer), List.of(), all);
        return new CustomerJob(selection.config(), customer, month, output);
    }

    Result run(Clock clock) throws IOException {
        ReportMonth period = ReportMonth.of(month.orElse(null), config.report(), clock);
        Path root = output.resolve(FOLDER).resolve(FileNames.of(customer));
        try (ReportPublisher publisher = ReportPublisher.open(root)) {
            publisher.requireReplaceable(period.month());
            Readings readings = ServiceReader.read(config, Hashing.TAKEN, clock);
            List<String> problems = new ArrayList<>();
            readings.problems().forEach(problem -> problems.add(String.valueOf(problem.getMessage())));
            CustomerAvailability availability = CustomerAvailability.of(config, readings.services(), period);
            problems.addAll(availability.problems());
            CustomerPlanning.Reported reported =
                    CustomerPlanning.ofCustomer(config, readings.services(), availability.services(), period);
            problems.addAll(reported.problems());
            Path folder = publisher.publish(
                    period.month(), fresh -> CustomerFolder.write(reported.report(), customer, fresh));
            publisher.keptAside().ifPresent(problems::add);
            publisher.linkLatest().ifPresent(problems::add);
            return new Result(folder, problems);
        }
    }
}
