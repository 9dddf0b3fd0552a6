package org.capacityplanner.metrics;

import java.util.Locale;
import java.util.regex.Pattern;

/** The layer that a KPI describes: the business, the application, or the machines that it runs on. */
public enum Layer {
    /**
     * The business layer, results that users want: orders acknowledged, trades stored, feeds on time, the availability
     * of the service.
     */
    BUSINESS,
    /** The application layer: response times, pools, failures, the memory of processes. */
    APPLICATION,
    /** The machine layer: processors, memory, disks, swap, network. */
    MACHINE;

    private static final Pattern PROCESS = Pattern.compile("heap|process|jvm|(^|[^a-z])(rss|gc)([^a-z]|$)");
    private static final Pattern DEVICE =
            Pattern.compile("swap|disk|network|paging|iops|inode|(^|[^a-z])(net|io)([^a-z]|$)");

    /** Returns the layer of a KPI for which none is configured, by its kind, unit and name. */
    public static Layer of(Kpi kpi, Sla sla) {
        String name = kpi.name().toLowerCase(Locale.ROOT);
        if (kpi.kind() == Kpi.Kind.UTILIZATION || kpi.kind() == Kpi.Kind.STOCK) {
            return MACHINE;
        }
        Dimension dimension = kpi.unit().dimension();
        boolean isOther = kpi.kind() == Kpi.Kind.OTHER;
        if (kpi.kind() == Kpi.Kind.MEMORY || (isOther && dimension == Dimension.DATA)) {
            return PROCESS.matcher(name).find() ? APPLICATION : MACHINE;
        }
        if (isOther && (dimension == Dimension.DATA_RATE || DEVICE.matcher(name).find())) {
            return MACHINE;
        }
        // A share of which more is better is one of what succeeded.
        return isOther && dimension == Dimension.RATIO && sla.bound() == Sla.Bound.AT_LEAST ? BUSINESS : APPLICATION;
    }
}
