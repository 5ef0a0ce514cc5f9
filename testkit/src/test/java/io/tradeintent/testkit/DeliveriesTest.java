package io.tradeintent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryHandler;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.stream.Origin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** A handler is tested by a delivery that is made up. */
class DeliveriesTest {

    @Test
    void aDeliveryIsTheFirstOneOfAnEntryOfNow() {
        Delivery<String> delivery = Deliveries.of("value");

        assertThat(delivery.value()).isEqualTo("value");
        assertThat(delivery.stream()).isEqualTo("test");
        assertThat(delivery.deliveries()).isEqualTo(1);
        assertThat(delivery.origin()).isEqualTo(Origin.NEW);
        assertThat(delivery.field("any")).isEmpty();
        assertThat(delivery.publishedAt())
                .isEqualTo(delivery.id().time())
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(Deliveries.of("value").id()).isGreaterThan(delivery.id());
    }

    @Test
    void eachThingIsSetByItself() {
        TestDelivery<String> first = Deliveries.of("value");
        Delivery<String> other = first.withId(new EntryId(5, 1))
                .withStream("orders")
                .withDeliveries(3)
                .withOrigin(Origin.CLAIMED)
                .withField("a", "1")
                .withField("b", "2")
                .withField("a", "3");

        assertThat(other.value()).isEqualTo("value");
        assertThat(other.id()).isEqualTo(new EntryId(5, 1));
        assertThat(other.publishedAt()).isEqualTo(Instant.ofEpochMilli(5));
        assertThat(other.stream()).isEqualTo("orders");
        assertThat(other.deliveries()).isEqualTo(3);
        assertThat(other.origin()).isEqualTo(Origin.CLAIMED);
        assertThat(other.field("a")).contains("3");
        assertThat(other.field("b")).contains("2");
        assertThat(other).hasToString("orders/5-1");
        assertThat(first.deliveries()).isEqualTo(1);
        assertThat(first.field("a")).isEmpty();
    }

    @Test
    void whatNoConsumerHandsOverIsRefused() {
        TestDelivery<String> delivery = Deliveries.of("value");

        assertThatNullPointerException().isThrownBy(() -> Deliveries.of(null)).withMessage("value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> delivery.withDeliveries(0))
                .withMessage("deliveries must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> delivery.withStream(" "))
                .withMessage("stream must be text, was ' '");
    }

    @Test
    void aHandlerIsTestedInThreeLines() throws Exception {
        EntryHandler<String> handler = delivery -> delivery.deliveries() < 3
                ? HandlerResult.retry(new IllegalStateException("not yet"))
                : HandlerResult.done();

        assertThat(handler.handle(Deliveries.of("x"))).isInstanceOf(HandlerResult.Retry.class);
        assertThat(handler.handle(Deliveries.of("x").withDeliveries(3))).isInstanceOf(HandlerResult.Done.class);
    }
}
