package org.capacityplanner.batch;

import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.plan.Portfolio;
import org.capacityplanner.scale.Change;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command-line options that describe a change to the nodes or hardware of each service. */
final class ChangeOptions {
    private static final int MOST_NODES = 100_000;
    private static final String SITE = "site:";

    @Option(
            names = "--nodes",
            paramLabel = "N|+N",
            converter = OfNodes.class,
            description = "so many nodes, or so many more: 6, +2 or -1; the config says how many 'nodes' a service has")
    private @Nullable Nodes nodes;

    @Option(
            names = "--lose",
            paramLabel = "N|site:NAME",
            converter = OfLoss.class,
            description = "so many nodes fail, or one of the config's 'sites' does: 1 or site:zurich")
    private @Nullable Loss loss;

    @Option(
            names = "--cpu",
            paramLabel = "xFACTOR",
            converter = OfFactor.class,
            description = "processors so many times as fast, by a benchmark of yours: x1.25")
    private @Nullable Double speed;

    @Option(
            names = "--memory",
            paramLabel = "xFACTOR",
            converter = OfFactor.class,
            description = "so many times the memory in each node: x2")
    private @Nullable Double memory;

    /** Returns the change to the nodes that the options describe. */
    Change change() {
        Change change = Change.NONE;
        if (nodes != null) {
            change = nodes.isAdded() ? change.addingNodes(nodes.number()) : change.toNodes(nodes.number());
        }
        if (loss != null) {
            change = loss.site() == null ? change.losing(loss.nodes()) : change.losingSite(loss.site());
        }
        if (speed != null) {
            change = change.withSpeed(speed);
        }
        return memory == null ? change : change.withMemory(memory);
    }

    /** Throws an exception where an option is about nodes or sites and no service in the config has nodes. */
    void requireNodes(CapacityConfig config) {
        boolean isKnown = config.services().stream()
                .anyMatch(service -> service.planning().nodes().isPresent());
        if (change().concernsNodes() && !isKnown) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--nodes and --lose need to know how many nodes there are; say it in the config of a service, such as"
                            + " nodes: {count: 4}");
        }
    }

    /**
     * Returns the portfolio with the plans of all services after the change.
     *
     * @throws CommandFailure where the change is possible for no service
     */
    Portfolio of(Portfolio portfolio) {
        Portfolio changed = portfolio.changedBy(change());
        if (changed.plans().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    changed.refused().get(changed.refused().size() - 1).sentence());
        }
        return changed;
    }

    /** A number of nodes: either the new total, or the difference from the present total. */
    private record Nodes(int number, boolean isAdded) {}

    private record Loss(int nodes, @Nullable String site) {}

    private static int whole(String digits, String text, String form) {
        if (!digits.matches("\\d{1,6}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > MOST_NODES) {
            throw new TypeConversionException("'" + text + "' is not " + form);
        }
        return Integer.parseInt(digits);
    }

    static final class OfNodes implements ITypeConverter<Nodes> {
        private static final String FORM = "a number of nodes; write it as 6, +2 or -1";

        @Override
        public Nodes convert(String text) {
            String number = text.strip();
            if (number.startsWith("+")) {
                return new Nodes(whole(number.substring(1), text, FORM), true);
            }
            if (number.startsWith("-")) {
                return new Nodes(-whole(number.substring(1), text, FORM), true);
            }
            return new Nodes(whole(number, text, FORM), false);
        }
    }

    static final class OfLoss implements ITypeConverter<Loss> {
        @Override
        public Loss convert(String text) {
            String lost = text.strip();
            if (lost.startsWith(SITE) && lost.length() > SITE.length()) {
                return new Loss(0, lost.substring(SITE.length()));
            }
            return new Loss(whole(lost, text, "what can be lost; write it as 1 or site:NAME"), null);
        }
    }

    static final class OfFactor implements ITypeConverter<Double> {
        private static final double MOST = 100;

        @Override
        public Double convert(String text) {
            String factor = text.strip();
            if (!factor.matches("x\\d{1,3}(\\.\\d{1,6})?")) {
                throw new TypeConversionException("'" + text + "' is not a factor; write it as x2 or x1.25");
            }
            double value = Double.parseDouble(factor.substring(1));
            if (!(value > 0) || value > MOST) {
                throw new TypeConversionException("a factor must be positive and at most x100, got '" + text + "'");
            }
            return value;
        }
    }
}
