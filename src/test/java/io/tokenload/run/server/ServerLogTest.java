package io.tokenload.run.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log of bounded size that begins and ends as the server's output did. */
class ServerLogTest {

  private static final int MOST = 10_000;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {2_500, 3_000, 50_000, 123_456})
  void outputOverTheLimitKeepsBeginningAndEnd(int lines) throws IOException {
    ServerLog log = ServerLog.open(file(), MOST, line -> line);
    read(log, numbers(1, lines));
    log.close();

    assertThat(Files.size(file())).isLessThan(MOST + 100);
    String content = Files.readString(file());
    assertThat(content).startsWith("1\n2\n3\n").endsWith((lines - 1) + "\n" + lines + "\n");
    String[] parts = content.split("\\n\\[[\\d,]+ bytes of the log are left out here\\]\\n");
    assertThat(parts).hasSize(2);
    assertThat(parts[0].length() + parts[1].length()).isGreaterThan(MOST * 9 / 10);
    long first = Long.parseLong(parts[1].split("\n")[1]);
    assertThat(parts[1]).endsWith(numbers((int) first, lines));
  }

  @Test
  void theBytesThatAreLeftOutAreCounted() throws IOException {
    ServerLog log = ServerLog.open(file(), MOST, line -> line);
    read(log, numbers(1, 50_000));
    log.close();
    String content = Files.readString(file());
    String marker = content.replaceAll("(?s).*\n\\[([\\d,]+) bytes.*", "$1").replace(",", "");
    int kept = content.length() - content.replaceAll("(?s).*(\n\\[.*\\]\n).*", "$1").length();

    assertThat(kept + Long.parseLong(marker)).isEqualTo(numbers(1, 50_000).length());
  }

  @Test
  void outputUnderTheLimitIsWholeAndHoldsNoSecret() throws IOException {
    ServerLog log = ServerLog.open(file(), line -> line.replace("sk-1", "***"));
    read(log, "key sk-1\r\n 10 %\r100 %\nno end of line");
    log.close();

    assertThat(file()).hasContent("key ***\n 10 %\n100 %\nno end of line");
    assertThat(log.lastLines()).containsExactly("key ***", " 10 %", "100 %", "no end of line");
  }

  @Test
  void aLineWithoutAnEndIsCutAndBytesThatAreNoTextAreReplaced() throws IOException {
    ServerLog log = ServerLog.open(file(), line -> line);
    log.readAll(new ByteArrayInputStream(new byte[100_000]));
    log.readAll(new ByteArrayInputStream(new byte[] {(byte) 0xC3, '\n'}));
    log.close();

    assertThat(Files.readAllLines(file())).hasSizeBetween(7, 9).last().isEqualTo("\uFFFD");
    assertThat(log.lastLines()).allMatch(line -> line.length() <= 300);
  }

  private void read(ServerLog log, String output) {
    log.readAll(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
  }

  private static String numbers(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private Path file() {
    return directory.resolve("server.log");
  }
}
