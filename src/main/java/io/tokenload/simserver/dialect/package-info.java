/**
 * The kinds of servers that the simulated one can look like, a package each.
 *
 * <p>Start reading at {@code Dialects}.
 */
package io.tokenload.simserver.dialect;
