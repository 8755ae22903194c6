package io.tokenload.metric;

import java.util.Objects;

/**
 * What the client saw of itself and its machine in a cell's measured window. {@code null} stands
 * for what the system does not tell.
 *
 * @param cell the cell's name
 * @param eventLoopLag how late timers of the event loops came, all loops that read anything
 *     together
 * @param worstLoopLag the same of the loop with the greatest p99
 * @param hiccup how late a thread that only sleeps woke up
 * @param gcPause pauses of the garbage collector, one reading each
 * @param safepoint stops of all threads for any reason, one reading each; count 0 where there was
 *     none, {@code null} where the JVM does not tell
 * @param processCores CPU of this process, cores
 * @param hostShare share of the machine's CPU time in use by anyone, 0 to 1
 * @param stealShare share of CPU time that the hypervisor gave to others, 0 to 1
 * @param throttledSeconds time that the container's CPU quota kept this process waiting
 * @param readsPerSecond socket reads that completed a token-bearing event, per second
 * @param eventsPerSecond token-bearing events per second
 * @param bytesPerEvent bytes read from sockets per token-bearing event
 * @param openConnections most connections open at once
 * @param journalQueue most records waiting to be written
 * @param receiveQueueBytes most bytes seen waiting in a socket's receive queue
 * @param delayedByCap requests of the cell that were due while the cap on concurrency bound
 * @param neverSent requests that an open cell's schedule had due in its measured window and that
 *     nobody sent
 */
public record CellObservation(
    String cell,
    Delay eventLoopLag,
    Delay worstLoopLag,
    Delay hiccup,
    Delay gcPause,
    Delay safepoint,
    Double processCores,
    Double hostShare,
    Double stealShare,
    Double throttledSeconds,
    double readsPerSecond,
    double eventsPerSecond,
    Double bytesPerEvent,
    int openConnections,
    int journalQueue,
    Long receiveQueueBytes,
    long delayedByCap,
    long neverSent) {

  public CellObservation {
    Objects.requireNonNull(cell, "cell");
    Objects.requireNonNull(eventLoopLag, "eventLoopLag");
    Objects.requireNonNull(worstLoopLag, "worstLoopLag");
    Objects.requireNonNull(hiccup, "hiccup");
    Objects.requireNonNull(gcPause, "gcPause");
  }
}
