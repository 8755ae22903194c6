/**
 * Life of a run: settings, run folder, embedded server, what is checked before, what is written
 * after, and the command line. The only room that reads system properties and the environment.
 *
 * <p>May import: every room. Start reading at {@code Settings}.
 */
package io.tokenload.run;
