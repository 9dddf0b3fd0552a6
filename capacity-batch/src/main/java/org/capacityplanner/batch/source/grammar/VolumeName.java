package org.capacityplanner.batch.source.grammar;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/** Whether a metric may be the volume of transactions, by its name and its unit. */
public final class VolumeName {
    /** Words for transactions. */
    private static final Pattern TRANSACTIONS = Pattern.compile(
            ".*(?:transaction|request|order|quote|trade|throughput|volume|offered|arrival|checkout|payment|booking|invocation"
                    + "|pageview|page_view|message|quer(?:y|ies)|requete|anfrage|anforderung|bestellung|auftrag|transaktion"
                    + "|buchung|zugriffe|aufrufe|commande|peticion|solicitud|pedido|transaccion|richiest|ordini|transazion"
                    + "|requisic|transac).*|(?:.*_)?(?:tx|trx|trans?|txns?|xacts?|commits?|executions|tput|tps|rps|qps|tph|rph|tpm|rpm|reqs?|hits?|calls?|jobs?"
                    + "|visits|besuche|visites|visitas|sales|sessions|documents|events|questions)(?:_.*)?"
                    + "|(?:.*_)?(?:dialog_?steps?|dialogschritte|count_of_records|doc_count)|count|records");

    /** Words for effects and states of a machine, which are no volumes. */
    private static final Pattern EFFECT = Pattern.compile(
            ".*(?:cpu|processor_time|util|usage|memory|heap|swap|latency|duration|elapsed|response_time|resp_time|wait|queue"
                    + "|error|fail|exception|reject|timeout|retr(?:y|ies|ans)|drop|lag|depth|backlog|utili[sz]ation|_4xx|_5xx"
                    + "|median|average_response).*|(?:.*_)?(?:mem|load|disk|io|iops|reads?|writes?|packets?|rxpck|txpck|pck|pkts"
                    + "|rxcmp|txcmp|rxmcst|txmcst|pgpgin|pgpgout|majflt|pgfree|pgscan[kd]|pgsteal|cswch|csw|proc|bread|bwrtn"
                    + "|rtps|wtps|dtps|bdscd|areq|intr|interrupts|switches|faults|gc|err|threads|connections|users|age|size|bytes|limit|temp)(?:_.*)?");

    private static final Pattern LOAD = Pattern.compile("load|last|charge|carga|carico");

    /** Such words in other scripts. */
    private static final Pattern ELSEWHERE = Pattern.compile(".*(?:запрос|заказ|транзакц|リクエスト|請求|请求|訂單|订单|요청).*");

    /** Units of counted events that are not transactions. */
    private static final Pattern OTHER_EVENTS =
            Pattern.compile("(?:errors|packets|threads|users|connections|cores|sessions|interrupts|switches)(?:/.*)?");

    /** Totals over all of a test so far, not of an interval. */
    private static final Pattern WHOLE_TEST = Pattern.compile("(?:total|cumulative|overall)_.*");

    /** What is counted one by one, in the plural, or a number by name; sessions and users are a state. */
    private static final Pattern COUNT = Pattern.compile(
            "(?:.*_)?(?:dialog_?steps|dialogschritte|count_of_records|records|requests|reqs|orders|transactions|trans|txns?|trx|hits"
                    + "|calls|visits|sales|jobs|documents|events|queries|messages|req|quotes|trades|checkouts|payments|bookings"
                    + "|invocations|page_?views|commits|executions|anfragen|anforderungen|bestellungen|auftrage|transaktionen|buchungen|zugriffe"
                    + "|aufrufe|requetes|commandes|peticiones|solicitudes|pedidos|transacciones|richieste|ordini|transazioni"
                    + "|requisicoes|transacoes|questions|besuche|visites|visitas|count|number)(?:_(?:sum|total|count|completed|processed"
                    + "|served|handled|received|sent|placed|created|done|succeeded|finished|executed|started|accepted|issued))?|(?:num|nb|number|anzahl|nombre|cantidad|count|total)_.*");

    /** What is a rate, a state or a statistic of one, whatever is counted. */
    private static final Pattern NO_COUNT =
            Pattern.compile("(?:.*_)?(?:rate|throughput|per|avg|average|mean|max|min|peak"
                    + "|current|active|concurrent|open|pending|in_flight|inflight|waiting|queued)(?:_.*)?");

    private VolumeName() {}

    /**
     * Returns why a metric may be the volume, in words; empty where nothing speaks for it.
     *
     * @param unit its unit, or null where that is not known
     */
    public static Optional<String> reason(String metric, @Nullable Unit unit) {
        String name = UnitByName.snakeCase(UnitByName.bare(metric));
        boolean rate = unit != null && unit.dimension() == Dimension.EVENT_RATE;
        if (unit != null && !rate && unit.dimension() != Dimension.COUNT) {
            return Optional.empty();
        }
        boolean ofAnotherKind =
                unit != null && OTHER_EVENTS.matcher(unit.symbol()).matches();
        // What a table calls load and counts per second is what its system has to do.
        boolean load = rate && LOAD.matcher(name).matches();
        if (ofAnotherKind || (EFFECT.matcher(name).matches() && !load)) {
            return Optional.empty();
        }
        boolean named = isNamed(metric);
        if (rate) {
            return Optional.of(named ? "a rate of transactions by its name" : "a rate by its unit");
        }
        return named ? Optional.of("a number of transactions by its name") : Optional.empty();
    }

    /** Returns whether a metric is named as the volume of an interval, and not only counted in the unit of one. */
    public static boolean isNamed(String metric) {
        if (ELSEWHERE.matcher(metric.toLowerCase(Locale.ROOT)).matches()) {
            return true;
        }
        return TRANSACTIONS
                .matcher(UnitByName.snakeCase(UnitByName.bare(metric)))
                .matches();
    }

    /** Whether a volume is named as a number of things, and not as their rate. */
    public static boolean isCount(String metric) {
        String name = UnitByName.snakeCase(UnitByName.bare(NamedMultiple.without(LongName.shortened(metric))));
        return ELSEWHERE.matcher(metric.toLowerCase(Locale.ROOT)).matches()
                || (COUNT.matcher(name).matches() && !NO_COUNT.matcher(name).matches());
    }

    /** What is counted, as a unit writes it: {@code req}, {@code orders}; {@code tx} where the name does not say. */
    public static String noun(String metric) {
        String events = RateName.events(UnitByName.snakeCase(UnitByName.bare(metric)));
        return NamedMultiple.of(LongName.shortened(metric)).word() + (events.equals("ops") ? "tx" : events);
    }

    /** Returns whether a metric sums up all of a test so far. */
    public static boolean isOfWholeTest(String metric) {
        return WHOLE_TEST.matcher(UnitByName.snakeCase(metric)).matches();
    }
}
