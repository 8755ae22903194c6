/**
 * Measures the client itself: drives its own request path against a server that knows the truth,
 * and says how late its stamps are.
 *
 * <p>May import: engine, wire, metric and Gatling's javaapi. Start reading at {@code Calibrator}.
 */
package io.tokenload.calibration;
