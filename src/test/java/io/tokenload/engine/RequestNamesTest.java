package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestNamesTest {

  private static final String RUN = "00c0ffee00c0ffee";

  private final RequestNames names = new RequestNames(0xC0FFEE00C0FFEEL);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00c0ffee00c0ffee",
        "00c0ffee00c0ffee0000000000000000",
        "00c0ffee00c0ffee0000000000000003",
        "00c0ffee00c0ffeeffffffffffffffff",
        "00c0ffee00c0ffee000000000000000g",
        "ffffffffffffffff0000000000000001",
        "00c0ffee00c0ffee00000000000000001"
      })
  void traceOfNobodyIsNobodys(String traceId) {
    names.next();
    names.next();
    assertThat(names.ofTrace(traceId)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "req_000001",
        "cmpl-00c0ffee00c0ffef-req_000001",
        "cmpl-00c0ffee00c0ffee-req_",
        "cmpl-00c0ffee00c0ffee"
      })
  void nameOfAnotherRunIsNobodys(String name) {
    assertThat(names.in(name)).isEmpty();
  }

  @Test
  void nameThatTheServerMakesOfItsIdIsFound() {
    assertThat(names.in("chatcmpl-" + RUN + "-req_000017-0-9f3a")).contains("req_000017");
  }

  @Test
  void traceOfEachRequestIsItsOwn() {
    names.trace();
    for (int i = 0; i < 300; i++) {
      String id = names.next();
      HttpHeaders headers = new DefaultHttpHeaders();
      names.write(id, headers);
      String[] parent = headers.get("traceparent").split("-");
      assertThat(parent).hasSize(4);
      assertThat(parent[2]).hasSize(16).isNotEqualTo("0".repeat(16));
      assertThat(names.ofTrace(parent[1])).contains(id);
      assertThat(names.in(headers.get("X-Request-Id"))).contains(id);
    }
  }

  @Test
  void requestCarriesNoTraceUnlessTheRunListens() {
    HttpHeaders headers = new DefaultHttpHeaders();
    names.write(names.next(), headers);
    assertThat(headers.get("X-Request-Id")).isEqualTo(RUN + "-req_000001");
    assertThat(headers.contains("traceparent")).isFalse();
  }

  @Test
  void idThatTheUserGaveStays() {
    HttpHeaders headers = new DefaultHttpHeaders().add("X-Request-Id", "mine");
    names.write(names.next(), headers);
    assertThat(headers.getAll("X-Request-Id")).containsExactly("mine");
  }

  @Test
  void twoRunsShareNoName() {
    HttpHeaders one = new DefaultHttpHeaders();
    HttpHeaders other = new DefaultHttpHeaders();
    RequestNames first = new RequestNames();
    RequestNames second = new RequestNames();
    first.write(first.next(), one);
    second.write(second.next(), other);
    assertThat(one.get("X-Request-Id")).isNotEqualTo(other.get("X-Request-Id"));
  }

  /** Prints what the names of a request cost. */
  public static void main(String[] args) {
    RequestNames names = new RequestNames();
    for (int round = 0; round < 10; round++) {
      if (round == 5) {
        names.trace();
      }
      long from = System.nanoTime();
      for (int i = 0; i < 1_000_000; i++) {
        names.write(names.next(), new DefaultHttpHeaders());
      }
      System.out.printf("%.0f ns a request%n", (System.nanoTime() - from) / 1e6);
    }
  }
}
