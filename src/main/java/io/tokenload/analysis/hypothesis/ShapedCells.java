package io.tokenload.analysis.hypothesis;

import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.Observed;
import io.tokenload.metric.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cells of a run by prompt length, output length and concurrency. */
final class ShapedCells {

  /** Class of one shape, as {@code RequestClass.single} names it. */
  private static final Pattern SHAPE = Pattern.compile("\\bin(\\d{1,9})_out(\\d{1,9})\\b");

  private record Lengths(int prompt, int output) {}

  private ShapedCells() {}

  /** Those that have a concurrency and lengths, in the order in which they ran. */
  static List<ShapedCell> of(List<CellSample> samples) {
    List<CellSample> kept = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<Lengths> lengths = new ArrayList<>();
    for (int place = 0; place < samples.size(); place++) {
      CellSample sample = samples.get(place);
      Lengths found = lengths(sample);
      if (sample.cell().level().concurrency() != null && found.prompt > 0 && found.output > 0) {
        kept.add(sample);
        places.add(place);
        lengths.add(found);
      }
    }
    LengthGroups prompts = new LengthGroups(lengths.stream().map(Lengths::prompt).toList());
    LengthGroups outputs = new LengthGroups(lengths.stream().map(Lengths::output).toList());
    List<ShapedCell> cells = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      int prompt = prompts.of(lengths.get(i).prompt);
      int output = outputs.of(lengths.get(i).output);
      cells.add(cell(kept.get(i), places.get(i), prompt, output));
    }
    return cells;
  }

  /** As the server counted them; where it did not, or nothing succeeded, as the class asks. */
  private static Lengths lengths(CellSample sample) {
    Matcher asked = SHAPE.matcher(sample.cell().className());
    boolean isShape = asked.find();
    int prompt = sample.promptTokens();
    int output = sample.medianOutputTokens();
    return new Lengths(
        prompt > 0 || !isShape ? prompt : Integer.parseInt(asked.group(1)),
        isShape ? Integer.parseInt(asked.group(2)) : output);
  }

  private static ShapedCell cell(CellSample sample, int place, int prompt, int output) {
    return new ShapedCell(
        sample.cell().name(),
        place,
        prompt,
        output,
        sample.cell().level().concurrency(),
        sample.median(Latency.TTFT),
        sample.median(Latency.TPOT),
        CellSample.median(sample.values(ShapedCells::decodeShare)),
        sample.failed());
  }

  private static double decodeShare(Observed request) {
    return (request.e2el() - request.ttft()) / request.e2el();
  }
}
