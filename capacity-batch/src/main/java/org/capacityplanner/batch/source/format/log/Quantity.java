package org.capacityplanner.batch.source.format.log;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Unit;

/**
 * An amount as Kubernetes and docker print it: {@code 250m} of a core, {@code 512Mi}, {@code 13.5MiB}, {@code 1.29%}.
 *
 * @param value in the unit
 * @param unit bytes, percent, or cores for a plain number
 */
record Quantity(double value, Unit unit) {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(m|%|[kKMGT]i?B?|B)?");
    private static final Map<Character, Integer> POWERS = Map.of('k', 1, 'K', 1, 'M', 2, 'G', 3, 'T', 4);
    private static final Unit CORES = Unit.custom("cores");

    static Optional<Quantity> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(form.group(1));
        String suffix = form.group(2) == null ? "" : form.group(2);
        return Optional.of(
                switch (suffix) {
                    case "" -> new Quantity(number, CORES);
                    case "m" -> new Quantity(number / 1000, CORES);
                    case "%" -> new Quantity(number, Unit.PERCENT);
                    case "B" -> new Quantity(number, Unit.BYTES);
                    default -> {
                        int power = POWERS.getOrDefault(suffix.charAt(0), 0);
                        double base = suffix.contains("i") ? 1024 : 1000;
                        yield new Quantity(number * Math.pow(base, power), Unit.BYTES);
                    }
                });
    }
}
