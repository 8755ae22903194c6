package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.core.session.Session;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.nio.NioIoHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadLoopsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a single core,                  2,  1,   1000,  1",
    "two cores and one stream,       4,  2,      1,  1",
    "two cores and many streams,     4,  2,  10000,  2",
    "many cores and few streams,    32, 16,    250,  1",
    "many cores and some more,      32, 16,    251,  2",
    "many cores and many streams,   32, 16, 100000, 16",
    "a number that the user chose,   3, 16,      1,  3",
    "one that the user chose,        1, 16, 100000,  1",
    "streams without limit,          4,  2, 2147483647, 2",
  })
  void asManyAsTheStreamsNeed(String name, int loops, int cores, int streams, int expected) {
    assertThat(LoadLoops.count(loops, cores, streams)).isEqualTo(expected);
  }

  @Test
  void usersAreSpreadEvenlyAndStayWhereTheyAre() {
    MultiThreadIoEventLoopGroup group =
        new MultiThreadIoEventLoopGroup(3, NioIoHandler.newFactory());
    try {
      LoadLoops loops = LoadLoops.of(group, 1);
      EventLoop elsewhere = new EmbeddedChannel().eventLoop();
      List<EventLoop> taken = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Session user =
            io.gatling.core.session.Session$.MODULE$.apply("s", i, elsewhere).set("key", i);
        Session placed = loops.place(user);
        assertThat(placed.attributes()).isEqualTo(user.attributes());
        assertThat(placed.userId()).isEqualTo(i);
        assertThat(loops.place(placed)).isSameAs(placed);
        taken.add(placed.eventLoop());
      }
      assertThat(taken).doesNotHaveDuplicates().doesNotContain(elsewhere);
    } finally {
      group.shutdownGracefully();
    }
  }
}
