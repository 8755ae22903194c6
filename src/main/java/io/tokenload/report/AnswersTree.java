package io.tokenload.report;

import io.tokenload.analysis.Findings.Answers;
import io.tokenload.analysis.answer.Repetitions;
import io.tokenload.analysis.answer.StructuredOutput;
import io.tokenload.analysis.answer.VqaAccuracy;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was said of answers as {@code summary.json} holds it; null for null. */
final class AnswersTree {

  private AnswersTree() {}

  static Map<String, Object> of(Answers answers) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("repetition", of(answers.repetition()));
    tree.put("vqa", of(answers.vqa()));
    tree.put("structured_output", of(answers.structured()));
    return tree;
  }

  private static Map<String, Object> of(Repetitions repetitions) {
    if (repetitions == null) {
      return null;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("answers", repetitions.answers());
    tree.put("repeating", repetitions.repeating());
    tree.put("worst", repetitions.worst().stream().map(AnswersTree::of).toList());
    tree.put("first", repetitions.first().stream().map(AnswersTree::of).toList());
    return tree;
  }

  private static Map<String, Object> of(Repetitions.Said said) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("request", said.request());
    tree.put("cell", said.cell());
    tree.put("prompt", said.prompt());
    tree.put("answer", said.answer());
    tree.put("output_tokens", said.outputTokens() < 0 ? null : said.outputTokens());
    return tree;
  }

  private static Map<String, Object> of(Repetitions.Found found) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("request", found.request());
    tree.put("cell", found.cell());
    tree.put("phrase", found.what().phrase());
    tree.put("times", found.what().times());
    tree.put("share", FindingsTree.number(found.what().share()));
    return tree;
  }

  private static Map<String, Object> of(VqaAccuracy vqa) {
    if (vqa == null) {
      return null;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("questions", vqa.questions());
    tree.put("unanswered", vqa.unanswered());
    FindingsTree.estimate("accuracy_", vqa.accuracy(), tree);
    return tree;
  }

  private static Map<String, Object> of(StructuredOutput structured) {
    if (structured == null) {
      return null;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("answers", structured.answers());
    FindingsTree.estimate("json_valid_share_", structured.jsonValid(), tree);
    tree.put("answers_with_schema", structured.withSchema());
    FindingsTree.estimate("schema_met_share_", structured.schemaMet(), tree);
    FindingsTree.estimate("tool_call_share_", structured.withToolCall(), tree);
    tree.put("tool_calls", structured.toolCalls());
    return tree;
  }
}
