package io.tokenload.analysis.answer;

import io.tokenload.analysis.sample.Estimate;
import io.tokenload.analysis.sample.Wilson;
import io.tokenload.metric.Structure;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * How answers kept to the form that was asked of them: shares with Wilson's 95 % intervals.
 *
 * @param answers how many there are
 * @param withJson how many were to be JSON
 * @param jsonValid share of those that are
 * @param withSchema how many were to meet a schema
 * @param schemaMet share of those that do
 * @param withTools how many had tools to call
 * @param withToolCall share of those that call one
 * @param toolCalls calls of all answers together
 * @param judgedCalls those of them whose arguments are known
 * @param validCalls share of those that name a tool and meet its schema
 */
public record StructuredOutput(
    long answers,
    long withJson,
    Estimate jsonValid,
    long withSchema,
    Estimate schemaMet,
    long withTools,
    Estimate withToolCall,
    long toolCalls,
    long judgedCalls,
    Estimate validCalls) {

  /** Counts; {@code null} of no answer. */
  public static StructuredOutput of(Collection<Structure> answers) {
    if (answers.isEmpty()) {
      return null;
    }
    long json = count(answers, answer -> answer.jsonValid() != null);
    long schema = count(answers, answer -> answer.schemaMet() != null);
    long tools = count(answers, answer -> answer.toolCalls() != null);
    long judged = calls(answers, answer -> answer.toolCallsValid() != null);
    long valid =
        answers.stream()
            .map(Structure::toolCallsValid)
            .filter(Objects::nonNull)
            .mapToLong(Integer::longValue)
            .sum();
    return new StructuredOutput(
        answers.size(),
        json,
        Wilson.share(count(answers, answer -> Boolean.TRUE.equals(answer.jsonValid())), json),
        schema,
        Wilson.share(count(answers, answer -> Boolean.TRUE.equals(answer.schemaMet())), schema),
        tools,
        Wilson.share(count(answers, StructuredOutput::calls), tools),
        calls(answers, answer -> true),
        judged,
        Wilson.share(valid, judged));
  }

  private static boolean calls(Structure answer) {
    return answer.toolCalls() != null && answer.toolCalls() > 0;
  }

  private static long count(Collection<Structure> answers, Predicate<Structure> which) {
    return answers.stream().filter(which).count();
  }

  private static long calls(Collection<Structure> answers, Predicate<Structure> which) {
    return answers.stream()
        .filter(which)
        .filter(StructuredOutput::calls)
        .mapToLong(Structure::toolCalls)
        .sum();
  }
}
