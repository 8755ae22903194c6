package io.tokenload.workload.dataset;

import java.util.List;

/**
 * What the name of a dataset stands for: texts to ask, a trace to replay, or lengths from which the
 * run makes texts of its own.
 */
public sealed interface Source permits Dataset, Trace, LengthDistribution, PrefixGroups {

  /** As settings and reports call it, e.g. {@code sharegpt}. */
  String name();

  /** Where it comes from: a file's path, or the recipe that made it. */
  String origin();

  /** What its reader left out or estimated, a sentence each; empty if nothing. */
  List<String> notes();
}
