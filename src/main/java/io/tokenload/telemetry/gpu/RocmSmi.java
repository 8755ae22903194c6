package io.tokenload.telemetry.gpu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.server.GpuSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code rocm-smi --json} prints: an object a card, whose keys are the words of its tables and
 * whose values are texts. Its words differ between versions and cards: the power is an average on
 * Instinct cards up to MI250 and the socket's current one on later ones, and so on. It does not
 * tell whether a card is throttled.
 */
final class RocmSmi {

  static final String PROGRAM = "rocm-smi";

  static final List<String> QUERY =
      List.of(
          "--showproductname",
          "--showuse",
          "--showmeminfo",
          "vram",
          "--showpower",
          "--showtemp",
          "--showclocks",
          "--json");

  private static final double BYTES_PER_MIB = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CARD = Pattern.compile("card(\\d{1,5})");

  /** {@code 45.0}, or a clock: {@code (2100Mhz)}. */
  private static final Pattern NUMBER =
      Pattern.compile("\\(?([0-9]+(?:\\.[0-9]+)?)\\s*(?:mhz\\))?", Pattern.CASE_INSENSITIVE);

  private RocmSmi() {}

  /**
   * The cards.
   *
   * @param output may have warnings before the object
   * @throws GpuUnread if there is no such object in it
   */
  static List<GpuSample> samples(String output, long atNanos) throws GpuUnread {
    List<GpuSample> samples = new ArrayList<>();
    for (Map.Entry<String, JsonNode> card : object(output).properties()) {
      Matcher name = CARD.matcher(card.getKey());
      if (name.matches() && card.getValue().isObject()) {
        samples.add(sample(name.group(1), card.getValue(), atNanos));
      }
    }
    return samples;
  }

  private static JsonNode object(String output) throws GpuUnread {
    int begin = output.startsWith("{") ? 0 : output.indexOf("\n{") + 1;
    try {
      JsonNode root = JSON.readTree(output.substring(begin));
      if (root != null && root.isObject()) {
        return root;
      }
    } catch (JsonProcessingException noJson) {
      // Said below.
    }
    throw new GpuUnread("did not print the JSON that was asked for");
  }

  private static GpuSample sample(String number, JsonNode card, long atNanos) {
    Double busy = number(card, "gpu use (%)");
    return new GpuSample(
        PROGRAM,
        atNanos,
        number,
        text(card, "card series", "card model"),
        mib(number(card, "vram total used memory (b)")),
        mib(number(card, "vram total memory (b)")),
        busy == null ? null : busy / 100,
        number(
            card,
            "average graphics package power (w)",
            "current socket graphics package power (w)"),
        number(card, "sclk clock speed:"),
        number(card, "mclk clock speed:"),
        number(card, "temperature (sensor junction) (c)", "temperature (sensor edge) (c)"),
        null);
  }

  private static Double mib(Double bytes) {
    return bytes == null ? null : bytes / BYTES_PER_MIB;
  }

  /** Of the first key that has one; versions differ in capitals. */
  private static Double number(JsonNode card, String... keys) {
    for (String key : keys) {
      String text = text(card, key);
      Matcher number = NUMBER.matcher(text == null ? "" : text);
      if (number.matches()) {
        return Double.valueOf(number.group(1));
      }
    }
    return null;
  }

  private static String text(JsonNode card, String... keys) {
    for (String key : keys) {
      for (Map.Entry<String, JsonNode> field : card.properties()) {
        String value = field.getValue().asText().strip();
        if (field.getKey().strip().toLowerCase(Locale.ROOT).equals(key) && NvidiaSmi.told(value)) {
          return value;
        }
      }
    }
    return null;
  }
}
