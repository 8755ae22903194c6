package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.ServerFacts;
import io.tokenload.recording.Journal;
import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import io.tokenload.wire.Part;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.Seed;
import io.tokenload.workload.dataset.Dataset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dataset of images between its files and the server. */
class SourceMediaTest {

  private static final String CHAT = "/v1/chat/completions";
  private static final Defaults OKVQA =
      Defaults.none()
          .heeding("imagesUrl", "datasetColumns")
          .with("datasetName", "okvqa")
          .with("datasetPath", "datasets/okvqa-sample")
          .saveTexts()
          .concurrency(1);

  @TempDir Path folder;
  private ScriptedHttpServer server;
  private Journal journal;

  @BeforeEach
  void start() throws Exception {
    server =
        new ScriptedHttpServer()
            .at(
                CHAT,
                200,
                "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hi\"}}],"
                    + "\"usage\":{\"prompt_tokens\":9000,\"completion_tokens\":1}}");
    journal = Journal.open(folder.resolve("journal.jsonl"), 16);
  }

  @AfterEach
  void stop() {
    journal.close();
    server.close();
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    assertThatThrownBy(() -> open("imagesUrl", "val2014"))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("imagesUrl=val2014", "is no URL");
  }

  @Test
  void anApiWithoutMessagesIsRefusedBeforeAnythingIsSent() {
    RequestClass asked = RequestClass.of("okvqa", open().source(), 8);
    assertThatThrownBy(() -> fitter(Api.COMPLETIONS).fit(List.of(asked)))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("questions.json, line ", "give -Dendpoint=chat");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aServerThatTakesNoPictureByUrlIsNamedByATrial() {
    RequestClass asked =
        RequestClass.of("okvqa", open("imagesUrl", "http://host/val2014").source(), 8);
    assertThatThrownBy(() -> fitter(Api.OLLAMA_CHAT).fit(List.of(asked)))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("/api/chat cannot be made", "fetches no picture by URL");
  }

  @Test
  void trialsCarryTheImage() {
    RequestClass asked = RequestClass.of("okvqa", open().source(), 8);
    fitter(Api.CHAT).fit(List.of(asked));
    assertThat(server.asked(CHAT))
        .hasSize(2)
        .allMatch(question -> question.body().contains("data:image/jpeg;base64,"));
  }

  @Test
  void imagesAreSentAlongOrFetchedByTheServer() {
    assertThat(urls(open())).allMatch(url -> url.startsWith("data:image/jpeg;base64,"));
    assertThat(urls(open("imagesUrl", "http://host/val2014/")))
        .allMatch(url -> url.matches("http://host/val2014/COCO_val2014_\\d{12}\\.jpg"));
  }

  @Test
  void everyQuestionHasItsTenAnswersAndTheNameOfItsImage() {
    RunDataset data = open();
    assertThat(data.references()).hasSize(6);
    assertThat(data.references())
        .allSatisfy(
            reference -> {
              assertThat(reference.answers()).hasSize(10);
              assertThat(reference.image()).matches("COCO_val2014_\\d{12}\\.jpg");
            });
    assertThat(data.notes()).anyMatch(note -> note.contains("made up"));
  }

  private static List<String> urls(RunDataset data) {
    return ((Dataset) data.source())
        .conversations().stream()
            .map(conversation -> conversation.turns().get(0).entry().messages().get(0))
            .map(message -> ((Part.Image) message.parts().get(0)).url())
            .toList();
  }

  private static RunDataset open(String... nameAndValue) {
    Map<String, String> properties = new HashMap<>();
    if (nameAndValue.length > 0) {
      properties.put(nameAndValue[0], nameAndValue[1]);
    }
    Settings settings = Settings.read(properties, Map.of(), OKVQA);
    return RunDataset.open(settings.data().orElseThrow(), settings, new Seed(1));
  }

  private ClassFitter fitter(Api api) {
    ServerClient client =
        new ServerClient(new ServerConnection(server.baseUrl(), Optional.empty(), false));
    PromptMeter meter =
        new PromptMeter(
            client,
            Backend.OPENAI,
            api,
            "vl",
            prompt -> CompletionRequest.of(api, "vl", prompt).stream(false),
            Duration.ofSeconds(5),
            new Settings.Tokenizer(Settings.Tokenizer.Source.AUTO, Optional.empty()));
    ServerFacts facts = new ServerFacts(false, "http://vl", "openai", null, "vl", null, null);
    ExpectedLatency expected = new ExpectedLatency(new Recorder(journal, said -> {}));
    return new ClassFitter(meter, Nonce.none(), false, facts, expected);
  }
}
