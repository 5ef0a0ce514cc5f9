package io.tradeintent.position;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class ToldTest {

    private final Told told = new Told();

    @Test
    void aCauseIsToldOnceUntilItIsOverAndAnotherOneAtOnce() {
        assertThat(level("looks", "no answer within 697 ms")).isEqualTo(Level.WARN);
        assertThat(level("looks", "no answer within 701 ms")).isEqualTo(Level.DEBUG);
        assertThat(level("another", "no answer within 701 ms")).isEqualTo(Level.WARN);
        assertThat(level("looks", "the key is refused")).isEqualTo(Level.WARN);
        told.over("looks");
        assertThat(level("looks", "the key is refused")).isEqualTo(Level.WARN);
    }

    private Level level(String about, String cause) {
        return told.level(Level.WARN, about, new IllegalStateException(cause));
    }
}
