package io.tokenload.simserver.http;

/**
 * How requests are served.
 *
 * @param dialect kind of server it looks like
 * @param front how the HTTP side behaves
 * @param options what is served beyond the plain model
 * @param log where requests are noted
 */
public record Serving(
    Dialect dialect, FrontOptions front, ServingOptions options, RequestLog log) {}
