package io.tokenload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {

  @TempDir Path folder;

  @Test
  void aLineThatIsNoneIsNamed() throws Exception {
    Reference one = new Reference("a.json, line 1", "What?", null, List.of("x", "y"));
    References.write(folder, List.of(one));
    Files.writeString(
        folder.resolve(References.FILE),
        Files.readString(folder.resolve(References.FILE)) + "{\"entry\":");
    assertThatThrownBy(() -> References.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessage("references.jsonl, line 2 is no reference");
  }

  @Test
  void aRunWithoutRightAnswersHasNoFile() throws Exception {
    References.write(folder, List.of());
    assertThat(folder.resolve(References.FILE)).doesNotExist();
    assertThat(References.read(folder)).isEmpty();
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    Reference image = new Reference("q.json, line 3", "Größe?\nShort.", "42.jpg", List.of("ü", ""));
    Reference words = new Reference("q.json, line 4", "What?", null, List.of("x"));
    References.write(folder, List.of(image, words));
    assertThat(References.read(folder).values()).containsExactly(image, words);
    assertThat(References.read(folder)).containsKeys("q.json, line 3", "q.json, line 4");
  }
}
