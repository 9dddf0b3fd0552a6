package org.capacityplanner.batch.config;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.scale.KpiScope;
import org.capacityplanner.scale.NodePool;
import org.capacityplanner.scale.NodePrice;
import org.capacityplanner.scale.ScalingLaw;
import org.capacityplanner.scale.Site;

/** Reads the keys {@code nodes} and {@code sites} of a service and the {@code scope} of its KPIs. */
final class NodesConfigReader {
    /**
     * The key of a KPI that says whether the KPI is measured per node, over all nodes, or on a resource that the nodes
     * share.
     */
    static final String SCOPE = "scope";

    private static final List<String> KEYS =
            List.of("count", "cores", "memory", "price", "survives", "scaling", "measured");
    private static final List<String> LAW_KEYS = List.of("sigma", "kappa");
    private static final List<String> MEASURED_KEYS = List.of("nodes", "capacity");
    private static final List<String> SITE_KEYS = List.of("share", "nodes");
    private static final int MOST_NODES = 100_000;
    private static final double ROUNDING = 0.005;
    private static final Pattern PRICE =
            Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]{3}|[^\\s\\d/.]{1,3})\\s*/\\s*h");

    private final Path file;
    private final YamlMapping service;

    private NodesConfigReader(Path file, YamlMapping service) {
        this.file = file;
        this.service = service;
    }

    /** Returns the nodes of a service; empty where the config describes none. */
    static Optional<NodePool> read(Path file, YamlMapping service) {
        return new NodesConfigReader(file, service).pool();
    }

    private Optional<NodePool> pool() {
        Map<String, KpiScope> scopes = scopes();
        if (!service.has("nodes")) {
            if (service.has("sites")) {
                throw service.fault("sites", "'sites' goes with 'nodes', such as nodes: {count: 4}");
            }
            if (!scopes.isEmpty()) {
                throw service.fault("kpis", "the 'scope' of a KPI goes with 'nodes', such as nodes: {count: 4}");
            }
            return Optional.empty();
        }
        YamlMapping nodes = YamlMapping.of(file, service.required("nodes"), "'nodes'", KEYS);
        int count = whole(nodes, "count", 1)
                .orElseThrow(() -> nodes.fault(
                        "count",
                        "'nodes' lacks 'count': how many there were in the analysed period, such as count: 4"));
        int survives = whole(nodes, "survives", 0).orElse(0);
        if (survives >= count) {
            throw nodes.fault(
                    "survives",
                    "'survives' must be less than 'count': of " + count + " nodes at most " + (count - 1)
                            + " can be lost, got " + survives);
        }
        return Optional.of(new NodePool(count, make(nodes), law(nodes), survives, price(nodes), sites(count), scopes));
    }

    private static Optional<Integer> whole(YamlMapping fields, String key, int least) {
        return fields.value(
                key,
                "a whole number from " + least + " to " + MOST_NODES,
                text -> Amounts.failing(Integer::valueOf)
                        .apply(text)
                        .filter(number -> number >= least && number <= MOST_NODES));
    }

    private static Optional<Double> number(YamlMapping fields, String key, String expected, double least, double most) {
        return fields.value(
                key,
                expected,
                text -> Amounts.failing(Double::valueOf)
                        .apply(text)
                        .filter(number -> number >= least && number <= most));
    }

    private static String make(YamlMapping nodes) {
        List<String> words = new ArrayList<>();
        whole(nodes, "cores", 1).ifPresent(cores -> words.add(cores + (cores == 1 ? " core" : " cores")));
        nodes.value(
                        "memory",
                        "an amount such as 32 GB",
                        text -> Limit.parse(text)
                                .filter(amount -> amount.value() > 0
                                        && amount.unit()
                                                .filter(unit -> unit.dimension() == Dimension.DATA)
                                                .isPresent())
                                .map(amount -> text))
                .ifPresent(words::add);
        return String.join(", ", words);
    }

    private ScalingLaw law(YamlMapping nodes) {
        if (nodes.has("measured")) {
            if (nodes.has("scaling")) {
                throw nodes.fault("scaling", "give 'scaling' or 'measured', not both");
            }
            return measured(nodes);
        }
        Optional<YamlNode> given = nodes.node("scaling");
        if (given.isPresent() && given.get() instanceof YamlNode.Mapping) {
            YamlMapping law = YamlMapping.of(file, given.get(), "'scaling'", LAW_KEYS);
            law.required("sigma");
            double sigma =
                    number(law, "sigma", "between 0 and 1, such as .03", 0, 1).orElseThrow();
            double kappa =
                    number(law, "kappa", "between 0 and 1, such as .0005", 0, 1).orElse(0.0);
            return ScalingLaw.of(sigma, kappa);
        }
        return nodes.value(
                        "scaling",
                        "linear, or {sigma: .03, kappa: .0005}",
                        text -> text.equals("linear") ? Optional.of(ScalingLaw.LINEAR) : Optional.empty())
                .orElse(ScalingLaw.LINEAR);
    }

    private ScalingLaw measured(YamlMapping nodes) {
        List<YamlNode> rows = nodes.items("measured");
        double[] numbers = new double[rows.size()];
        double[] capacities = new double[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            YamlMapping row = YamlMapping.of(file, rows.get(i), "an entry of 'measured'", MEASURED_KEYS);
            row.required("nodes");
            row.required("capacity");
            numbers[i] = whole(row, "nodes", 1).orElseThrow();
            capacities[i] = number(row, "capacity", "a positive volume such as 1800", Double.MIN_NORMAL, 1e15)
                    .orElseThrow();
        }
        return ScalingLaw.through(numbers, capacities).fold(law -> law, (Refusal reason) -> {
            throw nodes.fault(
                    "measured",
                    "'measured' needs the capacity of at least four different numbers of nodes, each as {nodes: 2, capacity:"
                            + " 1800}, got " + rows.size());
        });
    }

    private static Optional<NodePrice> price(YamlMapping nodes) {
        return nodes.value("price", "the price of a node and hour, such as 0.40 USD/h", text -> {
            Matcher form = PRICE.matcher(text);
            return form.matches()
                    ? Optional.of(new NodePrice(Double.parseDouble(form.group(1)), form.group(2)))
                    : Optional.<NodePrice>empty();
        });
    }

    private List<Site> sites(int count) {
        Optional<YamlNode> node = service.node("sites");
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof YamlNode.Mapping mapping)
                || mapping.entries().size() < 2) {
            throw service.fault(
                    "sites",
                    "'sites' needs at least two sites with their shares of the volume, such as {zurich: 60%, geneva: 40%}");
        }
        List<String> names = List.copyOf(mapping.entries().keySet());
        YamlMapping fields = YamlMapping.of(file, mapping, "'sites'", names);
        List<Site> sites = names.stream().map(name -> site(fields, name, count)).toList();
        double shares = sites.stream().mapToDouble(Site::share).sum();
        if (!(Math.abs(shares - 1) <= ROUNDING)) {
            throw service.fault(
                    "sites",
                    "the shares of the sites must add up to 100%, got " + rounded(100 * shares)
                            + "%; what is missing is a site too");
        }
        double nodes = sites.stream().mapToDouble(Site::nodes).sum();
        if (!(Math.abs(nodes - count) <= ROUNDING * count)) {
            throw service.fault(
                    "sites", "the nodes of the sites must add up to the count of " + count + ", got " + rounded(nodes));
        }
        return sites;
    }

    private static String rounded(double number) {
        return new BigDecimal(number, new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    private Site site(YamlMapping fields, String name, int count) {
        YamlNode node = fields.required(name);
        if (!(node instanceof YamlNode.Mapping)) {
            double share =
                    fields.value(node, name, "a share of the volume between 0% and 100%, such as 60%", Amounts::level);
            return new Site(name, share, share * count);
        }
        YamlMapping site = YamlMapping.of(file, node, "a site", SITE_KEYS);
        site.required("share");
        double share = site.value("share", "a share of the volume between 0% and 100%, such as 60%", Amounts::level)
                .orElseThrow();
        return new Site(
                name, share, whole(site, "nodes", 1).map(Integer::doubleValue).orElse(share * count));
    }

    private Map<String, KpiScope> scopes() {
        Map<String, KpiScope> scopes = new HashMap<>();
        for (YamlNode item : service.items("kpis")) {
            if (item instanceof YamlNode.Mapping mapping) {
                YamlMapping kpi = YamlMapping.of(
                        file, mapping, "a KPI", List.copyOf(mapping.entries().keySet()));
                kpi.value(SCOPE, "node, total or shared", NodesConfigReader::scope)
                        .ifPresent(scope ->
                                scopes.put(kpi.optionalText("name").orElseGet(() -> kpi.text("metric")), scope));
            }
        }
        return scopes;
    }

    private static Optional<KpiScope> scope(String text) {
        return switch (text) {
            case "node" -> Optional.of(KpiScope.NODE);
            case "total" -> Optional.of(KpiScope.TOTAL);
            case "shared" -> Optional.of(KpiScope.SHARED);
            default -> Optional.empty();
        };
    }
}
