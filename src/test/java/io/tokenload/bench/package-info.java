/**
 * Judges the client by servers that know the truth: reads the files of a run and of the measuring
 * devices in {@code bench/}, prints tables. No part of the product.
 */
package io.tokenload.bench;
