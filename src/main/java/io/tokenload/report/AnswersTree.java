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
    tree.put("quality", QualityTree.of(answers.quality()));
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
    tree.put("answers", vqa.answers());
    tree.put("cells", vqa.cells().stream().map(AnswersTree::of).toList());
    tree.put("shown", vqa.shown().stream().map(AnswersTree::of).toList());
    return tree;
  }

  private static Map<String, Object> of(VqaAccuracy.OfCell cell) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("cell", cell.cell());
    tree.put("answers", cell.answers());
    FindingsTree.estimate("accuracy_", cell.accuracy(), tree);
    tree.put("sample_s", FindingsTree.number(cell.secondsPerSample()));
    tree.put("output_tokens_per_s", FindingsTree.number(cell.tokensPerSecond()));
    tree.put("token_ms", FindingsTree.number(cell.msPerToken()));
    return tree;
  }

  private static Map<String, Object> of(VqaAccuracy.Shown shown) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("request", shown.request());
    tree.put("image", shown.image());
    tree.put("question", shown.question());
    tree.put("answer", shown.answer());
    tree.put("accuracy", FindingsTree.number(shown.accuracy()));
    return tree;
  }

  private static Map<String, Object> of(StructuredOutput structured) {
    if (structured == null) {
      return null;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("answers", structured.answers());
    tree.put("answers_with_json", structured.withJson());
    FindingsTree.estimate("json_valid_share_", structured.jsonValid(), tree);
    tree.put("answers_with_schema", structured.withSchema());
    FindingsTree.estimate("schema_met_share_", structured.schemaMet(), tree);
    tree.put("answers_with_tools", structured.withTools());
    FindingsTree.estimate("tool_call_share_", structured.withToolCall(), tree);
    tree.put("tool_calls", structured.toolCalls());
    tree.put("tool_calls_judged", structured.judgedCalls());
    FindingsTree.estimate("valid_call_share_", structured.validCalls(), tree);
    return tree;
  }
}
