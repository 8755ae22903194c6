package io.tokenload.simserver.http;

import java.util.List;

/**
 * Chat and completions, as many servers have them from OpenAI: an answer in one piece, or events of
 * which {@code [DONE]} is the last. What is in them is the dialect's.
 */
public abstract class CompletionsApi implements Api {

  private static final String DONE = "data: [DONE]\n\n";

  /** Whether this is chat, not completions. */
  protected final boolean chat;

  protected final Site site;
  private final ContextRule context;

  protected CompletionsApi(boolean chat, Site site, ContextRule context) {
    this.chat = chat;
    this.site = site;
    this.context = context;
  }

  @Override
  public final ContextRule contextRule() {
    return context;
  }

  /** Reads a request, whatever model it names. */
  @Override
  public GenerationRequest read(HttpCall call) throws ApiException {
    Fields fields = JsonBody.read(call);
    return request(fields, fields.text("model", site.model()));
  }

  /** A request for the model of this name, in OpenAI's words. */
  protected final GenerationRequest request(Fields fields, String model) throws ApiException {
    return chat
        ? new ChatReader(site).read(fields, model)
        : new CompletionReader(site).read(fields, model);
  }

  @Override
  public AnswerSink answer(HttpCall call, GenerationRequest request, Exchange exchange) {
    return answer(site.nextId(idPrefix(), request.model()), call, request, exchange);
  }

  /** An answer of this name. */
  protected final AnswerSink answer(
      AnswerId id, HttpCall call, GenerationRequest request, Exchange exchange) {
    if (!request.wishes().stream()) {
      return new WholeAnswer(exchange, choices -> whole(id, request.wishes(), choices));
    }
    TemplateFrames.Shape shape = shape(id, request).withDone(DONE);
    return new StreamAnswer(
        exchange, new TemplateFrames(shape, gaps(id, request)), streamHead(call), false, site);
  }

  /** What the names of answers begin with. */
  protected String idPrefix() {
    return chat ? "chatcmpl-" : "cmpl-";
  }

  /** An answer in one piece. */
  protected abstract Reply whole(AnswerId id, Wishes wishes, List<Choice> choices);

  /** The events of a stream but for {@code [DONE]}. */
  protected abstract TemplateFrames.Shape shape(AnswerId id, GenerationRequest request);

  /** What fills the gaps of the events. */
  protected abstract ChoiceGaps gaps(AnswerId id, GenerationRequest request);

  /** How a stream begins. */
  protected abstract StreamHead streamHead(HttpCall call);

  /** The beginning of an event in OpenAI's order: id, object, time and model. */
  protected final String head(AnswerId id) {
    return "data: {\"id\":%s,\"object\":\"%s\",\"created\":%d,\"model\":%s"
        .formatted(Json.quote(id.text()), object(), id.createdSeconds(), model(id));
  }

  /** What an event calls itself. */
  protected final String object() {
    return chat ? "chat.completion.chunk" : "text_completion";
  }

  /** The model's name, quoted for a template. */
  protected static String model(AnswerId id) {
    return EventTemplate.literal(Json.quote(id.model()));
  }
}
