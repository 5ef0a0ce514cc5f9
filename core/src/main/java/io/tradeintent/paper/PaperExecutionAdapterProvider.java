package io.tradeintent.paper;

import io.tradeintent.venue.AdapterConfig;
import io.tradeintent.venue.ExecutionAdapterProvider;
import java.math.BigDecimal;

/**
 * Makes the adapter {@code paper}. Each adapter is an exchange of its own.
 *
 * <p>Two settings are read, and both may be absent:
 *
 * <ul>
 *   <li>{@code PAPER_MARKETS}, in place of the {@linkplain PaperExecutionAdapter.Builder#defaultMarkets default markets}: a
 *       comma-separated list of {@code SYMBOL=price} or
 *       {@code SYMBOL=price:tick:step:minQuantity:maxQuantity:minNotional}, in plain decimal numbers. A market with a price
 *       alone has the filters of the default market of that symbol; where there is none, a tick of five digits of the price,
 *       a step that is worth between 0.01 and 0.1, and a minimum value of 5.
 *   <li>{@code PAPER_BALANCE}, in place of {@value PaperExecutionAdapter#DEFAULT_BALANCE}: the balance in the quote
 *       currency, a positive decimal number.
 * </ul>
 *
 * @since 0.1.0
 */
public final class PaperExecutionAdapterProvider implements ExecutionAdapterProvider {

    private static final String BALANCE = "PAPER_BALANCE";

    /** Makes a provider. */
    public PaperExecutionAdapterProvider() {}

    @Override
    public String name() {
        return PaperExecutionAdapter.NAME;
    }

    @Override
    public PaperExecutionAdapter create(AdapterConfig config) {
        PaperExecutionAdapter.Builder paper = PaperExecutionAdapter.builder();
        config.value(PaperMarkets.SETTING)
                .map(PaperMarkets::parse)
                .ifPresentOrElse(markets -> markets.values().forEach(paper::market), paper::defaultMarkets);
        config.value(BALANCE).ifPresent(text -> paper.balance(balance(text)));
        return paper.build();
    }

    private static BigDecimal balance(String text) {
        BigDecimal balance = PaperMarkets.number(BALANCE, text);
        if (balance.signum() <= 0) {
            throw new IllegalArgumentException(BALANCE + " must be positive, was " + text);
        }
        return balance;
    }
}
