/**
 * One thing held against another in the same run: together against one by one, a class alone
 * against in a mix, one server or setting against another. Pure, seeded.
 *
 * <p>May import: metric, analysis.sample. Start reading at {@code Contrast}.
 */
package io.tokenload.analysis.comparison;
