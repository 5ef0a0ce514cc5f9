package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradeintent.redis.internal.FailureKind;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** An event says its name and its facts itself, in words that programs can rely on. */
class ConsumerEventTest {

    static final List<ConsumerEvent> EVENTS =
            OneOfEach.SAMPLES.stream().map(OneOfEach.Sample::event).toList();

    @Test
    void thereIsASampleOfEachKind() {
        assertThat(EVENTS).extracting(event -> (Object) event.getClass()).containsAll(List.of((Object[])
                ConsumerEvent.class.getPermittedSubclasses()));
    }

    @Test
    void eachKindHasOneNameAndItsFactsHaveAlwaysTheSameNames() {
        Map<String, Class<?>> kinds = new HashMap<>();
        Map<Class<?>, Set<String>> names = new HashMap<>();
        for (ConsumerEvent event : EVENTS) {
            assertThat(kinds.merge(event.name(), event.getClass(), (known, same) -> known))
                    .as(event.name())
                    .isEqualTo(event.getClass());
            assertThat(names.merge(event.getClass(), event.details().keySet(), (known, same) -> known))
                    .as(event.name())
                    .isEqualTo(event.details().keySet());
        }
        assertThat(kinds).hasSize(ConsumerEvent.class.getPermittedSubclasses().length);
    }

    @ParameterizedTest
    @FieldSource("EVENTS")
    void namesAreInSnakeCaseAndValuesArePlain(ConsumerEvent event) {
        assertThat(event.name()).matches("[a-z]+(_[a-z]+)*");
        assertThat(event.details()).isNotEmpty().allSatisfy((name, value) -> {
            assertThat(name).matches("[a-z]+(_[a-z]+)*");
            if (value instanceof Collection<?> all) {
                assertThat(all).allSatisfy(one -> assertThat(one).isInstanceOf(String.class));
            } else if (value != null) {
                assertThat(value).isInstanceOfAny(String.class, Long.class, Boolean.class);
            }
        });
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> event.details().clear());
    }

    @Test
    void theFactsAreThoseOfTheEvent() {
        EntryId id = new EntryId(5, 1);
        assertThat(new ConsumerEvent.RetryScheduled(id, 2, true, Duration.ofSeconds(3), new IllegalStateException("no"))
                        .details())
                .isEqualTo(Map.of(
                        "entry_id",
                        "5-1",
                        "deliveries",
                        2L,
                        "counted",
                        true,
                        "delay_ms",
                        3_000L,
                        "error",
                        "java.lang.IllegalStateException: no"));
        assertThat(new ConsumerEvent.GroupLost(GroupLostPolicy.NEW_ONLY, null).details())
                .containsEntry("policy", "new_only")
                .containsEntry("last_seen", null);
        assertThat(new ConsumerEvent.GroupGap(id, id, OptionalLong.empty()).details())
                .containsEntry("entries", null);
        assertThat(new ConsumerEvent.EntriesLost(List.of(id)).details()).containsEntry("entry_ids", List.of("5-1"));
    }

    @Test
    void whatCannotBePrintedIsToldByItsClass() {
        Throwable hostile = new IllegalStateException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no message");
            }
        };
        assertThat((String) new ConsumerEvent.BreakerChanged(ConsumerStatus.Breaker.OPEN, hostile)
                        .details()
                        .get("error"))
                .contains("ConsumerEventTest");
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyFailureOfAConnectionHasAKind(FailureKind failure) {
        assertThat(ConsumerEvent.Disconnected.Kind.of(failure).toString()).matches("[a-z_]+");
    }
}
