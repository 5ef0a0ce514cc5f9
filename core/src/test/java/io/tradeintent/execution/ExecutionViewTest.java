package io.tradeintent.execution;

import static io.tradeintent.execution.Trading.ADA;
import static io.tradeintent.execution.Trading.close;
import static io.tradeintent.execution.Trading.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.OrderStatus;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is seen of an execution is what its ledger has. */
class ExecutionViewTest {

    private final Trading trading = new Trading();

    private ExecutionView view(String intent) {
        IntentId id = IntentId.given(intent);
        return ExecutionView.of(id, trading.ledger.state(id)).orElseThrow();
    }

    @Test
    void anExecutionThatHasEndedIsSeenAsItsResultTellsIt() {
        Entry entry = trading.published(open("a", Side.BUY));
        ExecutionResult result = trading.execute(entry);

        ExecutionView view = view("a");

        assertThat(view.step()).isEqualTo("reported");
        assertThat(view.ended()).isTrue();
        assertThat(view.status()).contains(ExecutionStatus.FILLED);
        assertThat(view.symbol()).contains(ADA);
        assertThat(view.side()).contains(Side.BUY);
        assertThat(view.closes()).isFalse();
        assertThat(view.entryId()).isEqualTo(result.entryId());
        assertThat(view.levels()).contains(result.levels());
        assertThat(view.orders()).extracting(ExecutionView.Order::report).isEqualTo(result.orders());
        assertThat(view.orders().get(0).filledQuantity()).contains(result.filledQuantity());
        assertThat(view.orders().get(1).filledQuantity()).isEmpty();
        assertThat(view.sentAt()).contains(Trading.START);
        assertThat(view.protectedAt()).isPresent();
        assertThat(view.endedAt()).isPresent();
    }

    @Test
    void anExecutionThatIsUnderWayIsSeenWithTheOrderWhoseOutcomeIsUnknown() {
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> {
            throw new Fuse.Gone();
        });
        assertThatThrownBy(() -> trading.handle(trading.published(open("a", Side.SELL))))
                .isInstanceOf(Fuse.Gone.class);

        ExecutionView view = view("a");

        assertThat(view.step()).isEqualTo("entry_sent");
        assertThat(view.ended()).isFalse();
        assertThat(view.status()).isEmpty();
        assertThat(view.endedAt()).isEmpty();
        assertThat(view.protectedAt()).isEmpty();
        assertThat(view.side()).contains(Side.SELL);
        assertThat(view.orders())
                .singleElement()
                .satisfies(order -> assertThat(order.report().status()).isEqualTo(OrderStatus.SENT));
    }

    @Test
    void aCloseIsNoOpening() {
        trading.execute(trading.published(open("a", Side.BUY)));
        trading.execute(trading.published(close("b", null)));

        assertThat(view("b").closes()).isTrue();
        assertThat(view("b").side()).contains(Side.SELL);
    }

    @Test
    void whatTheVenueSaidIsSeen() {
        trading.venue.answers(
                OrderLeg.ENTRY, new OrderOutcome.Rejected("-2019", "Margin | is 5% short", Refusal.MARGIN));
        trading.execute(trading.published(open("a", Side.BUY)));

        assertThat(view("a").status()).contains(ExecutionStatus.REJECTED);
        assertThat(view("a").note()).contains("-2019");
        assertThat(view("a").orders())
                .allSatisfy(order -> assertThat(order.refusal()).isEqualTo("-2019: Margin | is 5% short"));
    }

    @Test
    void anExecutionThatHasNotBegunIsNotSeen() {
        assertThat(ExecutionView.of(IntentId.given("a"), Map.of())).isEqualTo(Optional.empty());
    }

    @Test
    void aStateThatCannotBeReadIsRefusedWithTheIntent() {
        trading.execute(trading.published(open("a", Side.BUY)));
        IntentId id = IntentId.given("a");
        Map<String, String> state = new HashMap<>(trading.ledger.state(id));
        state.put("step", "DREAMT");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExecutionView.of(id, state))
                .withMessageContaining("execution of intent a cannot be read")
                .withMessageContaining("DREAMT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExecutionView.of(id, Map.of("step", "CLAIMED")))
                .withMessageContaining("no 'entry_id'");
    }
}
