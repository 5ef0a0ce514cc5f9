package io.tradeintent.position.internal;

import static io.tradeintent.position.internal.Model.id;
import static io.tradeintent.position.internal.Model.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.Side;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.Fill;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.PositionSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final BigDecimal STOP = new BigDecimal("0.39");
    private static final PositionSide SIDE = new PositionSide(Model.ADA, Side.BUY);
    private static final ClientOrderId FIRST = id("a", OrderLeg.ENTRY);
    private static final ClientOrderId SECOND = id("b", OrderLeg.ENTRY);

    private final List<Fill> fills = new ArrayList<>();
    private Page page = Page.EMPTY;

    private void opened(ClientOrderId entry, long quantity) {
        page = page.with(Share.planned(entry, "", Model.START, q(quantity), STOP, true)
                .entered(q(quantity), STOP)
                .asReported());
        traded(entry.value(), Side.BUY, quantity);
    }

    private void traded(@Nullable String id, Side side, long quantity) {
        BigDecimal price = new BigDecimal("0.4");
        String number = "" + fills.size();
        fills.add(new Fill(
                number,
                number,
                id,
                Model.ADA,
                side,
                null,
                q(quantity),
                price,
                BigDecimal.ZERO,
                "USDT",
                BigDecimal.ZERO,
                Model.START));
    }

    private Tally tally() {
        return Tally.of(SIDE, ClientOrderId.tagOf("quantum"), fills);
    }

    private Page corrected(long held) {
        return tally().corrected(page, q(held), Model.START, (entry, price) -> STOP);
    }

    @Test
    void whatWasOpenedAfterThePageWasCopiedIsOurs() {
        opened(FIRST, 12);
        traded(SECOND.value(), Side.BUY, 6);

        assertThat(corrected(18).left()).isEqualByComparingTo("18");
        assertThat(corrected(18).share(SECOND)).hasValueSatisfying(share -> {
            assertThat(share.stop()).isEqualByComparingTo(STOP);
            assertThat(share.reported()).isTrue();
        });
    }

    @Test
    void aPageThatWasBegunAfterTheBookWasLostIsCompletedWithoutWhatOthersMayHaveTaken() {
        traded(SECOND.value(), Side.BUY, 6);
        traded(null, Side.SELL, 2);
        opened(FIRST, 12);

        Page complete = tally().completed(page, q(20), Model.START, (entry, price) -> STOP);
        assertThat(complete.shares()).extracting(Share::entry).containsExactly(SECOND, FIRST);
        assertThat(complete.left()).isEqualByComparingTo("16");
        assertThat(tally().completed(page, q(12), Model.START, (entry, price) -> STOP))
                .isEqualTo(page);
    }

    @Test
    void aCloseThatWasCountedTwiceIsCountedOnceAgain() {
        opened(FIRST, 12);
        traded(id("c", OrderLeg.FLATTEN).value(), Side.SELL, 5);
        page = page.reduced(q(10));

        assertThat(corrected(7).left()).isEqualByComparingTo("7");
    }

    @Test
    void whatTradesOfTheLastMomentsDoNotTellYetIsNotHeldAgain() {
        opened(FIRST, 12);
        page = page.reduced(q(5));

        assertThat(corrected(7)).isEqualTo(page);
    }

    @Test
    void othersHaveTakenNoMoreThanTheyHaveSold() {
        opened(FIRST, 12);
        traded(FIRST.withLeg(OrderLeg.STOP).value(), Side.SELL, 5);
        traded(null, Side.SELL, 1);
        page = page.takenByHand(q(5));

        assertThat(tally().soldByOthers()).isEqualByComparingTo("1");
        assertThat(corrected(6).byHand()).isEqualByComparingTo("1");
        assertThat(corrected(6).left()).isEqualByComparingTo("6");
    }

    @Test
    void aLostBookKnowsTheStopsThatStandUnderWhateverNumber() {
        opened(FIRST, 12);
        ClientOrderId third = FIRST.withLeg(OrderLeg.STOP).numbered(3);
        Page rebuilt = tally().rebuilt(q(12), (entry, price) -> STOP).knowing(Set.of(third.value()));

        assertThat(rebuilt.shares()).singleElement().satisfies(share -> {
            assertThat(share.stopId()).isEqualTo(third);
            assertThat(share.exits()).contains(third.value());
        });
        assertThat(Share.isStopOf(FIRST, third.value())).isTrue();
        assertThat(Share.isStopOf(SECOND, third.value())).isFalse();
    }
}
