package org.capacityplanner.batch;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Creates the picocli command line with all commands of the program.
 *
 * <p>Reading the options of a command from its annotations costs more than a short answer does. So only a command that the
 * arguments name gets its options; of the others the name and the description are known, which the help and the
 * suggestions for a mistyped name need. Where the first argument is a command the others are not needed at all.
 */
final class Commands {
    private Commands() {}

    /** Returns a command line that can parse these arguments. */
    static CommandLine of(CapacityCli top, String... arguments) {
        Set<String> words = new HashSet<>(List.of(arguments));
        // A file of arguments may name any command.
        if (words.stream().anyMatch(word -> word.startsWith("@"))) {
            return all(top);
        }
        for (Class<?> type : types()) {
            if (arguments.length > 0
                    && type != CommandLine.HelpCommand.class
                    && arguments[0].equals(command(type).name())) {
                return new CommandLine(top).addSubcommand(arguments[0], type);
            }
        }
        return with(top, words::contains);
    }

    /** Returns the command line with all commands and their options. */
    static CommandLine all(CapacityCli top) {
        return with(top, name -> true);
    }

    private static CommandLine with(CapacityCli top, Predicate<String> isComplete) {
        CommandLine line = new CommandLine(top);
        for (Class<?> type : types()) {
            Command command = command(type);
            line.addSubcommand(command.name(), isComplete.test(command.name()) ? type : nameAndDescription(command));
        }
        return line;
    }

    /**
     * Returns the classes of all commands, in a method and not a constant, since the program's help is printed without
     * loading them.
     */
    private static List<Class<?>> types() {
        return List.of(
                ReportCommand.class,
                WhatIfCommand.class,
                ForecastCommand.class,
                BurstCommand.class,
                SizeCommand.class,
                InspectCommand.class,
                AvailabilityCommand.class,
                CustomersCommand.class,
                TicketsCommand.class,
                DiffCommand.class,
                InitCommand.class,
                PlanFileCommand.class,
                CommandLine.HelpCommand.class);
    }

    private static Command command(Class<?> type) {
        return Objects.requireNonNull(type.getAnnotation(Command.class), type::getName);
    }

    private static CommandSpec nameAndDescription(Command command) {
        CommandSpec known = CommandSpec.create();
        known.usageMessage().header(command.header()).description(command.description());
        return known;
    }
}
