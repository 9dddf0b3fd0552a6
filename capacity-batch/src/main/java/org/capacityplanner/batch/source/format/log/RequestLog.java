package org.capacityplanner.batch.source.format.log;

import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.batch.source.sample.RequestSteps;
import org.capacityplanner.batch.source.sample.UrlPrefixes;

/** Reads logs of proxies and load balancers with a line for each request and every field at a fixed position. */
public final class RequestLog implements RecordFormat<String> {
    private static final int LOOKED_AT = 5;
    private static final int LONGEST = 20_000;

    private final String name;
    private final Lines lines;

    private RequestLog(String name, Lines lines) {
        this.name = name;
        this.lines = lines;
    }

    /**
     * The request that one log line describes.
     *
     * @param millis how long it took; NaN where that is not known
     */
    record Request(String time, String target, double millis, RequestSteps.Outcome outcome) {}

    /** Extracts requests from the lines of one kind of log. */
    interface Lines {
        /** Returns the request that a line describes; empty where the line describes none. */
        Optional<Request> request(String line);
    }

    /** Returns the format of AWS load balancer logs, both of application and of classic load balancers. */
    public static RequestLog awsLoadBalancer() {
        return new RequestLog("aws-elb-log", RequestLines::ofAws);
    }

    /** Returns the native log format of the Squid proxy. */
    public static RequestLog squid() {
        return new RequestLog("squid-log", RequestLines::ofSquid);
    }

    /** Returns the default log format of the Envoy proxy, which Istio's sidecars also write. */
    public static RequestLog envoy() {
        return new RequestLog("envoy-log", RequestLines::ofEnvoy);
    }

    /** Returns the log format of uWSGI, which serves programs in Python. */
    public static RequestLog uwsgi() {
        return new RequestLog("uwsgi-log", ServerLines::ofUwsgi);
    }

    /** Returns the access log format of S3 and of stores that are compatible with it. */
    public static RequestLog objectStore() {
        return new RequestLog("s3-log", ServerLines::ofStore);
    }

    /** Returns the log format of HAProxy in TCP mode, a line for each connection. */
    public static RequestLog haproxyTcp() {
        return new RequestLog("haproxy-tcp-log", ServerLines::ofTcp);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean recognises(String head) {
        List<String> first =
                head.lines().filter(line -> !line.isBlank()).limit(LOOKED_AT).toList();
        long requests = first.stream()
                .filter(line -> line.length() <= LONGEST && lines.request(line).isPresent())
                .count();
        return requests > 0 && 2 * requests > first.size();
    }

    @Override
    public Records<String> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        RequestSteps steps = new RequestSteps(reading, samples);
        UrlPrefixes prefixes = new UrlPrefixes(reading);
        return Records.publishedBy(steps::publish, (line, number) -> {
            Optional<Request> request = lines.request(line);
            if (request.isEmpty()) {
                samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, line);
            } else if (samples.at(request.get().time(), "time", number)) {
                steps.add(
                        prefixes.of(request.get().target()),
                        request.get().millis(),
                        request.get().outcome());
            }
        });
    }
}
