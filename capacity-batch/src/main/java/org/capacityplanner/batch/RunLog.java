package org.capacityplanner.batch;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The log file of a run, if an option names one: lines with the time in UTC. Warnings of libraries are written to the
 * same file. Without the option there is no log.
 */
final class RunLog implements AutoCloseable {
    /** The name of the run's logger, which writes only to the file, since messages reach the terminal separately. */
    private static final String NAME = "capacity";

    /** Matches the beginning of a log's line, as {@link #appendingTo} writes it. */
    private static final Pattern LINE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z (?:TRACE|DEBUG|INFO |WARN |ERROR) .*");

    /** How much of a file shows whether it is a log: messages of several lines may have been cut at its beginning. */
    private static final int LOOKED_AT = 1 << 16;

    private final @Nullable Logger logger;
    private final @Nullable FileAppender<ILoggingEvent> file;
    private final Lost lost;

    private RunLog(@Nullable Logger logger, @Nullable FileAppender<ILoggingEvent> file, Lost lost) {
        this.logger = logger;
        this.file = file;
        this.lost = lost;
    }

    static RunLog none() {
        return new RunLog(null, null, new Lost());
    }

    /** Keeps why a line could not be written; Logback goes on and tells its listeners only. */
    private static final class Lost implements StatusListener {
        private volatile @Nullable String reason;

        @Override
        public void addStatusEvent(Status status) {
            if (reason == null && status.getEffectiveLevel() >= Status.ERROR) {
                Throwable cause = status.getThrowable();
                reason = cause == null || cause.getMessage() == null ? status.getMessage() : cause.getMessage();
            }
        }
    }

    /**
     * Returns a log that appends to a file.
     *
     * @throws CommandFailure if it cannot be written
     */
    static RunLog appendingTo(Path path) {
        // Opening a pipe that nobody reads waits for ever.
        if (Files.exists(path) && !Files.isRegularFile(path) && !path.startsWith("/dev")) {
            throw new CommandFailure(
                    ExitCode.CANNOT_CREATE_OUTPUT, "the log file " + path + " is no regular file; name another one");
        }
        requireNoOtherContent(path);
        try {
            // Logback would tell nobody that it cannot write, and go on.
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.CANNOT_CREATE_OUTPUT,
                    "the log file " + path + " cannot be written; its folder must exist and allow it",
                    e);
        }
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level %msg%n");
        encoder.start();
        Lost lost = new Lost();
        context.getStatusManager().add(lost);
        FileAppender<ILoggingEvent> file = new FileAppender<>();
        file.setContext(context);
        file.setFile(path.toString());
        file.setEncoder(encoder);
        file.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(file);
        Logger logger = context.getLogger(NAME);
        logger.setLevel(ch.qos.logback.classic.Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(file);
        return new RunLog(logger, file, lost);
    }

    /**
     * Throws an exception where no line of a file is one of a log, as in an export, which another line would damage. A
     * rotated log may be empty, or begin with a line of the program that rotates it.
     */
    private static void requireNoOtherContent(Path path) {
        if (!Files.isRegularFile(path)) {
            return;
        }
        try (InputStream in = Files.newInputStream(path)) {
            String start = new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
            if (!start.isBlank()
                    && start.lines().noneMatch(line -> LINE.matcher(line).matches())) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "--log-file names " + path + ", which holds something else than a log of this program; name"
                                + " another file, or empty this one");
            }
        } catch (IOException unreadable) {
            // It may be written all the same; opening it says why not.
        }
    }

    /**
     * Throws an exception where the log would be appended to a file that the command reads, such as its config.
     *
     * @param arguments all of the command line
     */
    static void requireNoInput(Path log, List<String> arguments) {
        long named =
                arguments.stream().filter(argument -> isSame(argument, log)).count();
        if (named > (arguments.contains("--log-file") ? 1 : 0)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--log-file names " + log + ", which the command reads; name another file");
        }
    }

    private static boolean isSame(String argument, Path log) {
        try {
            Path path = Path.of(argument);
            return Files.exists(path) && Files.isSameFile(path, log);
        } catch (InvalidPathException | IOException noFile) {
            return false;
        }
    }

    void info(String text) {
        if (logger != null) {
            logger.info("{}", text);
        }
    }

    void problem(String text) {
        if (logger != null) {
            logger.warn("{}", text);
        }
    }

    /** Returns why lines of the log are lost; empty where all were written. */
    Optional<String> loss() {
        return Optional.ofNullable(lost.reason)
                .map(reason ->
                        "the log file " + (file == null ? "" : file.getFile()) + " lacks lines of this run: " + reason);
    }

    @Override
    public void close() {
        if (file != null && logger != null) {
            logger.detachAppender(file);
            logger.getLoggerContext()
                    .getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
                    .detachAppender(file);
            file.stop();
            logger.getLoggerContext().getStatusManager().remove(lost);
        }
    }
}
