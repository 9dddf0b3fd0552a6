package org.capacityplanner.batch.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;

/** A server on loopback that plays Prometheus, well or badly, and remembers what it was asked. */
public final class LoopbackPrometheus {
    private final List<Map<String, String>> queries = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();

    private LoopbackPrometheus(HttpServer server) {
        this.server = server;
    }

    public static LoopbackPrometheus start() throws IOException {
        LoopbackPrometheus prometheus = new LoopbackPrometheus(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        prometheus.server.setExecutor(prometheus.executor);
        prometheus.server.start();
        return prometheus;
    }

    public void stop() {
        server.stop(0);
        executor.shutdownNow();
    }

    public URI url() {
        return URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort());
    }

    public List<Map<String, String>> queries() {
        return queries;
    }

    public List<String> tokens() {
        return tokens;
    }

    /** What is done about a question. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    public void serve(Answer answer) {
        server.createContext("/api/v1/query_range", exchange -> {
            tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            answer.to(exchange);
        });
    }

    /** What is asked for. */
    public Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = List.of(
                        exchange.getRequestURI().getRawQuery().split("&", -1))
                .stream()
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
        queries.add(query);
        return query;
    }

    /** How many points a query asks for. */
    public static long points(Map<String, String> query) {
        return (Long.parseLong(query.get("end")) - Long.parseLong(query.get("start")))
                        / Long.parseLong(query.get("step"))
                + 1;
    }

    /** The right answer to a query: one series, always one half. */
    public static String samples(Map<String, String> query) {
        long start = Long.parseLong(query.get("start"));
        long step = Long.parseLong(query.get("step"));
        return LongStream.range(0, points(query))
                .mapToObj(i -> "[" + (start + i * step) + ",\"0.5\"]")
                .collect(Collectors.joining(
                        ",",
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[",
                        "]}]}}"));
    }

    /** Answers in gzip, as Prometheus does. */
    public static void send(HttpExchange exchange, int status, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
        exchange.sendResponseHeaders(status, bytes.size());
        try (exchange;
                OutputStream body = exchange.getResponseBody()) {
            body.write(bytes.toByteArray());
        }
    }
}
