package org.capacityplanner.batch.config.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks that JDBC addresses contain no passwords and no options that could run code. A driver takes options out of its
 * address that load classes, run scripts or read files with the rights of the process; and whoever may write the
 * address is not always whoever may run programs.
 */
public final class JdbcAddress {
    /** Matches user and password before an at sign, as PostgreSQL and Oracle write them. */
    private static final Pattern LOGIN = Pattern.compile("(?://|:)[^/@:?;]++[:/][^/@?;:]++@|//[^/@?;]*+@");

    private static final Pattern EMBEDDED_FILE = Pattern.compile("jdbc:h2:(?!tcp:|ssl:).*", Pattern.DOTALL);

    /** The word by which a config allows a source whose database runs within this process. */
    private static final String EMBEDDED = "embedded";

    private static final List<String> SECRETS = List.of("password", "passwd", "pwd", "secret", "token");

    /**
     * Parts of the names of driver options that can run code: of H2, PostgreSQL, MySQL, SQL Server, Derby and others.
     */
    private static final List<String> RUNNING = List.of(
            "init",
            "script",
            "factory",
            "class",
            "callback",
            "interceptor",
            "plugin",
            "deserial",
            "serializer",
            "infile",
            "multiqueries",
            "listener",
            "logger",
            "jaas",
            "authenticator",
            "authrealm",
            "transform",
            "hostnameverifier",
            "hostnameinverifier",
            "resolver",
            "jndi");

    private JdbcAddress() {}

    /**
     * Returns the fault of a JDBC address, such as an option that can run code; empty where there is none.
     *
     * @param allowed the names of options that the config allows
     * @return what is wrong with it, without the address itself, since messages end up in mails and logs; empty if nothing
     */
    public static Optional<String> fault(String url, List<String> allowed) {
        if (!url.startsWith("jdbc:")) {
            return Optional.of("url must be a JDBC address such as jdbc:postgresql://host/database");
        }
        if (!EMBEDDED_FILE.matcher(url).matches() && LOGIN.matcher(url).find()) {
            return Optional.of("user and password do not belong into 'url'; set 'user', and name a file that holds the"
                    + " password: 'passwordFile'");
        }
        String[] parts = url.split("[?;&,(){}]", -1);
        for (int i = 1; i < parts.length; i++) {
            Optional<String> fault = optionFault(parts[i], allowed);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the fault of the address of a source: one of {@link #fault}, or that its database would run within this
     * process, where a query can call functions that write files, and a file of somebody else can run code.
     */
    public static Optional<String> sourceFault(String url, List<String> allowed) {
        boolean isEmbedded = EMBEDDED_FILE.matcher(url).matches();
        return fault(url, allowed)
                .or(() -> isEmbedded && !allowed.contains(EMBEDDED)
                        ? Optional.of(
                                "a database of H2 without a server runs within the planner, and can write files and run"
                                        + " programs; name a server, jdbc:h2:tcp://HOST/NAME, or, if that is meant, allow it:"
                                        + " allowUrlOptions: [" + EMBEDDED + "]")
                        : Optional.empty());
    }

    private static Optional<String> optionFault(String option, List<String> allowed) {
        int equals = option.indexOf('=');
        String name = decoded(equals < 0 ? option : option.substring(0, equals)).strip();
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (SECRETS.stream().anyMatch(plain::contains) && !plain.endsWith("file")) {
            return Optional.of("a password does not belong into 'url'; name a file that holds it: 'passwordFile'");
        }
        boolean runs = RUNNING.stream().anyMatch(plain::contains);
        if (runs && equals >= 0 && allowed.stream().noneMatch(name::equalsIgnoreCase)) {
            return Optional.of("the option '" + name
                    + "' of 'url' can run programs; if that is meant, allow it by its name: allowUrlOptions: [" + name
                    + "]");
        }
        return Optional.empty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
