/**
 * A server whose every moment is known: it emits tokens at absolute deadlines and says in each
 * event when it really emitted it. The client is calibrated against it.
 *
 * <p>A process of its own, the JDK alone, and no code shared with the client, so that one bug
 * cannot cancel itself out. May import: nothing of ours. Start reading at {@code TruthServer}.
 */
package io.tokenload.truthserver;
