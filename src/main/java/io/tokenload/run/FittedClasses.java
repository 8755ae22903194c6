package io.tokenload.run;

import io.tokenload.workload.Nonce;
import io.tokenload.workload.PromptLength;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.dataset.Dataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits the prompts of a run's classes. Classes of one shape, as the rounds of a variant or the
 * cells of a grid are, have one fit: fitting costs requests.
 */
final class FittedClasses {

  private final TargetServer target;
  private final boolean tokenIds;
  private final Nonce nonce;
  private final ExpectedLatency expected;
  private final RunBook book;

  /** What a fit depends on. */
  private record Shape(PromptLength prompt, int outputTokens, boolean shared) {
    static Shape of(RequestClass one) {
      boolean shared = one.variant() != null && Boolean.FALSE.equals(one.variant().unique());
      return new Shape(one.prompt(), one.outputTokens(), shared);
    }
  }

  /**
   * @param tokenIds whether prompts of a length are token ids
   * @param nonce what prompts begin with, in a scope of its own
   */
  FittedClasses(
      TargetServer target, boolean tokenIds, Nonce nonce, ExpectedLatency expected, RunBook book) {
    this.target = target;
    this.tokenIds = tokenIds;
    this.nonce = nonce;
    this.expected = expected;
    this.book = book;
  }

  /** The classes by what they were, and on the screen a line for each shape. */
  Map<RequestClass, FittedClass> of(List<RequestClass> classes) {
    Map<Shape, RequestClass> firsts = new LinkedHashMap<>();
    classes.forEach(one -> firsts.putIfAbsent(Shape.of(one), one));
    Map<Shape, FittedClass> byShape = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    fit(firsts, false, nonce, byShape, notes);
    fit(firsts, true, Nonce.none(), byShape, notes);
    if (classes.stream().anyMatch(one -> !isWritten(one))) {
      target.textRemark().ifPresent(notes::add);
    }
    notes.forEach(System.out::println);
    notes.forEach(book::note);
    Map<RequestClass, FittedClass> fitted = new LinkedHashMap<>();
    classes.forEach(one -> fitted.put(one, named(one, byShape.get(Shape.of(one)))));
    return fitted;
  }

  private void fit(
      Map<Shape, RequestClass> firsts,
      boolean shared,
      Nonce begun,
      Map<Shape, FittedClass> byShape,
      List<String> notes) {
    List<RequestClass> some =
        firsts.entrySet().stream()
            .filter(first -> first.getKey().shared() == shared)
            .map(Map.Entry::getValue)
            .toList();
    ClassFitter fitter = new ClassFitter(target.meter(), begun, tokenIds, target.facts(), expected);
    for (FittedClass one : fitter.fit(some)) {
      byShape.put(Shape.of(one.shape()), one);
      System.out.println(PromptLine.of(one.fit()));
    }
    notes.addAll(fitter.notes());
  }

  private FittedClass named(RequestClass one, FittedClass first) {
    FittedClass fitted = one.equals(first.shape()) ? first : first.as(one);
    expected.alike(one.name(), first.shape().name());
    if (!(one.prompt() instanceof PromptLength.Added)) {
      // What a turn adds is no length of a whole prompt, which is what the run says of its classes.
      book.fitted(fitted.fit());
    }
    return fitted;
  }

  private static boolean isWritten(RequestClass one) {
    return one.source().filter(Dataset.class::isInstance).isPresent();
  }
}
