package io.tokenload.simserver.http;

/** What requests say about the model they want. */
final class ServedModel {

  private ServedModel() {}

  /** A request need not name a model; if it does, it must be the one served. */
  static void check(Fields fields, String served) throws ApiException {
    String asked = fields.text("model", served);
    if (!asked.equals(served)) {
      throw ApiException.unknownModel(asked, served);
    }
  }

  /** What keeps the cached blocks of some requests apart from those of others. */
  static long salt(Fields fields) throws ApiException {
    String salt = fields.text("cache_salt", "");
    return salt.isEmpty() ? 0 : 31L * salt.hashCode() + salt.length();
  }
}
