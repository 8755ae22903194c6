package io.tokenload.metric.server;

/**
 * A scrape that brought nothing.
 *
 * @param url which server
 * @param askedNanos when it was asked, since the run's origin
 * @param answeredNanos when it was given up
 * @param why a plain sentence
 */
public record MissedScrape(String url, long askedNanos, long answeredNanos, String why) {}
