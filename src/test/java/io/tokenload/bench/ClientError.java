package io.tokenload.bench;

/**
 * How wrong the client's stamps were, over the measured requests of a run.
 *
 * @param ttft TTFT from send − true TTFT: the request's way to the server, and the first event's
 *     delay
 * @param delay receive stamp − emit time, of each token-bearing event
 * @param itl |observed gap − emitted gap|, of each pair of events
 * @param requests what it rests on
 * @param leftOut measured requests that did not succeed: they are in none of the figures
 * @param eventsPerSecond of all requests, warm-up too, in the measured window
 */
record ClientError(
    Spread ttft, Spread delay, Spread itl, int requests, int leftOut, double eventsPerSecond) {}
