package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.redis.internal.stream.StreamKeys;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Keys that are made of free text tell apart whatever the texts do. */
class StreamKeysTest {

    private record Named(String stream, String group, String consumer) {

        String key() {
            return new StreamKeys(stream, false).liveness(group, consumer);
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("a", ":", "%", "%3A", "%25", ":alive:", ":published:", "g", "eu")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    @Property
    void twoConsumersShareALivenessKeyOnlyIfTheyAreOne(
            @ForAll("names") String stream,
            @ForAll("names") String group,
            @ForAll("names") String consumer,
            @ForAll("names") String otherStream,
            @ForAll("names") String otherGroup,
            @ForAll("names") String otherConsumer) {
        Named one = new Named(stream, group, consumer);
        Named other = new Named(otherStream, otherGroup, otherConsumer);
        assertThat(one.key().equals(other.key())).isEqualTo(one.equals(other));
    }

    @Property
    void aPartOfAKeyIsReadBack(@ForAll String text) {
        assertThat(StreamKeys.textOf(StreamKeys.part(text))).isEqualTo(text);
        assertThat(StreamKeys.part(text)).doesNotContain(":");
    }

    @Test
    void theGroupThatEndsWhereAnotherConsumerBeginsHasAKeyOfItsOwn() {
        assertThat(new Named("s", "g", "eu:c1").key()).isNotEqualTo(new Named("s", "g:eu", "c1").key());
        assertThat(new Named("s", "desk", "svc_host_1").key()).isEqualTo("s:alive:desk:svc_host_1");
    }
}
