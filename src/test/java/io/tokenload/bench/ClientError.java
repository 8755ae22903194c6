package io.tokenload.bench;

/**
 * How wrong a client is.
 *
 * @param ttft TTFT from send − true TTFT: the request's way to the server, and the first event's
 *     delay
 * @param delay receive stamp − emit time, of each token-bearing event; empty if it tells no stamps
 * @param itl |observed gap − emitted gap|, of each pair of events
 * @param requests what it rests on
 * @param gapsTooMany gaps that it reports between no two events
 */
record ClientError(Spread ttft, Spread delay, Spread itl, int requests, long gapsTooMany) {}
