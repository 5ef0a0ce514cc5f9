package io.tradeintent.testkit.binance.internal.account;

import io.tradeintent.testkit.binance.journal.OrderSide;
import java.math.BigDecimal;

/** The type of a conditional order. */
public enum AlgoType {
    STOP_MARKET,
    TAKE_PROFIT_MARKET,
    STOP,
    TAKE_PROFIT;

    /** Whether its order is a MARKET one. */
    public boolean isMarket() {
        return this == STOP_MARKET || this == TAKE_PROFIT_MARKET;
    }

    /** Whether it is triggered at a price: stops by a price that has come from the better side, take-profits from the worse. */
    public boolean isTriggered(OrderSide side, BigDecimal trigger, BigDecimal price) {
        boolean isStop = this == STOP || this == STOP_MARKET;
        boolean upwards = isStop == (side == OrderSide.BUY);
        return upwards ? price.compareTo(trigger) >= 0 : price.compareTo(trigger) <= 0;
    }
}
