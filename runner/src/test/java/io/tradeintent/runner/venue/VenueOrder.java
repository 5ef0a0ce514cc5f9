package io.tradeintent.runner.venue;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderRequest;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the journal of the venue says of one order: how often it was asked for, and what came of it. */
public final class VenueOrder {

    private final ClientOrderId id;
    private @Nullable OrderRequest order;
    private int accepted;
    private int repeated;
    private int refused;
    private int ends;
    private int executions;
    private boolean hidden;
    private BigDecimal executed = BigDecimal.ZERO;
    private BigDecimal price = BigDecimal.ZERO;

    VenueOrder(ClientOrderId id) {
        this.id = id;
    }

    void happened(String kind, OrderRequest asked, String[] words, int at) {
        order = asked;
        switch (kind) {
            case "accepted" -> accepted++;
            case "repeated" -> repeated++;
            case "refused" -> refused++;
            case "executed" -> {
                executions++;
                ends++;
                executed = executed.add(new BigDecimal(words[at]));
                price = new BigDecimal(words[at + 1]);
            }
            case "expired", "cancelled" -> ends++;
            case "hidden" -> hidden = true;
            default -> {
                // A trigger is followed by what comes of it.
            }
        }
    }

    public ClientOrderId id() {
        return id;
    }

    public Symbol symbol() {
        return Objects.requireNonNull(order).symbol();
    }

    public Side side() {
        return Objects.requireNonNull(order).side();
    }

    /** Returns how much was asked for, or null for the whole position. */
    public @Nullable BigDecimal quantity() {
        return Objects.requireNonNull(order).quantity();
    }

    /** Returns how often the venue took it. */
    public int accepted() {
        return accepted;
    }

    /** Returns how often it was sent although the venue had taken it. */
    public int repeated() {
        return repeated;
    }

    /** Returns how often the venue refused it. */
    public int refused() {
        return refused;
    }

    public int executions() {
        return executions;
    }

    public BigDecimal executed() {
        return executed;
    }

    /** Returns the price of its last execution, or zero. */
    public BigDecimal price() {
        return price;
    }

    /** Tells whether it was shown later than it was taken. */
    public boolean isHidden() {
        return hidden;
    }

    public boolean isOpen() {
        return accepted > ends;
    }

    @Override
    public String toString() {
        return id.leg().wireName() + ' ' + id + " accepted " + accepted + ", repeated " + repeated + ", refused "
                + refused + ", executed " + executed.toPlainString();
    }
}
