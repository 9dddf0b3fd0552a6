package org.capacityplanner.batch.source.grammar;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/** Decides from the name and the unit of a metric whether it may be the volume of transactions. */
public final class VolumeName {
    /** Matches names with a word for transactions. */
    private static final Pattern TRANSACTIONS = Pattern.compile(
            ".*(?:transaction|request|order|quote|trade|throughput|volume|offered|arrival|checkout|payment|booking|invocation|statement|islem_?sayi|istek"
                    + "|pageview|page_view|durchsatz|message|quer(?:y|ies)|requete|anfrage|anforderung|bestellung|auftrag|transaktion"
                    + "|buchung|zugriffe|aufrufe|commande|peticion|solicitud|pedido|transaccion|richiest|ordini|transazion"
                    + "|aanvra|verzoek|transacti|anrop|forfragning|foresp|zapytan|pozadav|requisic|transac|zamowien|zlecen|objednav|bestilling|bestallning|siparis|rendeles|tilau).*|(?:.*_)?(?:tx|trx|trans?|txns?|xacts?|commits?|executions|tput|tps|rps|qps|tph|rph|tpm|rpm|reqs?|hits?|calls?|jobs?"
                    + "|visits|besuche|visites|visitas|sales|sessions|documents|events|questions)(?:_.*)?"
                    + "|(?:.*_)?(?:dialog_?steps?|dialogschritte|count_of_records|doc_count)|count|records|rate|rate_count");

    /** Matches names with a word for a resource, an effect or a state of a machine, none of which is a volume. */
    private static final Pattern EFFECT = Pattern.compile(
            ".*(?:cpu|processor_time|util|usage|memory|heap|swap|latenc(?:y|ies(?!_count))|duration|elapsed|response_time|resp_time|wait|queue"
                    + "|(?:cache|keyspace|buffer|blks|blk|pool|index)_hits?(?:_.*)?$|messages_(?:ready|unack|in_queue|pending)|error|fail|exception|reject|timeout|retr(?:y|ies|ans)|drop|lag|depth|backlog|utili[sz]ation|_4xx|_5xx"
                    + "|median|average_response).*|p\\d{2}_.+|.+_p\\d{2}|.+_volume_raw|(?:.*_)?(?:mem|load|disk|io|iops|reads?|writes?|packets?|rxpck|txpck|pck|pkts"
                    + "|rxcmp|txcmp|rxmcst|txmcst|pgpgin|pgpgout|majflt|pgfree|pgscan[kd]|pgsteal|cswch|csw|proc|bread|bwrtn"
                    + "|(?:tx|rx)_(?:ns|us|ms|timestamp|data|bytes?|kb|mb|gb|kbytes|mbytes|bits|octets|pkts|packets)|net(?:work)?_(?:tx|rx)|minflt|rtps|wtps|dtps|bdscd|areq|intr|interrupts|switches|faults|gc|err|threads|connections|users|age|size|bytes|limit|temp|redo|fan"
                    // Hits over time are hits; the time of a request is none.
                    + "|(?<!over_|per_)times?)(?:_.*)?");

    /** Matches words for what is there at a time, which is a level and no volume unless its unit is a rate. */
    private static final Pattern LEVEL = Pattern.compile(
            "(?:.*_)?(?:current|curr|active|open|pending|running|concurrent|in_?flight|waiting|queued|outstanding|in_progress"
                    + "|unacked|gleichzeitig[a-z]*|aktiv[a-z]*|offene?|en_cours|activ[ao]s)(?:_.*)?");

    private static final Pattern LOAD = Pattern.compile(
            "(?:load|last|charge|carga|carico)(?:_[a-z]{1,12}_(?:s|sec|second|min|minute|h|hour|day))?");

    /** Matches names of what was counted at another time, or is aimed at or allowed, which the rows beside it do not have. */
    private static final Pattern OF_ANOTHER_TIME = Pattern.compile(
            "(?:.*_)?(?:prev|previous|prior|yesterday|yoy|wow|ago"
                    + "|last_(?:day|week|month|year|period|run)|vortag|vorwoche|vormonat|vorjahr|gestern|hier|ayer"
                    + "|targets?|planned|budget|goal|sla|slo|limit|forecast|predicted|expected|soll|ziel|objetivo|objectif)(?:_.*)?");

    /** Matches words for transactions in Cyrillic, Japanese, Chinese and Korean script. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            ".*(?:запрос|заказ|заявок|заявк|замовлен|транзакц|リクエスト|受注|注文|取引|処理件数|請求|请求|訂單|订单|交易|요청|주문|거래).*");

    /** Matches units of counted events that are not transactions, such as errors or packets. */
    private static final Pattern OTHER_EVENTS =
            Pattern.compile("(?:errors|packets|threads|users|connections|cores|sessions|interrupts|switches)(?:/.*)?");

    /** Matches names of totals since the start of a load test, which are not counts per interval. */
    private static final Pattern WHOLE_TEST = Pattern.compile("(?:total|cumulative|overall)_.*");

    /**
     * Matches names of counted transactions, in the plural or with a word such as "number"; sessions and users are
     * states and do not match.
     */
    private static final Pattern COUNT = Pattern.compile(
            "(?:.*_)?(?:dialog_?steps|dialogschritte|count_of_records|records|requests|reqs|orders|transactions|trans|txns?|trx|hits"
                    + "|calls|visits|sales|jobs|documents|events|queries|messages|req|quotes|trades|checkouts|payments|bookings"
                    + "|invocations|statements?|page_?views|islem_sayisi|istek_sayisi|commits|executions|anfragen|anforderungen|bestellungen|auftrage|transaktionen|buchungen|zugriffe"
                    + "|aufrufe|aanvragen|verzoeken|transacties|anrop|forfragningar|transaktioner|forespo?rsler|zapytania|requetes|commandes|peticiones|solicitudes|pedidos|transacciones|richieste|ordini|transazioni"
                    + "|requisicoes|transacoes|questions|besuche|visites|visitas|count|number)(?:_(?:sum|total|count|completed|processed"
                    + "|served|handled|received|sent|placed|created|done|succeeded|finished|executed|started|accepted|issued))?|(?:num|nb|number|anzahl|nombre|cantidad|count|total"
                    + "|liczba|pocet|antal|aantal|numero|numer|quantidade|ilosc)_.*");

    /** Matches names of rates, states and statistics, which are not counts although they name what is counted. */
    private static final Pattern NO_COUNT =
            Pattern.compile("(?:.*_)?(?:rate|throughput|per|avg|average|mean|max|min|peak"
                    + "|current|active|concurrent|open|pending|in_flight|inflight|waiting|queued)(?:_.*)?");

    /** Matches a name with a word for a time in some form and language, {@code za minutu}, which nothing else understood. */
    private static final Pattern TIME_WORD =
            Pattern.compile("(?:.*_)?((?:minut|sekund|second|segund|stund|hodin|godzin|hour"
                    + "|heure|dakika|saat|saniye|timme|daily|hourly|monthly|weekly|taglich|stundlich|monat|woche|week|month)[a-z]{0,4}"
                    + "|min|sec|sek|std)(?:_.*)?");

    private static final Pattern ANY_COUNT = Pattern.compile(
            "(?:.*_)?(?:count|cnt)|(?:anzahl|antal|aantal|number_of|nombre_de|numero_de|numero_di|liczba|pocet|pocty|quantidade_de)_.*");

    private static final Pattern PER_UNKNOWN = Pattern.compile(
            "(?iU)(.*\\S)(?:\\s*/\\s*|[\\s_]+(?:per|pro|par|por|je|na|p\u00e5|за)[\\s_]+)(\\p{L}{1,12})\\.?\\s*");

    private static final Pattern BRACKETED_WORD =
            Pattern.compile("(?U).*\\S\\s*[(\\[]\\s*(\\p{Ll}{2,12}\\.?)\\s*[)\\]]\\s*");

    /** Matches words in brackets behind a volume that are known to say no multiple and no time. */
    private static final Pattern COUNTING_WORD = Pattern.compile(
            "sum|summe|count|total|gesamt|all|alle|avg|mean|max|min|ok|success|anzahl|number|served|completed|new|web|app|api|db");

    /** Matches names that say that something is a rate, but not of what or per which time: New Relic's {@code rate.count}. */
    private static final Pattern BARE_RATE = Pattern.compile("(?i)rate(?:[._]count)?(?:\\{.*)?");

    /** Matches names of identifiers, whose numbers measure nothing: {@code queryid}, {@code order_id}, {@code RequestId}. */
    private static final Pattern IDENTIFIER =
            Pattern.compile("(?:.*_)?(?:id|uuid|guid|hash|queryid|sqlid|recordid|pid|port)");

    private VolumeName() {}

    /** Returns whether a name contains a word for a resource, an effect or a state: {@code lag}, {@code depth}. */
    public static boolean isEffect(String metric) {
        String name = SnakeCase.of(UnitByName.bare(metric));
        return EFFECT.matcher(name).matches() || LEVEL.matcher(name).matches();
    }

    /** Returns whether a name says nothing but that it is a rate, so that only the user can say its unit. */
    public static boolean isBareRate(String metric) {
        return BARE_RATE.matcher(metric).matches();
    }

    /** Returns whether a name means an identifier. */
    public static boolean isIdentifier(String metric) {
        return IDENTIFIER.matcher(SnakeCase.of(UnitByName.bare(metric))).matches();
    }

    /**
     * Returns the reason why a metric may be the volume, as text for the user; empty where nothing suggests it.
     *
     * @param unit its unit, or null where that is not known
     */
    public static Optional<String> reason(String metric, @Nullable Unit unit) {
        String name = SnakeCase.of(UnitByName.bare(metric));
        boolean rate = unit != null && unit.dimension() == Dimension.EVENT_RATE;
        if (unit != null && !rate && unit.dimension() != Dimension.COUNT) {
            return Optional.empty();
        }
        boolean ofAnotherKind =
                unit != null && OTHER_EVENTS.matcher(unit.symbol()).matches();
        // What a table calls load and counts per second is what its system has to do.
        boolean load = rate && LOAD.matcher(name).matches();
        if (ofAnotherKind
                || IDENTIFIER.matcher(name).matches()
                || (!rate && LEVEL.matcher(name).matches())
                || (EFFECT.matcher(name).matches() && !load)) {
            return Optional.empty();
        }
        boolean named = isNamed(metric);
        if (rate) {
            return Optional.of(named ? "a rate of transactions by its name" : "a rate by its unit");
        }
        return named ? Optional.of("a number of transactions by its name") : Optional.empty();
    }

    /**
     * Returns whether a name counts things, whatever they are, of which none is known to be an effect or a state:
     * {@code #Tasks}, {@code Anzahl S\u00e4tze}, {@code cnt}, {@code PutCount}.
     */
    public static boolean isAnyCount(String metric) {
        String name = SnakeCase.of(UnitByName.bare(metric));
        return (metric.strip().startsWith("#") || ANY_COUNT.matcher(name).matches())
                && !EFFECT.matcher(name).matches()
                && !LEVEL.matcher(name).matches()
                && !IDENTIFIER.matcher(name).matches();
    }

    /** Returns whether a name counts things of a known kind, such as records, none of which is an effect or a state. */
    public static boolean isCountOfNoEffect(String metric) {
        String name = SnakeCase.of(UnitByName.bare(metric));
        return isCount(metric)
                && !EFFECT.matcher(name).matches()
                && !LEVEL.matcher(name).matches()
                && !IDENTIFIER.matcher(name).matches();
    }

    /**
     * Returns the word of a name that says per which time or in which multiple things are counted, where it is not known:
     * {@code shift} of {@code Orders per shift}, {@code tusental} of {@code Antal (tusental)} in a language that is not
     * known; empty where there is none.
     */
    public static Optional<String> unknownWord(String metric) {
        Matcher time = TIME_WORD.matcher(SnakeCase.of(UnitByName.bare(metric)));
        if (time.matches() && UnitByName.of(metric).isEmpty()) {
            return Optional.of(time.group(1));
        }
        String name = UnitByName.bare(NamedMultiple.without(LongName.shortened(metric)));
        Matcher per = PER_UNKNOWN.matcher(name);
        if (per.matches() && (isCount(per.group(1)) || isNamed(per.group(1)))) {
            return Optional.of(per.group(2));
        }
        Matcher bracketed = BRACKETED_WORD.matcher(name);
        return bracketed.matches() && !COUNTING_WORD.matcher(bracketed.group(1)).matches()
                ? Optional.of(bracketed.group(1))
                : Optional.empty();
    }

    /** Returns whether a name says that the numbers are of another time than their rows, or a target or a limit. */
    public static boolean isOfAnotherTime(String metric) {
        return OF_ANOTHER_TIME.matcher(SnakeCase.of(UnitByName.bare(metric))).matches();
    }

    /** Returns whether the name of a metric contains a word for transactions. */
    public static boolean isNamed(String metric) {
        if (ELSEWHERE.matcher(metric.toLowerCase(Locale.ROOT)).matches()) {
            return true;
        }
        String name = UnitByName.bare(metric);
        // Behind a colon is what Splunk counted: "count: web1".
        int colon = name.indexOf(": ");
        return TRANSACTIONS.matcher(SnakeCase.of(name)).matches()
                || (colon > 0
                        && TRANSACTIONS
                                .matcher(SnakeCase.of(name.substring(0, colon)))
                                .matches());
    }

    /** Returns whether a name means a number of transactions, and not their rate. */
    public static boolean isCount(String metric) {
        String name = SnakeCase.of(UnitByName.bare(NamedMultiple.without(LongName.shortened(metric))));
        return ELSEWHERE.matcher(metric.toLowerCase(Locale.ROOT)).matches()
                || (COUNT.matcher(name).matches() && !NO_COUNT.matcher(name).matches());
    }

    /** Returns whether a name contains the word count or number, and so means no rate under the name of what is counted. */
    public static boolean isCalledCount(String metric) {
        return NamedMultiple.of(LongName.shortened(metric)) == NamedMultiple.NONE
                && SnakeCase.of(UnitByName.bare(metric)).matches("(?:.*_)?(?:[a-z]*count|number)(?:_.*)?");
    }

    /**
     * Returns the counted objects as they are written in a unit, such as {@code req} or {@code orders}; {@code tx}
     * where the name does not say which.
     */
    public static String noun(String metric) {
        String events = RateName.events(SnakeCase.of(UnitByName.bare(metric)));
        return NamedMultiple.of(LongName.shortened(metric)).word() + (events.equals("ops") ? "tx" : events);
    }

    /** Returns whether the name of a metric means a total since the start of a load test. */
    public static boolean isOfWholeTest(String metric) {
        return WHOLE_TEST.matcher(SnakeCase.of(metric)).matches();
    }
}
