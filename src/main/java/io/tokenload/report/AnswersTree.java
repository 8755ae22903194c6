package io.tokenload.report;

import io.tokenload.analysis.answer.Repetitions;
import io.tokenload.analysis.answer.VqaAccuracy;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was said of answers as {@code summary.json} holds it; null for null. */
final class AnswersTree {

  private AnswersTree() {}

  static Map<String, Object> of(Repetitions repetitions) {
    if (repetitions == null) {
      return null;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("answers", repetitions.answers());
    tree.put("repeating", repetitions.repeating());
    tree.put("worst", repetitions.worst().stream().map(AnswersTree::of).toList());
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

  static Map<String, Object> of(VqaAccuracy vqa) {
    if (vqa == null) {
      return null;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("questions", vqa.questions());
    tree.put("unanswered", vqa.unanswered());
    FindingsTree.estimate("accuracy_", vqa.accuracy(), tree);
    return tree;
  }
}
