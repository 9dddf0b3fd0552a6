package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The man page and the shell's completion know the commands and options that there are. */
class CommandLineDocsTest {
    private static final Path PROJECT = Path.of("..");

    private static CommandLine commandLine() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Console console = new Console(nowhere, nowhere, Map.of(), Console.Terminal.ABSENT);
        return Commands.all(new CapacityCli(console, Clock.systemUTC()));
    }

    private static Stream<String> namesOfEveryCommandAndOption() {
        return Stream.concat(
                        commandLine().getSubcommands().keySet().stream(),
                        commandLine().getSubcommands().values().stream()
                                .flatMap(command -> command.getCommandSpec().options().stream())
                                .map(OptionSpec::longestName))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("namesOfEveryCommandAndOption")
    void theManPageExplains(String name) throws IOException {
        // Roff writes a hyphen that is typed as such with a backslash.
        String page = Files.readString(PROJECT.resolve("docs/man/capacity.1")).replace("\\-", "-");

        assertThat(page).containsPattern("\\.TP\n\\.B[IR]? (.* )?" + Pattern.quote(name) + "[ =\n]");
    }

    @Test
    void theHelpIsTheOneOfThisCommandLine() throws IOException {
        String generated = commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);
        Path fresh = Files.writeString(Path.of("target", "help.txt"), generated);

        assertThat(ProgramHelp.TEXT)
                .as("commands have changed: copy %s into ProgramHelp", fresh.toAbsolutePath())
                .isEqualToNormalizingNewlines(generated);
    }

    @Test
    void theCompletionIsTheOneOfThisCommandLine() throws IOException {
        String generated = AutoComplete.bash("capacity", commandLine());
        Path fresh = Files.writeString(Path.of("target", "capacity-completion.bash"), generated);

        assertThat(PROJECT.resolve("bin/capacity-completion.bash"))
                .as("options have changed: copy %s there", fresh.toAbsolutePath())
                .hasContent(generated);
    }
}
