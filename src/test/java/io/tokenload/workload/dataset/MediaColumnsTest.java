package io.tokenload.workload.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.wire.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaColumnsTest {

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws Exception {
    write("a.png", "\u0089PNG\r\n\u001a\n1234");
    write("s.wav", "RIFF1234WAVE");
    write("s.mp3", "ID3456789012");
    write("v.mp4", "\0\0\0\u0020ftypisom");
    write("empty.wav", "");
  }

  private void write(String name, String bytes) throws Exception {
    Files.write(folder.resolve(name), bytes.getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"audio\":\"gone.wav\"|an audio that cannot be read",
        "\"audio\":\"a.png\"|an audio that is none",
        "\"audio\":\"empty.wav\"|an audio that is none",
        "\"video\":\"s.wav\"|a video that is none",
        "\"images\":[\"a.png\",\"v.mp4\"]|an image that is none",
        "\"audio\":\"https://host/s.wav\"|an audio by URL"
      })
  void aFileThatCannotBeSentIsNamedWithItsRow(String column, String words) throws Exception {
    Path file = rows("{\"prompt\":\"fine\"}\n{\"prompt\":\"What?\"," + column + "}");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(DatasetError.class)
        .hasMessageContainingAll("rows.jsonl, line 2", words);
  }

  @Test
  void filesStandBeforeTheWords() throws Exception {
    Path file =
        rows(
            "{\"prompt\":\"What?\",\"images\":\"a.png\",\"audio\":[\"s.wav\",\"s.mp3\"],\"video\":\"v.mp4\"}");
    Entry entry = LocalMedia.inline(read(file).conversations().get(0).turns().get(0).entry());
    List<Part> parts = entry.messages().get(0).parts();
    assertThat(parts).hasSize(5);
    assertThat(((Part.Image) parts.get(0)).url()).startsWith("data:image/png;base64,");
    assertThat(parts.get(1)).isEqualTo(new Part.Audio("UklGRjEyMzRXQVZF", "wav"));
    assertThat(((Part.Audio) parts.get(2)).format()).isEqualTo("mp3");
    assertThat(((Part.Video) parts.get(3)).url()).startsWith("data:video/mp4;base64,");
    assertThat(parts.get(4)).isEqualTo(new Part.Text("What?"));
  }

  @Test
  void csvNamesThemAsWell() throws Exception {
    Path file = Files.writeString(folder.resolve("rows.csv"), "prompt,audio\nWhat?,s.wav\n");
    Entry entry = read(file).conversations().get(0).turns().get(0).entry();
    assertThat(entry.messages().get(0).parts()).hasSize(2);
    assertThat(LocalMedia.name(entry.messages().get(0).parts().get(0))).isEqualTo("s.wav");
  }

  @Test
  void aVideoByUrlIsTheServersToFetch() throws Exception {
    Path file = rows("{\"prompt\":\"What?\",\"video\":\"https://host/v.mp4\"}");
    Entry entry = read(file).conversations().get(0).turns().get(0).entry();
    assertThat(entry.messages().get(0).parts().get(0))
        .isEqualTo(new Part.Video("https://host/v.mp4"));
  }

  private Path rows(String lines) throws Exception {
    return Files.writeString(folder.resolve("rows.jsonl"), lines);
  }

  private static Dataset read(Path file) {
    return TableReader.read("custom", file, Columns.usual(), Selection.all());
  }
}
