package io.tokenload.analysis.answer;

import io.tokenload.analysis.sample.Estimate;
import io.tokenload.analysis.sample.Wilson;
import java.util.Collection;

/**
 * How answers kept to the structure that was asked of them: shares with Wilson's 95 % intervals.
 *
 * @param answers how many there are
 * @param jsonValid share of them that are JSON
 * @param withSchema how many were asked to meet a schema
 * @param schemaMet share of those that do
 * @param withToolCall share of the answers that call a tool
 * @param toolCalls calls of all answers together
 */
public record StructuredOutput(
    long answers,
    Estimate jsonValid,
    long withSchema,
    Estimate schemaMet,
    Estimate withToolCall,
    long toolCalls) {

  /** Counts; {@code null} of no answer. */
  public static StructuredOutput of(Collection<Answered> answers) {
    if (answers.isEmpty()) {
      return null;
    }
    long valid = answers.stream().filter(Answered::jsonValid).count();
    long asked = answers.stream().filter(answer -> answer.schemaMet() != null).count();
    long met = answers.stream().filter(answer -> Boolean.TRUE.equals(answer.schemaMet())).count();
    long calling = answers.stream().filter(answer -> answer.toolCalls() > 0).count();
    return new StructuredOutput(
        answers.size(),
        Wilson.share(valid, answers.size()),
        asked,
        Wilson.share(met, asked),
        Wilson.share(calling, answers.size()),
        answers.stream().mapToLong(Answered::toolCalls).sum());
  }
}
