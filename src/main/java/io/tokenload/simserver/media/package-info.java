/**
 * What images, sounds and videos cost in prompt tokens. Pure.
 *
 * <p>Start reading at {@code MediaTokens}.
 */
package io.tokenload.simserver.media;
