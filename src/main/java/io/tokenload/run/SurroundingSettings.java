package io.tokenload.run;

/**
 * All that happens around the load.
 *
 * @param server what is done to the server beside asking it
 * @param telemetry what is watched
 * @param export where figures go while the run runs
 */
record SurroundingSettings(
    ServerSettings server, TelemetrySettings telemetry, ExportSettings export) {}
