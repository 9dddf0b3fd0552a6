package org.capacityplanner.batch;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A server on loopback, of this process, that answers every question with the same bytes. */
final class FuzzPrometheus implements AutoCloseable {
    private final HttpServer server;
    private volatile byte[] body = {};
    private volatile boolean isPacked;
    private volatile int status = 200;

    FuzzPrometheus() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (isPacked) {
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (exchange;
                    OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    void answer(int code, byte[] bytes, boolean packed) {
        status = code;
        body = bytes.clone();
        isPacked = packed;
    }

    String address() {
        InetSocketAddress address = server.getAddress();
        return "http://" + address.getHostString() + ":" + address.getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
