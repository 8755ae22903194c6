package io.tokenload.run;

import io.tokenload.metric.RequestRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What the client knows of all requests of a run, of every phase: what a server's counters must
 * show. A few numbers a class. Thread-safe; called once a request.
 */
final class ClientCounts {

  private final Map<String, ClassCounts> classes = new TreeMap<>();

  synchronized void add(RequestRecord request) {
    classes
        .computeIfAbsent(request.identity().cell().className(), any -> new ClassCounts())
        .add(request);
  }

  /** Those of some classes. */
  synchronized ClientCounts where(Predicate<String> className) {
    ClientCounts some = new ClientCounts();
    classes.forEach(
        (name, counts) -> {
          if (className.test(name)) {
            some.classes.put(name, counts);
          }
        });
    return some;
  }

  synchronized long sum(ToLongFunction<ClassCounts> of) {
    return counts().stream().mapToLong(of).sum();
  }

  /** Classes of which nobody counted the tokens of whole answers. */
  synchronized List<String> untold() {
    return names(ClassCounts::isUntold);
  }

  /** Classes that were only ever cut off, so that nobody knows what that cost. */
  synchronized List<String> unbounded() {
    return names(counts -> !counts.isBounded());
  }

  private List<String> names(Predicate<ClassCounts> which) {
    return classes.entrySet().stream()
        .filter(entry -> which.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Collection<ClassCounts> counts() {
    return classes.values();
  }
}
