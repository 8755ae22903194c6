package io.tokenload.export;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;

/** Says in a few words why a collector did not take a message. */
final class Failure {

  private Failure() {}

  /** The words in brackets after a space, or nothing if nothing is known. */
  static String words(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException) {
        return " (nothing listens there)";
      }
      if (cause instanceof HttpExportException answer && answer.failedWithResponse()) {
        return " (it answered " + answer.getResponse().getStatusCode() + ")";
      }
      if (cause instanceof HttpTimeoutException) {
        return " (no answer in time)";
      }
    }
    return failure == null ? "" : " (" + failure + ")";
  }
}
