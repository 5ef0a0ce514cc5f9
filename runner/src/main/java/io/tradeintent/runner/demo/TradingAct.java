package io.tradeintent.runner.demo;

import io.tradeintent.execution.RiskLimits;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.intent.Symbol;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.result.OrderReport;
import io.tradeintent.runner.consume.ConsumerRun;
import io.tradeintent.runner.consume.Outcome;
import io.tradeintent.runner.consume.Remainder;
import io.tradeintent.runner.consume.Summary;
import io.tradeintent.runner.consume.SummaryText;
import io.tradeintent.runner.consume.Tally;
import io.tradeintent.runner.consume.Trading;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Style;
import io.tradeintent.runner.output.Text;
import io.tradeintent.stream.EntryId;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderLeg;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * The act in which intents become orders: entries with their exits, a target and a stop that the price reaches, a duplicate, a
 * person who meddles, a close.
 */
final class TradingAct {

    private static final int MAX_LEVERAGE = 20;
    private static final Symbol ADA = Symbol.of("ADAUSDT");
    private static final Symbol ETH = Symbol.of("ETHUSDT");

    /** Symbol and leg name an order well enough for a person. */
    private static final Pattern ORDER_ID = Pattern.compile(" \\(?ti[0-9a-z]{4}-[0-9a-z]{26}-[0-9a-z]\\)?");

    private final Output output;
    private final boolean json;
    private final Stage stage;
    private final Venue venue;
    private final BooleanSupplier over;
    private final Collected collected = new Collected();
    private final Tally tally = new Tally(collected);
    private final TradeSamples samples = new TradeSamples(Instant.now());
    private int published;
    private int told;

    TradingAct(Output output, boolean json, Stage stage, Venue venue, BooleanSupplier over) {
        this.output = output;
        this.json = json;
        this.stage = stage;
        this.venue = venue;
        this.over = over;
    }

    /** Plays, and tells whether all ended as it should: every intent once, and nothing held at the end. */
    boolean play() throws InterruptedException {
        ExecutionAdapter adapter = venue.adapter();
        BigDecimal before = adapter.balance(ADA);
        RiskLimits limits = RiskLimits.builder().maxLeverage(MAX_LEVERAGE).build();
        try (Trading trading =
                Trading.live(adapter, new AdaptiveLeverageEngine(), limits, null, stage.target(), stage.names())) {
            ConsumerRun run = new ConsumerRun(
                    stage.consumer()
                            .startAt(StartPosition.newOnly())
                            .handler(trading.handler())
                            .listener(tally)
                            .results(tally)
                            .build(),
                    tally);
            boolean flat;
            try (run) {
                run.start();
                perform(run);
                flat = adapter.position(ADA).flat() && adapter.position(ETH).flat();
                say("The account had " + text(before) + " USDT and has " + text(adapter.balance(ADA)) + "; "
                        + (flat ? "nothing is held." : "something is still held."));
            }
            Summary summary = run.summary(Remainder.ask(stage.target(), stage.stream(), stage.group()));
            tell(summary);
            return flat && tally.ended() == published && summary.nothingLeft();
        }
    }

    private void perform(ConsumerRun run) throws InterruptedException {
        Sample ada = samples.longAda();
        Sample eth = samples.shortEth();
        heading("LIVE, by the same group, on " + venue.about() + "; leverage is limited to " + MAX_LEVERAGE + ":");
        List<Outcome> entries = show(run, ada, eth, samples.tooSmall(), samples.tooBold());

        reach(entries, ETH, OrderLeg.TARGET_1, "The price of ETHUSDT falls to the first target:");
        reach(entries, ADA, OrderLeg.STOP, "The price of ADAUSDT falls to the stop:");

        heading("The intent for ADAUSDT is published a second time:");
        show(run, ada);

        heading("Another one is filled, and somebody cancels its stop behind our back; it comes back:");
        show(run, samples.longAdaAgain());
        venue.cancelStop(ADA);
        await(run, () -> venue.stands(ADA, OpenOrder.Kind.STOP_MARKET));

        heading("Somebody closes that position by hand; its exits go too:");
        venue.closeByHand(ADA);
        await(run, () -> venue.adapter().openOrders(ADA).value().isEmpty());

        heading("An intent closes what is left of ETHUSDT, and its exits with it:");
        show(run, samples.closeEth());
    }

    private List<Outcome> show(ConsumerRun run, Sample... intents) throws InterruptedException {
        List<EntryId> ids = stage.publish(List.of(intents));
        published += ids.size();
        run.until(status -> tally.ended() >= published || over.getAsBoolean(), running -> {});
        List<Outcome> outcomes =
                ids.stream().map(collected::outcome).flatMap(Optional::stream).toList();
        for (Outcome outcome : outcomes) {
            if (json) {
                output.jsonText(outcome.toJsonLine());
            } else {
                outcome.lines().forEach(this::line);
            }
        }
        tellJournal();
        return outcomes;
    }

    private void await(ConsumerRun run, BooleanSupplier happened) throws InterruptedException {
        run.until(status -> happened.getAsBoolean() || over.getAsBoolean(), running -> {});
        tellJournal();
    }

    private void reach(List<Outcome> entries, Symbol symbol, OrderLeg leg, String words) {
        Optional<BigDecimal> trigger = entries.stream()
                .filter(outcome -> outcome.result().symbol().equals(symbol))
                .flatMap(outcome -> outcome.result().orders().stream())
                .filter(order -> order.leg() == leg)
                .map(OrderReport::triggerPrice)
                .findFirst();
        trigger.ifPresent(price -> {
            heading(words);
            venue.move(symbol, price);
            tellJournal();
        });
    }

    private void tellJournal() {
        List<String> journal = venue.journal();
        for (String happened : journal.subList(told, journal.size())) {
            if (json) {
                output.json(JsonLine.event("exchange").with("text", happened));
            } else {
                line("    exchange: " + ORDER_ID.matcher(happened).replaceAll(""));
            }
        }
        told = journal.size();
    }

    private void tell(Summary summary) {
        if (json) {
            output.json(summary.toJson());
        } else {
            output.line("");
            SummaryText.print(output, summary);
        }
    }

    private void heading(String words) {
        if (!json) {
            output.line("");
            output.line(Style.HEADING, Text.cut(words, output.terminal().width()));
        }
    }

    private void say(String words) {
        if (!json) {
            output.line("");
            output.line(words);
        }
    }

    private void line(String words) {
        output.line(Text.cut(Text.clean(words), output.terminal().width()));
    }

    private static String text(BigDecimal money) {
        return money.stripTrailingZeros().toPlainString();
    }
}
