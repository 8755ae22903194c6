package io.tokenload.simserver.dialect.trtllm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.AnswerSink;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.ChoiceGaps;
import io.tokenload.simserver.http.CompletionsApi;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.GenerationRequest;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.http.StreamHead;
import io.tokenload.simserver.http.TemplateFrames;
import io.tokenload.simserver.http.Usage;
import io.tokenload.simserver.http.WholeJson;
import io.tokenload.simserver.http.Wishes;
import java.util.List;

/**
 * Chat and completions: nulls are left out, events of tokens are kept though they have no text, and
 * the event of the role has a space before its blank line.
 */
final class TrtLlmApi extends CompletionsApi {

  private static final String USAGE =
      ",\"choices\":[],\"usage\":{\"prompt_tokens\":$PROMPT$,\"total_tokens\":$TOTAL$,"
          + "\"completion_tokens\":$COMPLETION$,\"prompt_tokens_details\":{\"cached_tokens\":$CACHED$}}}\n\n";

  private final PerfMetrics perf;

  TrtLlmApi(boolean chat, Site site, PerfMetrics perf) {
    super(chat, site, new TrtLlmContext());
    this.perf = perf;
  }

  @Override
  public AnswerSink answer(HttpCall call, GenerationRequest request, Exchange exchange) {
    long number = site.numbers().incrementAndGet();
    long created = System.currentTimeMillis() / 1000;
    AnswerId id = new AnswerId(idPrefix() + number, created, request.model());
    return perf.noting(number, answer(id, call, request, exchange));
  }

  @Override
  protected StreamHead streamHead(HttpCall call) {
    return StreamHead.SSE;
  }

  @Override
  protected ChoiceGaps gaps(AnswerId id, GenerationRequest request) {
    return new TrtLlmGaps(request.wishes());
  }

  @Override
  protected TemplateFrames.Shape shape(AnswerId id, GenerationRequest request) {
    String head = head(id);
    TemplateFrames.Shape shape = chat ? chat(head) : completions(head);
    return request.wishes().includeUsage() ? shape.withUsage(head + USAGE) : shape;
  }

  private static TemplateFrames.Shape chat(String head) {
    String open = head + ",\"choices\":[{\"index\":$INDEX$,\"delta\":{";
    return TemplateFrames.Shape.of(open + "\"content\":\"$TEXT$\"}}]$USAGE$}\n\n")
        .withBegin(open + "\"role\":\"assistant\"}}]$USAGE$} \n\n")
        .withLast(open + "\"content\":\"$TEXT$\"},\"finish_reason\":$FINISH$}]$USAGE$}\n\n")
        .withEmptyTexts();
  }

  private static TemplateFrames.Shape completions(String head) {
    String open = head + ",\"choices\":[{\"index\":$INDEX$,\"text\":\"$TEXT$\"";
    return TemplateFrames.Shape.of(open + "}]$USAGE$}\n\n")
        .withLast(open + ",\"finish_reason\":$FINISH$}]$USAGE$}\n\n")
        .withEmptyTexts();
  }

  @Override
  protected Reply whole(AnswerId id, Wishes wishes, List<Choice> choices) {
    ObjectNode usage = WholeJson.usageWithCached(Usage.of(choices, wishes.choices()));
    ObjectNode json =
        new WholeJson(id, chat)
            .withMore((choice, node) -> node.putNull("disaggregated_params"))
            .json(choices, usage);
    return Reply.json(200, json.toString());
  }
}
