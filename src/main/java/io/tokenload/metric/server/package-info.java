/**
 * What the server, its GPUs and its host say of themselves: samples over time on the run's clock,
 * and what a server tells of itself once.
 */
package io.tokenload.metric.server;
