package org.capacityplanner.batch;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.capacityplanner.batch.publish.RememberingStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The entry point of the program: {@code capacity COMMAND}. Results go to stdout, messages to stderr. */
@Command(
        name = "capacity",
        description = "If transaction volume grows, will the systems hold, how sure is that, and when does it end?",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = CapacityCli.Version.class)
public final class CapacityCli implements CommandContext {
    private final Clock clock;
    private final Supplier<Optional<String>> loss;
    private Console console;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "show the stack trace of a failure")
    private boolean debug;

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "append what the run does and finds, with the time of each")
    private @Nullable Path logFile;

    CapacityCli(Console console, Clock clock) {
        this(console, clock, Optional::empty);
    }

    /**
     * Creates the command line with a supplier that is queried at the end, and gives the reason if some results could
     * not be written, else empty.
     */
    private CapacityCli(Console console, Clock clock, Supplier<Optional<String>> loss) {
        this.console = Objects.requireNonNull(console, "console");
        // Read once for the whole run: if the clock is set meanwhile, the month and the range for which servers are
        // asked still belong together.
        this.clock = Clock.fixed(clock.instant(), clock.getZone());
        this.loss = Objects.requireNonNull(loss, "loss");
    }

    public static void main(String[] arguments) {
        if (isHelp(arguments) && !Console.isTerminal() && isHelpPrinted()) {
            System.exit(ExitCode.OK.code());
        }
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            System.err.println("capacity: internal error in a helping thread: "
                    + failure.getClass().getSimpleName());
        });
        int code = ExitCode.INTERNAL.code();
        try {
            ResultStream results = new ResultStream();
            code = new CapacityCli(Console.ofProcess(results), Clock.systemUTC(), results::loss).run(arguments);
            if (code <= ExitCode.UNKNOWN.code()) {
                ClassArchive.makeIfAsked();
            } else {
                ClassArchive.discardIfAsked();
            }
        } catch (RuntimeException | Error failure) {
            // What fails here cannot be reported as usual; the virtual machine would end with the exit code that means
            // amber.
            if (canOpenNoFile()) {
                System.err.println(
                        "capacity: the system allows this process no more open files; raise ulimit -n, to 1024");
                code = ExitCode.INPUT_OUTPUT.code();
            } else {
                System.err.println(
                        "capacity: internal error: " + failure.getClass().getSimpleName());
            }
        }
        System.exit(code);
    }

    /**
     * Returns whether a file that is always there cannot be opened. Classes that cannot be loaded for that reason have
     * no error of their own; and this class is loaded, where one more could not be.
     */
    private static boolean canOpenNoFile() {
        File device = new File("/dev/null");
        if (!device.exists()) {
            return false;
        }
        try (FileInputStream opened = new FileInputStream(device)) {
            return !opened.getFD().valid();
        } catch (IOException failure) {
            return true;
        }
    }

    /** Runs the command that the arguments name, and returns its exit code. */
    int run(String... arguments) {
        // On a terminal the help has colours, which only the command line itself knows.
        boolean plain = console.terminal() == Console.Terminal.ABSENT;
        return ended(plain && isHelp(arguments) ? help() : execute(arguments));
    }

    private static boolean isHelp(String... arguments) {
        return arguments.length == 1 && (arguments[0].equals("--help") || arguments[0].equals("-h"));
    }

    /**
     * Prints the program's help without loading other classes, and returns whether that succeeded; if not, the help is
     * printed in the usual way, which reports the failure.
     */
    private static boolean isHelpPrinted() {
        try {
            OutputStream out = new FileOutputStream(FileDescriptor.out);
            out.write(ProgramHelp.TEXT.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private int help() {
        console.out().print(ProgramHelp.TEXT);
        return ExitCode.OK.code();
    }

    private int ended(int code) {
        console.out().flush();
        int ended =
                loss.get().map(reason -> Failures.reportLoss(reason, console)).orElse(code);
        console.note("ended with exit code " + ended);
        console.log().close();
        console.log().loss().ifPresent(console::message);
        return ended;
    }

    private int execute(String... arguments) {
        CommandLine line = Commands.of(this, arguments)
                .setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(YearMonth.class, new OptionConverters.OfMonth())
                .registerConverter(ZoneId.class, new OptionConverters.OfZone())
                .registerConverter(Charset.class, new OptionConverters.OfEncoding())
                .setExecutionStrategy(this::executeLogged)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (debug) {
                        console.trace(failure);
                    }
                    return Failures.report(failure, console);
                })
                .setParameterExceptionHandler((failure, wrong) -> Failures.reportUsage(failure, console));
        if (arguments.length == 0) {
            line.usage(console.err());
            return ExitCode.USAGE.code();
        }
        return execute(line, arguments);
    }

    private int execute(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (RuntimeException | Error failure) {
            // An error is none of the exceptions that are handled there; without this it ends in a stack trace.
            if (debug) {
                console.trace(failure);
            }
            return Failures.report(failure, console);
        }
    }

    /** Opens the log file, if an option names one, and then runs the command. */
    private int executeLogged(CommandLine.ParseResult parsed) {
        if (logFile == null) {
            return new CommandLine.RunLast().execute(parsed);
        }
        try {
            RunLog.requireNoInput(logFile, parsed.originalArgs());
            console = console.with(RunLog.appendingTo(logFile));
        } catch (CommandFailure e) {
            // The form in which picocli hands a failure on to the handler.
            throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), e.getMessage(), e);
        }
        console.note(Version.text() + ": " + String.join(" ", parsed.originalArgs()));
        return new CommandLine.RunLast().execute(parsed);
    }

    @Override
    public Console console() {
        return console;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public boolean debug() {
        return debug;
    }

    /** Provides the name and version of the program, from the manifest of its jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {text()};
        }

        static String text() {
            return "capacity "
                    + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                            .orElse("(development build)");
        }
    }

    /**
     * A stream to standard output that remembers why a write failed, since the print streams that use it ignore the
     * reason.
     */
    private static final class ResultStream extends RememberingStream {
        ResultStream() {
            super(new FileOutputStream(FileDescriptor.out));
        }

        /**
         * Returns the reason why some results could not be written; empty where all were written. A closed pipe, as
         * with {@code head}, is no failure.
         */
        Optional<String> loss() {
            return failure()
                    .map(known -> Objects.requireNonNullElse(known.getMessage(), "no reason is given"))
                    .filter(reason -> !reason.toLowerCase(Locale.ROOT).contains("broken pipe"));
        }
    }
}
