package io.tokenload.run;

import io.tokenload.metric.Reference;
import io.tokenload.recording.References;
import io.tokenload.wire.Part;
import io.tokenload.workload.Seed;
import io.tokenload.workload.dataset.Conversation;
import io.tokenload.workload.dataset.Dataset;
import io.tokenload.workload.dataset.DatasetError;
import io.tokenload.workload.dataset.Entry;
import io.tokenload.workload.dataset.LocalMedia;
import io.tokenload.workload.dataset.MediaShelf;
import io.tokenload.workload.dataset.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The dataset of a run: read, checked, and its pictures in memory if they are few.
 *
 * @param source what is asked
 * @param notes what a reader of the run must know of it, plain sentences
 * @param references right answers to what is asked; none where no answer will be kept
 */
public record RunDataset(Source source, List<String> notes, List<Reference> references) {

  private static final Path GENERATED = Path.of("datasets", "okvqa-sample");

  public RunDataset {
    notes = List.copyOf(notes);
    references = List.copyOf(references);
  }

  /**
   * Reads and checks all of it.
   *
   * @throws UserError naming the row that cannot be used
   */
  static RunDataset open(DataSettings data, Settings settings, Seed seed) {
    Source source = data.open(settings, seed);
    List<String> notes = new ArrayList<>();
    notes.add("Requests are of %s: %s.".formatted(source.name(), source.origin()));
    notes.addAll(source.notes());
    if (data.path() != null && data.path().normalize().endsWith(GENERATED)) {
      notes.add(
          "The images and questions of %s are made up: accuracy on them says nothing of a model."
              .formatted(GENERATED));
    }
    if (source instanceof Dataset dataset) {
      boolean judged =
          settings.output().saveTexts()
              && settings.judgement().calibration() != Settings.Calibration.ONLY;
      List<Reference> references = judged ? references(dataset) : List.of();
      return new RunDataset(loaded(dataset), notes, references);
    }
    return new RunDataset(source, notes, List.of());
  }

  private static Dataset loaded(Dataset dataset) {
    try {
      return LocalMedia.preload(dataset, MediaShelf.mostBytes());
    } catch (DatasetError e) {
      throw UserError.usage(e.getMessage());
    }
  }

  private static List<Reference> references(Dataset dataset) {
    return dataset.conversations().stream()
        .map(Conversation::turns)
        .map(turns -> turns.get(0).entry())
        .filter(entry -> !entry.references().isEmpty())
        .map(entry -> new Reference(entry.place(), entry.text(), image(entry), entry.references()))
        .toList();
  }

  private static String image(Entry entry) {
    return entry.messages().stream()
        .flatMap(message -> message.parts().stream())
        .filter(Part.Image.class::isInstance)
        .findFirst()
        .map(LocalMedia::name)
        .orElse(null);
  }

  /**
   * Puts the right answers beside the journal.
   *
   * @throws IOException if the disk does not take them
   */
  void writeReferences(Path folder) throws IOException {
    References.write(folder, references);
  }
}
