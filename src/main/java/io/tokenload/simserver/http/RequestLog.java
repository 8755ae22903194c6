package io.tokenload.simserver.http;

import java.util.List;

/** Where requests are noted once they have ended; used on the event loop only. */
public interface RequestLog {

  /** Notes nothing. */
  RequestLog NONE = (call, request, arrivalNanos) -> Line.NONE;

  /** A request has arrived and is taken. */
  Line begin(HttpCall call, GenerationRequest request, long arrivalNanos);

  /** The note on one request; exactly one of its methods is called. */
  interface Line {

    Line NONE =
        new Line() {
          @Override
          public void complete(List<Choice> choices) {}

          @Override
          public void cancelled(List<Choice> choices, long nowNanos) {}
        };

    /** Answered whole. */
    void complete(List<Choice> choices);

    /** The client left at this time of the engine. */
    void cancelled(List<Choice> choices, long nowNanos);
  }
}
