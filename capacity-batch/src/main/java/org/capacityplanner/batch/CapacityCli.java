package org.capacityplanner.batch;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry. */
@Command(name = "capacity", mixinStandardHelpOptions = true)
public final class CapacityCli implements Runnable {

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CapacityCli()).execute(arguments));
    }
}
