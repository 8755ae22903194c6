/**
 * The questions people ask of a server, one class each, named as they are typed after {@code
 * -Dsimulation=}. Copy one and change it.
 *
 * <p>May import: run, dsl, workload, gate and Gatling's javaapi. Start reading at {@code Huge}.
 */
package io.tokenload.simulation;
