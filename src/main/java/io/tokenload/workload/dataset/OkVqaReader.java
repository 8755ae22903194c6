package io.tokenload.workload.dataset;

import io.tokenload.wire.Message;
import io.tokenload.wire.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * OK-VQA, and VQA in the same format: a file of questions ({@code
 * OpenEnded_mscoco_val2014_questions.json}), a file of annotations ({@code
 * mscoco_val2014_annotations.json}) with ten answers to each, and a folder of COCO's images ({@code
 * COCO_val2014_000000000042.jpg}). Question and annotation are joined by {@code question_id}.
 */
public final class OkVqaReader {

  /** Answers that each question has in the published files. */
  public static final int ANSWERS = 10;

  /** What makes models answer in the annotators' way; the words of LLaVA's evaluation. */
  public static final String SHORT_ANSWER = "Answer the question using a single word or phrase.";

  private record Question(String place, long id, long image, String text) {}

  private final Location files;
  private final Picked<Question> picked;
  private final Map<Long, List<String>> answers = new HashMap<>();
  private final Tally tally = new Tally();

  private OkVqaReader(Location files, Selection selection) {
    this.files = files;
    this.picked = new Picked<>(selection);
  }

  /**
   * Where the set lies.
   *
   * @param questions file of questions
   * @param annotations file of annotations
   * @param images folder of images
   * @param imagesUrl where the server fetches the images itself, e.g. {@code http://host/val2014};
   *     {@code null} sends them along in base64 ({@link LocalMedia#inline})
   */
  public record Location(Path questions, Path annotations, Path images, String imagesUrl) {
    public Location {
      Objects.requireNonNull(questions, "questions");
      Objects.requireNonNull(annotations, "annotations");
      Objects.requireNonNull(images, "images");
    }

    /** The files of a folder under their published names, the images in {@code val2014}. */
    public static Location in(Path folder, String imagesUrl) {
      return new Location(
          folder.resolve("OpenEnded_mscoco_val2014_questions.json"),
          folder.resolve("mscoco_val2014_annotations.json"),
          folder.resolve("val2014"),
          imagesUrl);
    }
  }

  /**
   * Reads the set.
   *
   * @param instruction what follows the question on a line of its own; empty for nothing
   * @param outputLen tokens to generate at most, or {@code null}
   * @throws DatasetError if it cannot be used, a question has no annotation or an image is missing
   */
  public static Dataset read(
      Location files, Selection selection, String instruction, Integer outputLen) {
    OkVqaReader reader = new OkVqaReader(files, selection);
    JsonRows.ofField(new DataFile(files.annotations()), "annotations", reader::annotation);
    Map<String, String> about =
        JsonRows.ofField(new DataFile(files.questions()), "questions", reader::question);
    String subset = about.getOrDefault("data_subtype", "val2014");
    List<Conversation> conversations =
        reader.picked.all().stream()
            .map(question -> reader.conversation(question, subset, instruction, outputLen))
            .toList();
    return new Dataset("okvqa", files.questions().toString(), conversations, reader.tally.notes());
  }

  private boolean annotation(Row row) {
    List<String> texts = new ArrayList<>();
    for (Row answer : row.rows("answers")) {
      texts.add(answer.text("answer").orElseThrow(() -> answer.missing("answer", "a text")));
    }
    if (texts.isEmpty()) {
      throw new DatasetError(row.place(), "has no answer", "give at least one");
    }
    if (texts.size() != ANSWERS) {
      tally.count("questions with another number of answers than ten");
    }
    answers.put(row.neededWhole("question_id", 0, Long.MAX_VALUE), texts);
    return true;
  }

  private boolean question(Row row) {
    Question question =
        new Question(
            row.place(),
            row.neededWhole("question_id", 0, Long.MAX_VALUE),
            row.neededWhole("image_id", 0, 999_999_999_999L),
            row.neededText("question"));
    if (!answers.containsKey(question.id())) {
      throw new DatasetError(
          row.place(),
          "asks question_id %d, which has no annotation".formatted(question.id()),
          "give the annotations that belong to " + files.questions());
    }
    picked.offer(question);
    return true;
  }

  private Conversation conversation(
      Question question, String subset, String instruction, Integer outputLen) {
    String text = question.text() + (instruction.isBlank() ? "" : "\n" + instruction);
    Message message = new Message("user", List.of(image(question, subset), new Part.Text(text)));
    Entry entry =
        new Entry(
            question.place(),
            List.of(message),
            outputLen,
            Map.of(),
            Map.of(),
            answers.get(question.id()));
    return Conversation.single("okvqa-" + question.id(), entry);
  }

  private Part image(Question question, String subset) {
    String name = String.format(Locale.ROOT, "COCO_%s_%012d", subset, question.image());
    if (files.imagesUrl() != null) {
      return new Part.Image(files.imagesUrl().replaceFirst("/+$", "") + "/" + name + ".jpg");
    }
    return LocalMedia.part(
        question.place(), files.images().resolve(name + ".jpg"), MediaKind.Sort.IMAGE);
  }
}
