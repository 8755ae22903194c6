/**
 * The life of a server that the run starts by a command: its process and all that belongs to it,
 * its log, and what both tell.
 */
package io.tokenload.run.server;
