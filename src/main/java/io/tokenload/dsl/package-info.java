/**
 * The door for people who write simulations: one static import, in Gatling's own grammar.
 *
 * <p>May import: engine, workload, wire, metric and Gatling's javaapi. Start reading at {@code
 * LlmDsl}.
 */
package io.tokenload.dsl;
