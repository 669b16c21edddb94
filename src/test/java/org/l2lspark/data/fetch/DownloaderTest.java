package org.l2lspark.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.data.Sha256;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;

@Timeout(60)
class DownloaderTest {
  private static final int SIZE = 300_000;
  private static final byte[] CONTENT = content(1);
  private static final byte[] OTHER = content(2);

  @TempDir private Path folder;
  private Path cache;
  private RemoteFile file;
  private final List<String> log = new ArrayList<>();
  private final FileServer server = new FileServer();

  private static byte[] content(int seed) {
    byte[] content = new byte[SIZE];
    new Random(seed).nextBytes(content);
    return content;
  }

  @BeforeEach
  void describe() throws IOException {
    cache = folder.resolve("cache");
    Path original = Files.write(folder.resolve("original"), CONTENT);
    file = new RemoteFile("data.gz", SIZE, Sha256.of(original));
    server.with("data.gz", CONTENT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path fetch(URI... mirrors) {
    return new Downloader(log::add, Duration.ofMillis(400), Duration.ofMillis(1), 3)
        .fetch(file, List.of(mirrors), cache);
  }

  private void assertFetched(Path fetched) {
    assertThat(fetched).isEqualTo(cache.resolve("data.gz")).hasBinaryContent(CONTENT);
    assertThat(cache.resolve("data.gz.part")).doesNotExist();
  }

  @Test
  void shouldDownloadOnceAndThenUseTheCache() {
    assertFetched(fetch(server.address()));
    assertFetched(fetch(server.address()));

    assertThat(server.requests()).containsExactly("/files/data.gz");
    assertThat(log).last().asString().contains("in the cache");
  }

  @Test
  void shouldResumeWhereAConnectionBroke() {
    server.breakingOnceAfter(100_000);

    assertFetched(fetch(server.address()));

    assertResumedBefore(100_000);
    assertThat(log).last().asString().contains("resumed at byte");
  }

  @Test
  void shouldResumeWhenAConnectionHangs() {
    server.hangingOnceAfter(100_000);

    assertFetched(fetch(server.address()));

    assertResumedBefore(100_000);
  }

  /** What was sent just before a connection broke may not have been received. */
  private void assertResumedBefore(int sent) {
    assertThat(server.requests()).hasSize(2);
    String range = server.requests().get(1);
    assertThat(range).matches("/files/data\\.gz bytes=\\d+-");
    assertThat(Integer.parseInt(range.replaceAll(".*=(\\d+)-", "$1"))).isBetween(1, sent);
  }

  /** Its digits are not ours. */
  @Test
  void shouldResumeInAnyLocale() throws IOException {
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      shouldResumeWhatAnEarlierCallLeft();
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void shouldResumeWhatAnEarlierCallLeft() throws IOException {
    Files.createDirectories(cache);
    Files.write(cache.resolve("data.gz.part"), java.util.Arrays.copyOf(CONTENT, 1234));

    assertFetched(fetch(server.address()));

    assertThat(server.requests()).containsExactly("/files/data.gz bytes=1234-");
  }

  @Test
  void shouldStartAgainWhenAServerKnowsNoRanges() {
    server.breakingOnceAfter(100_000).withoutRanges();

    assertFetched(fetch(server.address()));
  }

  @Test
  void shouldStartAgainWhenTheLeftPartWasWrong() throws IOException {
    Files.createDirectories(cache);
    Files.write(cache.resolve("data.gz.part"), java.util.Arrays.copyOf(OTHER, 1234));

    assertFetched(fetch(server.address()));

    assertThat(server.requests()).containsExactly("/files/data.gz bytes=1234-", "/files/data.gz");
  }

  @Test
  void shouldReplaceADamagedFileOfTheCache() throws IOException {
    Files.createDirectories(cache);
    Files.write(cache.resolve("data.gz"), OTHER);

    assertFetched(fetch(server.address()));
  }

  @Test
  void shouldTryAgainWhenAServerIsBusy() {
    server.failing(2);

    assertFetched(fetch(server.address()));

    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void shouldAskTheNextMirrorWhenOneHasNoSuchFileOrAnother() {
    try (FileServer empty = new FileServer();
        FileServer wrong = new FileServer().with("data.gz", OTHER)) {
      assertFetched(fetch(empty.address(), wrong.address(), server.address()));

      assertThat(empty.requests()).hasSize(1);
      assertThat(wrong.requests()).hasSize(1);
    }
  }

  @Test
  void shouldNameEveryMirrorAndItsProblemWhenNoneGivesTheFile() {
    URI gone;
    try (FileServer closing = new FileServer()) {
      gone = closing.address();
    }
    server.with("data.gz", OTHER);
    try (FileServer empty = new FileServer()) {
      assertThatThrownBy(() -> fetch(empty.address(), gone, server.address()))
          .isInstanceOf(RunException.class)
          .hasMessageContainingAll(
              "cannot download data.gz",
              file.sha256(),
              empty.address() + "data.gz: HTTP status 404",
              gone + "data.gz: java.net.ConnectException",
              server.address() + "data.gz: a file with sha256 ",
              "l2l data import");
    }
    assertThat(cache.resolve("data.gz")).doesNotExist();
    assertThat(cache.resolve("data.gz.part")).doesNotExist();
  }

  @Test
  void shouldStopReadingWhenAMirrorGivesMoreThanTheFileHas() {
    server.with("data.gz", new byte[2 * SIZE]);

    assertThatThrownBy(() -> fetch(server.address()))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("more bytes than the file has");
  }

  @Test
  void shouldSayThatTheCacheCannotBeUsed() throws IOException {
    Files.writeString(cache, "a file where a folder should be");

    assertThatThrownBy(() -> fetch(server.address()))
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll("cannot use the cache", "--cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///tmp/", "ftp://host/", "host/folder", "", "http:///x", "http://a b/"})
  void shouldRefuseMirrorsThatAreNotHttp(String address) {
    assertThatThrownBy(() -> Downloader.mirror(address))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("'" + address + "'", "https://");
  }

  @Test
  void shouldTakeTheAddressOfAMirrorAsAFolder() {
    assertThat(Downloader.mirror("https://host/a/b").resolve("c"))
        .isEqualTo(URI.create("https://host/a/b/c"));
  }
}
