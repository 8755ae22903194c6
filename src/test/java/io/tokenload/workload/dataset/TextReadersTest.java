package io.tokenload.workload.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.wire.Message;
import io.tokenload.wire.Part;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.PromptRecipe;
import io.tokenload.workload.Seed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts, rows with named columns and conversations. */
class TextReadersTest {

  private static final Path SAMPLES = Path.of("datasets");

  @TempDir Path folder;

  // SAD PATH

  @Test
  void rowWithoutAPromptIsRefusedWithItsLine() throws Exception {
    Path file = TextFile.of(folder, "p.jsonl", "{\"prompt\": \"a\"}", "{\"promt\": \"b\"}");
    assertThatThrownBy(() -> custom(file))
        .isInstanceOf(DatasetError.class)
        .hasMessageContaining("p.jsonl, line 2 has no prompt: give a text");
  }

  @Test
  void emptyPromptIsRefused() throws Exception {
    Path file = TextFile.of(folder, "p.jsonl", "{\"prompt\": \" \"}");
    assertThatThrownBy(() -> custom(file)).hasMessageContaining("line 1 has an empty prompt");
  }

  @Test
  void emptyFileIsRefused() throws Exception {
    Path file = TextFile.of(folder, "p.jsonl", "");
    assertThatThrownBy(() -> custom(file)).hasMessageContaining("p.jsonl holds no request");
  }

  @Test
  void promptAndMessagesAtOnceAreRefused() throws Exception {
    Path file = TextFile.of(folder, "p.jsonl", "{\"prompt\": \"a\", \"messages\": []}");
    assertThatThrownBy(() -> custom(file)).hasMessageContaining("has both prompt and messages");
  }

  @Test
  void outputOfZeroTokensIsRefused() throws Exception {
    Path file = TextFile.of(folder, "p.jsonl", "{\"prompt\": \"a\", \"output_len\": 0}");
    assertThatThrownBy(() -> custom(file)).hasMessageContaining("has output_len 0");
  }

  @Test
  void unknownRoleIsRefused() throws Exception {
    Path file =
        TextFile.of(
            folder, "p.jsonl", "{\"messages\": [{\"role\": \"boss\", \"content\": \"a\"}]}");
    assertThatThrownBy(() -> custom(file))
        .hasMessageContaining("has role \"boss\": give system, user or assistant");
  }

  @Test
  void missingImageIsRefusedWithItsRow() throws Exception {
    Path file = TextFile.of(folder, "p.csv", "prompt,image", "a,none.png");
    assertThatThrownBy(() -> custom(file))
        .hasMessageContaining("p.csv, line 2 has an image that cannot be read")
        .hasMessageContaining("none.png");
  }

  @Test
  void fileThatIsNoImageIsRefused() throws Exception {
    TextFile.of(folder, "x.png", "GIF9");
    Path file = TextFile.of(folder, "p.csv", "prompt,image", "a,x.png");
    assertThatThrownBy(() -> custom(file)).hasMessageContaining("has an image that is none");
  }

  @Test
  void brokenJsonInACellIsRefused() throws Exception {
    Path file = TextFile.of(folder, "p.csv", "prompt,headers", "a,\"{\"\"x\"\": \"");
    assertThatThrownBy(() -> custom(file))
        .hasMessageContaining("line 2 has headers")
        .hasMessageEndingWith("give valid JSON.");
  }

  @Test
  void columnThatNobodyKnowsIsRefused() {
    assertThatThrownBy(() -> Columns.parse("promt=question"))
        .hasMessageStartingWith(
            "datasetColumns has no column 'promt': name one of prompt, messages");
    assertThatThrownBy(() -> Columns.parse("prompt")).hasMessageContaining("ours=theirs");
  }

  @Test
  void conversationsWithOneIdAreRefused() throws Exception {
    String one = "{\"id\": \"a\", \"turns\": [{\"prompt\": \"b\"}]}";
    Path file = TextFile.of(folder, "c.jsonl", one, one);
    assertThatThrownBy(() -> ConversationReader.read(file, Selection.all(), null))
        .hasMessageContaining("line 2 has the id 'a' of a conversation before");
  }

  @Test
  void conversationInWhichNobodyAsksIsRefused() throws Exception {
    Path file =
        TextFile.of(
            folder,
            "c.jsonl",
            "{\"id\": \"a\", \"messages\": [{\"role\": \"system\", \"content\": \"b\"}]}");
    assertThatThrownBy(() -> ConversationReader.read(file, Selection.all(), null))
        .hasMessageContaining("in which no user speaks");
  }

  @Test
  void sonnetsWithoutRoomForALineAreRefused() {
    assertThatThrownBy(
            () ->
                SonnetReader.read(
                    SonnetReader.FILE, new SonnetReader.Shape(5, 10, 8), null, 1, new Seed(1)))
        .hasMessageContaining("has no room for a line in 10 tokens");
  }

  // HAPPY PATH

  @Test
  void fivePromptsAreThoseOfTheFile() {
    Dataset file = custom(SAMPLES.resolve("five-prompts.jsonl"));
    assertThat(prompts(file)).isEqualTo(FixedPrompts.FIVE);
    assertThat(prompts(FixedPrompts.five(50))).isEqualTo(FixedPrompts.FIVE);
    assertThat(entry(file, 4).outputTokens()).isEqualTo(50);
  }

  @Test
  void repeatedPhraseIsARecipe() {
    Dataset dataset = FixedPrompts.repeated(PromptRecipe.helloWorld(3), Nonce.none(), 2, 8);
    assertThat(prompts(dataset)).containsOnly("hello world hello world hello world ");
  }

  @Test
  void vllmsCustomFileIsReadUnchanged() {
    Dataset dataset = custom(SAMPLES.resolve("custom-sample.jsonl"));
    assertThat(prompts(dataset)).hasSize(6).startsWith("What is the capital of India?");
    assertThat(entry(dataset, 0).outputTokens()).isNull();
    assertThat(entry(dataset, 5).outputTokens()).isEqualTo(160);
    assertThat(dataset.notes()).isEmpty();
  }

  @Test
  void csvRowsAreRequestsAndTurns() {
    Dataset dataset = custom(SAMPLES.resolve("rows-sample.csv"));
    assertThat(dataset.conversations()).hasSize(5);
    assertThat(entry(dataset, 0).references()).containsExactly("cat");
    assertThat(entry(dataset, 1).references()).containsExactly("blue", "light blue");
    assertThat(entry(dataset, 2).fields()).isEqualTo(Map.of("model", "small-model"));
    assertThat(entry(dataset, 2).headers()).isEqualTo(Map.of("x-tenant", "blue"));
    assertThat(entry(dataset, 2).messages().get(0).content()).contains("\na text over two lines.");
    List<Part> withImage = entry(dataset, 3).messages().get(0).parts();
    assertThat(((Part.Image) withImage.get(0)).url()).startsWith("file:").endsWith("042.jpg");
    Conversation anna = dataset.conversations().get(4);
    assertThat(anna.id()).isEqualTo("anna");
    assertThat(anna.turns()).hasSize(2);
    assertThat(anna.turns().get(1).thinkTime()).isEqualTo(Duration.ofMillis(3500));
  }

  @Test
  void bodiesOfOpenAisBatchFilesAreRequests() {
    Dataset dataset = custom(SAMPLES.resolve("batch-sample.jsonl"));
    assertThat(entry(dataset, 0).messages())
        .extracting(Message::role)
        .containsExactly("system", "user");
    assertThat(entry(dataset, 0).outputTokens()).isEqualTo(64);
    assertThat(entry(dataset, 1).outputTokens()).isEqualTo(48);
    assertThat(entry(dataset, 1).fields())
        .containsOnlyKeys("model", "temperature", "response_format");
    assertThat(dataset.notes()).containsExactly("columns not used: method, url");
  }

  @Test
  void referenceThatOnlyLooksLikeAListIsAText() throws Exception {
    Path file =
        TextFile.of(
            folder,
            "p.jsonl",
            "{\"prompt\": \"a\", \"references\": \"[unknown]\"}",
            "{\"prompt\": \"a\", \"answers\": [\"[b]\", \"c\"]}");
    Dataset dataset = custom(file);
    assertThat(entry(dataset, 0).references()).containsExactly("[unknown]");
    assertThat(entry(dataset, 1).references()).containsExactly("[b]", "c");
  }

  @Test
  void columnsCanHaveOtherNames() throws Exception {
    Path file = TextFile.of(folder, "q.csv", "question,best,prompt", "why?,so,other");
    Dataset dataset =
        TableReader.read(
            "custom", file, Columns.parse("prompt=question, references=best"), Selection.all());
    assertThat(prompts(dataset)).containsExactly("why?");
    assertThat(entry(dataset, 0).references()).containsExactly("so");
    assertThat(dataset.notes()).containsExactly("columns not used: prompt");
  }

  @Test
  void conversationsOfVllmHaveATurnForEachThingTheUserSays() {
    Dataset dataset =
        ConversationReader.read(
            SAMPLES.resolve("multi-turn-sample.json"), Selection.all(), String::length);
    Conversation travel = dataset.conversations().get(1);
    assertThat(travel.turns()).hasSize(3);
    assertThat(travel.turns().get(0).entry().messages())
        .extracting(Message::role)
        .containsExactly("system", "user");
    assertThat(travel.turns().get(1).entry().outputTokens()).isEqualTo(104);
    assertThat(travel.turns().get(2).entry().outputTokens()).isNull();
    assertThat(dataset.notes()).isEmpty();
  }

  @Test
  void estimatedLengthsAreSaid() {
    Dataset dataset =
        ConversationReader.read(SAMPLES.resolve("multi-turn-sample.json"), Selection.all(), null);
    assertThat(dataset.notes()).containsExactly(TextLength.ESTIMATE);
    assertThat(dataset.conversations().get(1).turns().get(1).entry().outputTokens()).isEqualTo(26);
  }

  @Test
  void turnsHaveThinkTime() {
    Dataset dataset =
        ConversationReader.read(
            SAMPLES.resolve("conversations-sample.jsonl"), Selection.all(), null);
    List<Conversation.Turn> turns = dataset.conversations().get(0).turns();
    assertThat(turns).hasSize(3);
    assertThat(turns.get(0).thinkTime()).isNull();
    assertThat(turns.get(1).thinkTime()).isEqualTo(Duration.ofMillis(2500));
    assertThat(turns.get(2).entry().outputTokens()).isEqualTo(16);
    assertThat(dataset.notes()).isEmpty();
  }

  @Test
  void sonnetsShareTheirPrefixAndStayBelowTheirLength() {
    Dataset dataset = sonnets(new Seed(1));
    List<String> prompts = prompts(dataset);
    assertThat(prompts).hasSize(20).doesNotHaveDuplicates();
    String shared = prompts.get(0).substring(0, 700);
    assertThat(shared).startsWith(SonnetReader.REQUEST + "From fairest creatures");
    assertThat(prompts)
        .allSatisfy(
            prompt -> {
              assertThat(prompt).startsWith(shared);
              assertThat(TextLength.byCharacters().count(prompt)).isBetween(500, 550);
            });
    assertThat(sonnets(new Seed(1))).isEqualTo(dataset);
    assertThat(prompts(sonnets(new Seed(2)))).isNotEqualTo(prompts);
  }

  private static Dataset sonnets(Seed seed) {
    return SonnetReader.read(SonnetReader.FILE, SonnetReader.Shape.DEFAULT, null, 20, seed);
  }

  private static Dataset custom(Path file) {
    return TableReader.read("custom", file, Columns.usual(), Selection.all());
  }

  private static Entry entry(Dataset dataset, int index) {
    return dataset.conversations().get(index).turns().get(0).entry();
  }

  private static List<String> prompts(Dataset dataset) {
    return dataset.conversations().stream()
        .map(conversation -> conversation.turns().get(0).entry().messages().get(0).content())
        .toList();
  }
}
