package io.tradeintent.testkit.binance.internal.market;

import io.tradeintent.testkit.binance.journal.JournalRecord;
import io.tradeintent.testkit.binance.journal.OrderSide;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A {@link JournalRecord} before it has its place in the journal. */
public final class JournalDraft {

    private final JournalRecord.Kind kind;
    private @Nullable String account;
    private @Nullable String symbol;
    private @Nullable String clientId;
    private long id;
    private @Nullable OrderSide side;
    private @Nullable PositionSide positionSide;
    private @Nullable BigDecimal quantity;
    private @Nullable BigDecimal price;
    private boolean reducing;
    private int code;
    private @Nullable String detail;

    public JournalDraft(JournalRecord.Kind kind) {
        this.kind = kind;
    }

    public JournalDraft account(@Nullable String name) {
        account = name;
        return this;
    }

    public JournalDraft about(@Nullable String aboutSymbol, @Nullable String aboutClientId) {
        symbol = aboutSymbol;
        clientId = aboutClientId;
        return this;
    }

    JournalDraft id(long exchangeId) {
        id = exchangeId;
        return this;
    }

    JournalDraft sides(@Nullable OrderSide orderSide, PositionSide ofPosition) {
        side = orderSide;
        positionSide = ofPosition;
        return this;
    }

    public JournalDraft quantity(BigDecimal amount) {
        quantity = amount;
        return this;
    }

    public JournalDraft price(BigDecimal quoted) {
        price = quoted;
        return this;
    }

    public JournalDraft reducing(boolean only) {
        reducing = only;
        return this;
    }

    public JournalDraft code(int error) {
        code = error;
        return this;
    }

    public JournalDraft detail(String text) {
        detail = text;
        return this;
    }

    JournalRecord at(long sequence, Instant time) {
        return new JournalRecord(
                sequence,
                time,
                kind,
                account,
                symbol,
                clientId,
                id,
                side,
                positionSide,
                quantity,
                price,
                reducing,
                code,
                detail);
    }
}
