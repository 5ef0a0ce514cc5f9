package io.tradeintent.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.position.internal.Page;
import io.tradeintent.position.internal.Share;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.PositionSide;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is seen of a position is what its page says. */
class PositionViewTest {

    private static final PositionSide SIDE = new PositionSide(Symbol.of("ADAUSDT"), Side.SELL);
    private static final Instant SENT = Instant.parse("2026-01-01T00:00:00Z");

    private static BigDecimal dec(String number) {
        return new BigDecimal(number);
    }

    private static ClientOrderId entry(String intent) {
        return ClientOrderId.of("quantum", "s", IntentId.given(intent), OrderLeg.ENTRY);
    }

    private static Share share(String intent, String asked, String stop) {
        return Share.planned(entry(intent), intent, SENT, dec(asked), dec(stop), true);
    }

    @Test
    void whatIsOursIsSeenWithItsStopsAndIntents() {
        Share first =
                share("a", "5", "0.5").entered(dec("5"), dec("0.51")).nextStop().asReported();
        Share second = share("b", "7", "0.6");
        Share nobodys = share("c", "1", "0.7").entered(dec("1"), dec("0.7"));
        Share unknown = new Share(
                nobodys.entry(), "", SENT, dec("1"), dec("1"), BigDecimal.ZERO, dec("0.7"), false, 0, 0, true, false);
        Page page = Page.EMPTY.with(first).with(second).with(unknown).takenByHand(dec("2"));

        PositionView view = PositionView.of(SIDE, page.bareSince(SENT).fields());

        assertThat(view.side()).isEqualTo(SIDE);
        assertThat(view.quantity()).isEqualByComparingTo("4");
        assertThat(view.takenByOthers()).isEqualByComparingTo("2");
        assertThat(view.bareSince()).contains(SENT);
        assertThat(view.parts())
                .extracting(
                        PositionView.Part::intentId,
                        PositionView.Part::quantity,
                        PositionView.Part::askedQuantity,
                        PositionView.Part::stopPrice,
                        PositionView.Part::underWay)
                .containsExactly(
                        tuple(Optional.of(IntentId.given("a")), Optional.of(dec("3")), dec("5"), dec("0.51"), false),
                        tuple(Optional.of(IntentId.given("b")), Optional.empty(), dec("7"), dec("0.6"), true),
                        tuple(Optional.empty(), Optional.of(dec("1")), dec("1"), dec("0.7"), false));
        assertThat(view.parts().get(0).entry()).isEqualTo(entry("a"));
        assertThat(view.parts().get(0).stop()).isEqualTo(first.stopId());
        assertThat(view.parts().get(0).sentAt()).isEqualTo(SENT);
    }

    @Test
    void whatHasItsStopIsNotBare() {
        PositionView view =
                PositionView.of(SIDE, Page.EMPTY.with(share("a", "5", "0.5")).fields());

        assertThat(view.bareSince()).isEmpty();
        assertThat(view.quantity()).isZero();
    }

    @Test
    void aPageThatCannotBeReadIsRefusedWithItsPosition() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PositionView.of(SIDE, Map.of("shares", "1")))
                .withMessageContaining("page of short ADAUSDT cannot be read")
                .withMessageContaining("share.0");
    }
}
