package io.tokenload.metric;

import io.tokenload.metric.server.RequestTimes;
import java.util.OptionalLong;

/**
 * What the time of one request was spent on, nanoseconds; empty for what nobody told. Up to the
 * first token the parts follow one another and add up to the TTFT:
 *
 * <pre>TTFT = send lag + connect + queue + prefill + network
 *      = send lag + connect + prefill + queue and network</pre>
 *
 * <p>Send lag and connect are stamps of the client. Queue, prefill and decode are the server's own
 * durations, taken as they were told; {@link RequestTimes} says what each begins and ends with. The
 * network is what is left: it is not measured, and holds whatever else lies between the first flush
 * and the first token: the ways there and back, the upload, the HTTP server's own work (template,
 * tokenizer, detokenizer) where the source leaves it out, and the client's error. It can be
 * negative where the server counts a part twice, or ends its prefill after it sent what the client
 * took for the first token. A negative value is shown as it is: it says that the times of this
 * server do not fit together, and is never made zero.
 *
 * @param sendLag intended start to handover
 * @param connect handover to the first flush: DNS, TCP and TLS of a new connection; of a pooled one
 *     what the HTTP client takes
 * @param queue waiting to be scheduled
 * @param prefill scheduled to the first token
 * @param decode first token to the last, by the server
 * @param network TTFT from send − queue − prefill; empty unless the server told both
 * @param queueAndNetwork TTFT from send − prefill; empty unless the server told it
 */
public record RequestParts(
    OptionalLong sendLag,
    OptionalLong connect,
    OptionalLong queue,
    OptionalLong prefill,
    OptionalLong decode,
    OptionalLong network,
    OptionalLong queueAndNetwork) {

  private static final RequestTimes UNTOLD = new RequestTimes("", null, null, null, null, null);

  static RequestParts of(RequestRecord request) {
    RequestTimes told = request.serverTimes() == null ? UNTOLD : request.serverTimes();
    OptionalLong queueAndNetwork = less(request.ttftFromSend(), told.prefillNanos());
    return new RequestParts(
        request.sendLag(),
        connect(request.stamps()),
        optional(told.queueNanos()),
        optional(told.prefillNanos()),
        optional(told.decodeNanos()),
        less(queueAndNetwork, told.queueNanos()),
        queueAndNetwork);
  }

  private static OptionalLong connect(Stamps stamps) {
    boolean known = stamps.handover() != Stamps.NONE && stamps.sent() != Stamps.NONE;
    return known ? OptionalLong.of(stamps.sent() - stamps.handover()) : OptionalLong.empty();
  }

  private static OptionalLong less(OptionalLong all, Long part) {
    return all.isPresent() && part != null
        ? OptionalLong.of(all.getAsLong() - part)
        : OptionalLong.empty();
  }

  private static OptionalLong optional(Long nanos) {
    return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
  }
}
