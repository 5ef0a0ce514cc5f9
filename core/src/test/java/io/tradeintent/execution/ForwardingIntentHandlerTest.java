package io.tradeintent.execution;

import static io.tradeintent.execution.Trading.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.Side;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.ForwardingIntentHandler;
import io.tradeintent.result.IntentHandler;
import io.tradeintent.result.IntentResult;
import io.tradeintent.venue.OrderLeg;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForwardingIntentHandlerTest {

    private final Trading trading = new Trading();
    private final Entry entry = trading.published(open("a", Side.BUY));

    @Test
    void everythingIsPassedOn() throws Exception {
        IntentHandler forwarding = new ForwardingIntentHandler(trading.handler()) {};
        trading.venue.losesAndHides(OrderLeg.ENTRY);
        trading.venue.lag = Duration.ofMinutes(1);

        assertThat(forwarding.mode()).isEqualTo(ExecutionMode.LIVE);
        assertThat(forwarding.begun(entry)).isFalse();
        assertThat(forwarding.handleStale(entry)).isEqualTo(IntentResult.notBegun());
        assertThat(forwarding.handle(entry)).isInstanceOf(IntentResult.Postpone.class);
        assertThat(forwarding.begun(entry)).isTrue();
        trading.venue.showsAll();
        assertThat(Trading.report(forwarding.handleStale(entry)).status()).isEqualTo(ExecutionStatus.FILLED);
    }

    @Test
    void whatIsDoneInOneStepLeavesNothingBegun() throws Exception {
        IntentHandler refusing =
                IntentHandler.inOneStep(ExecutionMode.LIVE, delivery -> IntentResult.reject("not today"));

        assertThat(refusing.handle(entry)).isEqualTo(IntentResult.reject("not today"));
        assertThat(refusing.handleStale(entry)).isEqualTo(IntentResult.notBegun());
        assertThat(refusing.begun(entry)).isFalse();
        assertThat(refusing.mode()).isEqualTo(ExecutionMode.LIVE);
    }
}
