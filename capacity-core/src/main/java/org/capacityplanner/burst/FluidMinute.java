package org.capacityplanner.burst;

/**
 * The simulated state of a service at one minute of a burst: its rates of requests, backlog, wait and memory.
 *
 *
 * @param seconds since the start of the rise
 * @param offered fresh requests per second
 * @param attempts fresh requests and retries per second
 * @param inTime attempts per second that arrive now and will be answered within the timeout
 * @param backlog the number of waiting requests
 * @param waits the wait of a request that arrives now, seconds; infinite while the service is away
 * @param inFlight requests that wait, are served, or keep an entry of the pool
 * @param memory bytes in use by the pool whose memory is known; NaN where none is
 */
public record FluidMinute(
        double seconds,
        double offered,
        double attempts,
        double inTime,
        double backlog,
        double waits,
        double inFlight,
        double memory) {}
