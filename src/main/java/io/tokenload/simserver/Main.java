package io.tokenload.simserver;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import io.tokenload.simserver.dialect.Dialects;
import io.tokenload.simserver.engine.Preset;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The simulated server as a process: says on one line where it listens, then serves. */
@Command(
    name = "simulated-server",
    mixinStandardHelpOptions = true,
    version = "tokenload-sim 0.1 (simulated)",
    description = "A simulated inference server.",
    sortOptions = false)
public final class Main implements Callable<Integer> {

  @Option(names = "--host", description = "Address to listen on (default ${DEFAULT-VALUE}).")
  String host = "127.0.0.1";

  @Option(
      names = "--port",
      description = "Port; 0 for any that is free (default ${DEFAULT-VALUE}).")
  int port = 8000;

  @Option(
      names = "--preset",
      description =
          "opt-125m-4090 | qwen2.5-7b-4090 | llama-3-8b-h100 | llama-70b-4xh100 (default"
              + " ${DEFAULT-VALUE}).")
  String preset = Preset.DEFAULT;

  @Option(names = "--seed", description = "Decides answers and times (default ${DEFAULT-VALUE}).")
  long seed = 1;

  @Option(
      names = "--time-scale",
      description = "0.1 runs ten times faster (default ${DEFAULT-VALUE}).")
  double timeScale = 1.0;

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      description =
          "Kind of server to look like: vllm | sglang | tgi | tensorrt-llm | triton | llama.cpp |"
              + " ollama | openai | anthropic (default ${DEFAULT-VALUE}).")
  String dialect = Dialects.DEFAULT;

  @Option(names = "--exit-with-stdin", description = "End when standard input ends.")
  boolean exitWithStdin;

  @Mixin EngineFlags engine = new EngineFlags();
  @Mixin FrontFlags front = new FrontFlags();
  @Mixin ServingFlags serving = new ServingFlags();

  /** Serves until told to end. */
  public static void main(String[] arguments) {
    // Standard output belongs to the one line that says where the server listens.
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setParameterExceptionHandler((e, given) -> refuse(e.getCommandLine(), e.getMessage()))
        .setExecutionExceptionHandler((e, line, parsed) -> failed(line, e));
  }

  @Override
  public Integer call() throws Exception {
    SimOptions options =
        new SimOptions(
            host,
            port,
            engine.applyTo(Preset.named(preset)),
            seed,
            timeScale,
            dialect,
            front.options(),
            serving.options());
    CountDownLatch end = new CountDownLatch(1);
    try (SimServer server = SimServer.start(options)) {
      Thread hook = new Thread(server::close, "simulated-server-end");
      Runtime.getRuntime().addShutdownHook(hook);
      System.out.println(server.describe());
      System.out.flush();
      if (exitWithStdin) {
        drainStdin();
        Runtime.getRuntime().removeShutdownHook(hook);
      } else {
        end.await();
      }
    }
    return 0;
  }

  private static void drainStdin() throws IOException {
    byte[] buffer = new byte[1024];
    int read = 0;
    while (read >= 0) {
      read = System.in.read(buffer);
    }
  }

  private static int failed(CommandLine line, Exception e) throws Exception {
    if (e instanceof IllegalArgumentException) {
      return refuse(line, e.getMessage());
    }
    if (e instanceof BindException || e instanceof IOException) {
      line.getErr().println("Cannot listen: " + e.getMessage() + ". Choose another --port.");
      return 1;
    }
    throw e;
  }

  private static int refuse(CommandLine line, String sentence) {
    line.getErr().println(sentence);
    return CommandLine.ExitCode.USAGE;
  }
}
