package io.tokenload.bench;

import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.recording.JournalReader;
import io.tokenload.recording.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The suite's own journal beside the server's log: usage's prompt tokens tell which answer. */
final class TokenloadAnswers implements ClientAnswers {

  private final Path run;
  private final TruthLog truths;

  /**
   * The only run in a folder of results.
   *
   * @param results the folder
   */
  TokenloadAnswers(Path results, TruthLog truths) throws IOException {
    try (Stream<Path> runs = Files.list(results)) {
      run =
          runs.filter(folder -> Files.exists(folder.resolve("run.json"))).findFirst().orElseThrow();
    }
    this.truths = truths;
  }

  @Override
  public void each(Consumer<Observed> sink) throws IOException {
    RunFacts facts = RunFile.read(run.resolve("run.json"));
    JournalReader.read(
        run.resolve("journal.jsonl"),
        request -> {
          if (request.ending().outcome().isSuccess()) {
            sink.accept(observed(request, facts.originNanos()));
          }
        });
  }

  private Observed observed(RequestRecord request, long originNanos) {
    int number = request.stream().promptTokens();
    Truth truth = truths.answer(number).orElseThrow(() -> stranger(request, "is not in the log"));
    if (request.stream().events() != truth.emitNanos().length) {
      throw stranger(request, "has other events than the log");
    }
    return new Observed(
        truth,
        request.ttftFromSend().orElseThrow(),
        request.itl(),
        Arrays.stream(request.stream().eventNanos()).map(nanos -> originNanos + nanos).toArray());
  }

  private static IllegalArgumentException stranger(RequestRecord request, String what) {
    return new IllegalArgumentException(request.identity().id() + " " + what);
  }
}
