package io.tokenload.run;

import io.tokenload.simserver.Main;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the simulated server by hand; its options are its own. */
@Command(
    name = "server",
    description = "Run the simulated server until Ctrl-C; `server --help` lists its options.")
final class ServerCommand implements Runnable {

  @Unmatched private List<String> options = new ArrayList<>();

  @Override
  public void run() {
    Main.main(options.toArray(String[]::new));
  }
}
