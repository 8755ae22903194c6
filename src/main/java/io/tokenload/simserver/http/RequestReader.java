package io.tokenload.simserver.http;

/** Reads the body of one API. */
interface RequestReader {

  /**
   * @throws ApiException if the body does not make sense
   */
  GenerationRequest read(Fields fields) throws ApiException;
}
