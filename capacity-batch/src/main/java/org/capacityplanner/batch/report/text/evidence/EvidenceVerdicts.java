package org.capacityplanner.batch.report.text.evidence;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.evidence.EvidenceSample;
import org.capacityplanner.evidence.KpiEvidence;
import org.capacityplanner.evidence.ServiceEvidence;
import org.capacityplanner.evidence.Verdict;
import org.capacityplanner.evidence.VolumeEvidence;
import org.capacityplanner.metrics.Unit;

/** Sentences on the verdict of the evidence about a KPI, a called service or the volume. */
final class EvidenceVerdicts {
    private static final double LARGEST = 1000;
    private static final double USUAL = 2.5;
    private static final double ENOUGH = 0.8;

    private EvidenceVerdicts() {}

    /** Returns a residual in standard deviations as text. */
    static String z(double z) {
        return Math.abs(z) > LARGEST
                ? (z > 0 ? ">" : "<-") + String.format(Locale.ROOT, "%.0f", LARGEST)
                : String.format(Locale.ROOT, "%.1f", z);
    }

    /** Returns the sentence that compares the volume at the time of the symptom with the same hours of other weeks. */
    static String volume(VolumeEvidence volume, Unit unit) {
        if (volume.during().isEmpty()) {
            return "Volume: not measured at that time.";
        }
        String during = "Volume: " + Formats.value(volume.during().getAsDouble(), unit) + " in the mean; ";
        if (volume.smallest().isEmpty() || volume.largest().isEmpty()) {
            return during + "the same hours of other weeks are not known.";
        }
        int weeks = volume.otherWeeks().size();
        return during + "in the same hours of " + weeks + (weeks == 1 ? " other week " : " other weeks ")
                + Formats.number(unit.fromCore(volume.smallest().getAsDouble())) + " to "
                + Formats.value(volume.largest().getAsDouble(), unit) + ": " + level(volume.level()) + ".";
    }

    private static String level(VolumeEvidence.Level level) {
        return switch (level) {
            case LOWER -> "lower than usual";
            case USUAL -> "no more than a tenth beyond them, which is usual";
            case HIGHER -> "higher than usual";
            case UNKNOWN -> "too few weeks to judge it";
        };
    }

    /** Returns the sentence on whether a KPI is implicated, eliminated or undecided as a cause, with its residuals. */
    static String kpi(KpiEvidence kpi, ZoneId zone) {
        String name = name(kpi);
        return switch (kpi.verdict()) {
            case IMPLICATED ->
                "Implicated: " + name + ", " + range(kpi)
                        + kpi.onset()
                                .map(onset -> ", first at " + EvidenceTimes.at(onset, zone))
                                .orElse("") + ".";
            case ELIMINATED -> "Eliminated: " + name + ", |z| at most " + z(kpi.largestZ()) + ".";
            case UNDECIDED -> "Undecided: " + name + ", " + reason(kpi) + ".";
        };
    }

    /** Returns the sentence that implicates leaking memory by its growth over time. */
    static String leak(KpiEvidence kpi) {
        return "Implicated: " + name(kpi)
                + ", by its growth with time; the usual scatter contains it, so that |z| is at most "
                + z(kpi.largestZ()) + ".";
    }

    private static String name(KpiEvidence kpi) {
        return Formats.printable(kpi.kpi().name()) + " (" + kpi.layer().name().toLowerCase(Locale.ROOT) + ")";
    }

    private static String range(KpiEvidence kpi) {
        List<Double> known = kpi.during().stream()
                .map(EvidenceSample::z)
                .filter(z -> !Double.isNaN(z))
                .sorted()
                .toList();
        return "z " + z(known.get(0)) + " to " + z(known.get(known.size() - 1));
    }

    /** Returns the reason why a KPI is neither implicated nor eliminated. */
    static String reason(KpiEvidence kpi) {
        if (kpi.during().isEmpty()) {
            return "not measured at that time";
        }
        if (Double.isNaN(kpi.medianZ())) {
            return "volume does not predict it";
        }
        if (kpi.largestZ() < USUAL && kpi.coverage() >= ENOUGH) {
            return "a symptom itself, and within its usual scatter, |z| at most " + z(kpi.largestZ());
        }
        return String.format(
                Locale.ROOT, "|z| at most %s, samples of %.0f%% of the time", z(kpi.largestZ()), 100 * kpi.coverage());
    }

    /** Returns the sentence on whether a called service is implicated as a cause, by its KPIs. */
    static String called(ServiceEvidence service, ZoneId zone) {
        String name = "Called service " + Formats.printable(service.service());
        List<KpiEvidence> implicated = service.with(Verdict.IMPLICATED);
        if (!implicated.isEmpty()) {
            return name + ": implicated by "
                    + implicated.stream()
                            .map(kpi -> Formats.printable(kpi.kpi().name()) + ", " + range(kpi))
                            .collect(Collectors.joining("; "))
                    + service.onset()
                            .map(onset -> "; first at " + EvidenceTimes.at(onset, zone))
                            .orElse("") + ".";
        }
        return name
                + (service.with(Verdict.ELIMINATED).size() == service.kpis().size()
                        ? ": eliminated, all its KPIs as usual."
                        : ": undecided.");
    }
}
