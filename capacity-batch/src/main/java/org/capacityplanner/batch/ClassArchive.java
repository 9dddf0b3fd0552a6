package org.capacityplanner.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The class data sharing archive that the launcher asks for: later starts map it instead of loading classes one by one.
 *
 * <p>Only a run that succeeded has loaded the classes that the next one needs; the JVM's own option for this,
 * {@code -XX:ArchiveClassesAtExit}, would also keep those of a run that ended at a wrong argument.
 */
final class ClassArchive {
    /** The system property in which the launcher names the file; it also starts the JVM with {@code +RecordDynamicDumpInfo}. */
    static final String PROPERTY = "capacity.classes";

    private ClassArchive() {}

    /**
     * Writes the archive if one is asked for. If it cannot be written, later starts are slower, which is the only
     * effect.
     */
    static void writeIfAsked() {
        String asked = System.getProperty(PROPERTY);
        if (asked == null) {
            return;
        }
        PrintStream results = System.out;
        // The JVM reports the archive on stdout, where the results are.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            write(Path.of(asked));
        } catch (IOException | JMException | RuntimeException e) {
            // Nobody asked for the archive, and the next start is merely slower.
        } finally {
            System.setOut(results);
        }
    }

    private static void write(Path archive) throws IOException, JMException {
        Path folder = Files.createTempDirectory(Objects.requireNonNullElse(archive.getParent(), Path.of("")), ".new");
        Path fresh = folder.resolve("classes.jsa");
        try {
            if (fresh.toString().indexOf('"') >= 0) {
                // The JVM reads its command as words, and has no way to write a quote in one.
                return;
            }
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            ObjectName.getInstance("com.sun.management:type=DiagnosticCommand"),
                            "vmCds",
                            new Object[] {new String[] {"dynamic_dump", '"' + fresh.toString() + '"'}},
                            new String[] {String[].class.getName()});
            // As a whole: another start finds none or all of it.
            Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
            Files.delete(folder);
        }
    }
}
