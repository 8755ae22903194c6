package io.tokenload.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.workload.tokenizer.LocalTokenizer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A loopback server that counts prompts by a tokenizer, as one of a vocabulary would, and puts a
 * template of 31 tokens around the messages of a chat. What it lets itself be asked is chosen.
 */
final class CountingServer implements AutoCloseable {

  static final int TEMPLATE = 31;

  /** What it can be asked. */
  enum Door {
    /** {@code /tokenize} of a prompt (vLLM, SGLang). */
    TOKENIZE,
    /** {@code /tokenize} of messages (vLLM). */
    TOKENIZE_CHAT,
    /** {@code /tokenize} with {@code inputs} and {@code /chat_tokenize} (TGI). */
    TGI,
    /** Usage in answers. */
    USAGE
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServerSocket server;
  private final LocalTokenizer tokenizer;
  private final Set<Door> doors;
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();

  CountingServer(LocalTokenizer tokenizer, Set<Door> doors) throws IOException {
    this.tokenizer = tokenizer;
    this.doors = doors;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "counting-server");
    thread.setDaemon(true);
    thread.start();
  }

  BaseUrl baseUrl() {
    return new BaseUrl("http://127.0.0.1:" + server.getLocalPort());
  }

  /** How often each path was asked. */
  Map<String, Integer> asked() {
    return new TreeMap<>(asked);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  /** The JDK's own server writes head and body apart, which costs 40 ms a question. */
  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream())) {
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        int length =
            head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        JsonNode reply = reply(head.split(" ")[1], JSON.readTree(in.readNBytes(length)));
        byte[] body =
            (reply == null ? "{\"error\":\"not here\"}" : reply.toString())
                .getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
            "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(reply == null ? "404 Not Found" : "200 OK", body.length)
                .getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body);
        socket.getOutputStream().write(out.toByteArray());
      }
    } catch (IOException gone) {
      // The client has what it wanted.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.append((char) c);
      if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
        return head.toString();
      }
    }
    return "";
  }

  private JsonNode reply(String path, JsonNode body) {
    asked.merge(path, 1, Integer::sum);
    return switch (path) {
      case "/tokenize" -> tokenize(body);
      case "/chat_tokenize" -> doors.contains(Door.TGI) ? chatTokenize(body) : null;
      case "/v1/completions", "/v1/chat/completions" -> complete(body);
      default -> null;
    };
  }

  private JsonNode tokenize(JsonNode body) {
    if (doors.contains(Door.TGI)) {
      return list(tokenizer.ids(body.path("inputs").asText()));
    }
    if (body.has("messages")) {
      return doors.contains(Door.TOKENIZE_CHAT) ? counted(count(body), new int[0]) : null;
    }
    if (!doors.contains(Door.TOKENIZE)) {
      return null;
    }
    String prompt = body.path("prompt").asText();
    int[] ids = tokenizer.ids(prompt);
    return counted(
        body.path("add_special_tokens").asBoolean() ? tokenizer.count(prompt) : ids.length, ids);
  }

  private static JsonNode counted(int count, int[] ids) {
    ObjectNode reply = JSON.createObjectNode().put("count", count).put("max_model_len", 131_072);
    reply.set("tokens", JSON.valueToTree(ids));
    return reply;
  }

  /** TGI's tokens are objects. */
  private static JsonNode list(int[] ids) {
    return JSON.valueToTree(Arrays.stream(ids).mapToObj(id -> Map.of("id", id)).toList());
  }

  private JsonNode chatTokenize(JsonNode body) {
    ObjectNode reply = JSON.createObjectNode();
    reply.set("tokenize_response", list(new int[count(body)]));
    return reply;
  }

  private JsonNode complete(JsonNode body) {
    ObjectNode reply = JSON.createObjectNode();
    reply
        .putArray("choices")
        .addObject()
        .put("index", 0)
        .put("text", "x")
        .put("finish_reason", "length");
    if (doors.contains(Door.USAGE)) {
      reply
          .putObject("usage")
          .put("prompt_tokens", count(body))
          .put("completion_tokens", body.path("max_tokens").asInt());
    }
    return reply;
  }

  private int count(JsonNode body) {
    if (body.has("messages")) {
      return TEMPLATE + tokenizer.ids(body.at("/messages/0/content").asText()).length;
    }
    return body.path("prompt").isArray()
        ? body.path("prompt").size()
        : tokenizer.count(body.path("prompt").asText());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
