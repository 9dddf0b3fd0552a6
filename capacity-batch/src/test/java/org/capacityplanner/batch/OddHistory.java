package org.capacityplanner.batch;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/** Statements that make the history of a service odd: by what other programs, versions, configs and people left in it. */
final class OddHistory {
    private static final YearMonth REPORT = YearMonth.of(2026, 10);
    private static final YearMonth FIRST = YearMonth.of(2025, 4);
    private static final String COPY = "insert into %1$s select %2$s from %1$s where %3$s";
    private static final List<String> NAMES = List.of(
            "'; drop table capacity_month; --",
            "",
            " ",
            "Shop",
            "shop ",
            "../../shop",
            "\u202eshop",
            "\ud83d\ude80",
            "sh\u0000op",
            "a\nb\tc",
            "=1+1",
            "<script>",
            "x".repeat(5_000));
    private static final List<String> LIMITS = List.of(
            "0",
            "-1",
            "1e-300",
            "1e308",
            "-1e308",
            "cast('Infinity' as double precision)",
            "cast('NaN' as double precision)");

    private final SplittableRandom random;
    private final List<String> statements = new ArrayList<>();
    private final List<String> did = new ArrayList<>();
    private final Set<Integer> kinds = new HashSet<>();
    private boolean isSaid;

    OddHistory(SplittableRandom random) {
        this.random = random;
    }

    /** Writes the plain history into one that has the report's own month: 18 months before it, with the same busy hours but for noise. */
    static void plain(Path file) {
        List<String> sql = new ArrayList<>();
        Random noise = new Random(7);
        double level = 0;
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select avg(volume) from capacity_busy_hour")) {
            level = rows.next() ? rows.getDouble(1) : 0;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        sql.add("delete from capacity_busy_hour");
        for (LocalDate day = FIRST.atDay(1); day.isBefore(REPORT.atDay(1)); day = day.plusDays(1)) {
            sql.add(day(day, level * (1 + 0.02 * noise.nextGaussian())));
        }
        for (YearMonth month = FIRST; month.isBefore(REPORT); month = month.plusMonths(1)) {
            sql.addAll(copied(REPORT, month, "service"));
        }
        sql.addAll(without("report_month = " + date(REPORT)));
        run(file, sql);
    }

    String changes() {
        return String.join(", ", did);
    }

    /** Whether what was changed is a measurement or a forecast of the service itself, so that its numbers may change if it is said. */
    boolean mayBeSaid() {
        return isSaid;
    }

    void apply(Path file) {
        run(file, statements);
    }

    void change() {
        int kind = random.nextInt(18);
        while (!kinds.add(kind)) {
            kind = random.nextInt(18);
        }
        did.add("change " + kind);
        isSaid |= kind >= 10;
        YearMonth month = FIRST.plusMonths(1 + random.nextInt(16));
        String limit = LIMITS.get(random.nextInt(LIMITS.size()));
        switch (kind) {
            case 0 -> others(NAMES.get(random.nextInt(NAMES.size())));
            case 1 ->
                statements.add(String.format(
                        COPY,
                        "capacity_busy_hour",
                        "service, volume_metric || ' old', busy_day, volume * 100",
                        "true"));
            case 2 -> {
                for (YearMonth late : List.of(REPORT.plusMonths(1), YearMonth.of(2030, 1), YearMonth.of(9999, 12))) {
                    statements.addAll(copied(REPORT.minusMonths(1), late, "service"));
                    statements.add(day(late.atDay(3), 1e9));
                }
            }
            case 3 -> {
                for (int back = 60; back < 240; back++) {
                    YearMonth early = REPORT.minusMonths(back);
                    statements.addAll(copied(REPORT.minusMonths(1), early, "service"));
                    statements.add(day(early.atDay(1 + random.nextInt(28)), 1 + random.nextInt(1_000_000)));
                }
            }
            case 4 -> {
                statements.add("update capacity_kpi set kpi = 'old ' || kpi");
                statements.add("update capacity_kpi_forecast set kpi = 'old ' || kpi");
            }
            case 5 -> {
                String column = List.of("slope", "at_planning", "capacity_volume", "sla_limit", "family_weight")
                        .get(random.nextInt(5));
                statements.add("update capacity_kpi set " + column + " = " + limit);
            }
            case 6 -> {
                for (int i = 0; i < 200; i++) {
                    statements.add("insert into capacity_finding values (" + date(REPORT.minusMonths(1)) + ", 'shop', "
                            + (1_000 + i) + ", 'GAPS', '" + quoted(NAMES.get(i % NAMES.size())) + "', 'm', "
                            + date(month) + ", null, null)");
                }
            }
            case 7 ->
                statements.add(
                        "update capacity_month set status = 'RED', breach_known = true, breach_early = date '1970-01-01'");
            case 8 -> statements.add("update capacity_kpi_forecast set expected = " + limit);
            case 9 ->
                statements.add(
                        "update capacity_month set planning_volume = planning_volume * 1000, observed_max = observed_max * 1000"
                                + " where report_month <= " + date(month));
            case 10 -> {
                int count = 1 + random.nextInt(4);
                did.add(count + " months from " + month);
                statements.addAll(without(
                        "report_month >= " + date(month) + " and report_month < " + date(month.plusMonths(count))));
                gone(month, month.plusMonths(count));
            }
            case 11 -> {
                statements.addAll(without("report_month <= " + date(month)));
                gone(FIRST, month);
            }
            case 12 -> statements.add("delete from capacity_busy_hour where mod(day_of_year(busy_day) * 7919, 10) < 3");
            case 13 -> {
                String factor =
                        List.of("60", "1 / 60.0", "3600", "1000", "0.001").get(random.nextInt(5));
                did.add("before " + month + " times " + factor);
                statements.add("update capacity_busy_hour set volume = volume * " + factor + " where busy_day < "
                        + date(month));
            }
            case 14 -> {
                did.add("nothing in " + month);
                statements.add("update capacity_busy_hour set volume = 0 where busy_day >= " + date(month)
                        + " and busy_day < " + date(month.plusMonths(3)));
            }
            case 15 -> {
                String value = List.of("volume * 10", "volume * 100", "volume * 1e6", "1e12", "0", "1e-300", limit)
                        .get(random.nextInt(7));
                did.add("days of " + value);
                statements.add("update capacity_busy_hour set volume = " + value
                        + " where mod(day_of_year(busy_day) * 7919, 100) < " + (1 + random.nextInt(3)));
            }
            case 16 -> {
                did.add("forecasts times 3");
                statements.add(
                        "update capacity_forecast set expected = expected * 3, lower80 = lower80 * 3, upper80 = upper80 * 3,"
                                + " lower95 = lower95 * 3, upper95 = upper95 * 3");
            }
            default -> {
                String column =
                        List.of("widening", "planning_volume", "observed_max").get(random.nextInt(3));
                did.add(column + " = " + limit);
                statements.add(
                        "update capacity_month set " + column + " = " + limit + " where report_month = " + date(month));
            }
        }
    }

    private void others(String name) {
        did.add("other service '" + (name.length() > 50 ? "long" : name) + "'");
        String quoted = "'" + quoted(name) + "'";
        for (int back = 1; back < 12; back++) {
            YearMonth month = REPORT.minusMonths(back);
            for (String statement : copied(month, month, quoted)) {
                statements.add(statement);
            }
        }
        statements.add(String.format(
                COPY, "capacity_busy_hour", quoted + ", volume_metric, busy_day, volume * 50", "service = 'shop'"));
    }

    private void gone(YearMonth from, YearMonth to) {
        statements.add(
                "delete from capacity_busy_hour where busy_day >= " + date(from) + " and busy_day < " + date(to));
    }

    /** Returns the statements that copy the records of one month to another month or service, with the forecasts made for the months after it. */
    private static List<String> copied(YearMonth from, YearMonth to, String service) {
        String of = "report_month = " + date(from) + " and service = 'shop'";
        long months = (to.getYear() - from.getYear()) * 12L + to.getMonthValue() - from.getMonthValue();
        String target = "dateadd(month, " + months + ", target_month)";
        String key = date(to) + ", " + service + ", ";
        return List.of(
                String.format(
                        Locale.ROOT,
                        COPY,
                        "capacity_month",
                        key + "volume_metric, planning_volume, observed_max, status, " + date(to)
                                + ", widening, breach_known, breach_early, breach_median, breach_late",
                        of),
                String.format(
                        Locale.ROOT,
                        COPY,
                        "capacity_kpi",
                        key
                                + "kpi, bound, sla_limit, status, capacity_volume, model, family, family_weight, at_planning, slope",
                        of),
                String.format(
                        Locale.ROOT,
                        COPY,
                        "capacity_forecast",
                        key + target + ", expected, lower80, upper80, lower95, upper95",
                        of),
                String.format(Locale.ROOT, COPY, "capacity_kpi_forecast", key + "kpi, " + target + ", expected", of));
    }

    private static List<String> without(String condition) {
        return List.of(
                        "capacity_month",
                        "capacity_kpi",
                        "capacity_forecast",
                        "capacity_kpi_forecast",
                        "capacity_finding")
                .stream()
                .map(table -> "delete from " + table + " where " + condition)
                .toList();
    }

    private static String day(LocalDate day, double volume) {
        return "insert into capacity_busy_hour values ('shop', 'requests_per_s', date '" + day + "', " + volume + ")";
    }

    private static String date(YearMonth month) {
        return "date '" + month.atDay(1) + "'";
    }

    private static String quoted(String name) {
        return name.replace("'", "''");
    }

    private static void run(Path file, List<String> sql) {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + file.toAbsolutePath().toString().replace(".mv.db", ""), "sa", "");
    }
}
