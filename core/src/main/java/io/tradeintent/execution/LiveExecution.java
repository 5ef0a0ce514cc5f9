package io.tradeintent.execution;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.ledger.ClaimLostException;
import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.Delivery;
import io.tradeintent.venue.OutageScope;
import io.tradeintent.venue.VenueUnavailableException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Executes intents at a venue. The owner of a claim carries the execution on from its last saved step. An execution that
 * can neither go on nor end is taken up again later.
 */
final class LiveExecution {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionHandler.class);
    private static final Duration HELD_AGAIN = Duration.ofMillis(500);

    private final String adapter;
    private final ExecutionLedger ledger;
    private final OpenExecution opening;
    private final CloseExecution closing;
    private final Clock clock;
    private final boolean keepsBook;

    LiveExecution(ExecutionHandlerBuilder from) {
        adapter = from.adapter.name();
        ledger = from.ledger;
        clock = from.clock;
        keepsBook = from.guardian != null;
        OrderDesk desk = new OrderDesk(from.adapter, ledger, from.pause, from.guardian);
        LevelSource levels = new LevelSource(from.engine, from.baseTarget, from.baseStop);
        EntryCheck check = new EntryCheck(from.adapter, ledger, levels, from.guard, from.exitPolicy);
        Book book = new Book(ledger, from.guardian);
        opening = new OpenExecution(from.adapter, desk, check, from.exitPolicy, book);
        closing = new CloseExecution(from.adapter, desk, ledger.deployment(), book);
    }

    /** Carries an intent on; one that is not fresh only if something was ordered for it before. */
    IntentResult handle(Delivery<TradeIntent> delivery, boolean fresh) {
        try {
            LedgerClaim claim = ledger.claim(delivery.value().id());
            if (claim instanceof LedgerClaim.Granted granted) {
                try (granted) {
                    return carryOn(new Execution(delivery, ledger.deployment(), granted, clock), fresh);
                }
            }
            return postponed(HELD_AGAIN, "the execution belongs to " + claim);
        } catch (ClaimLostException e) {
            return IntentResult.postpone(HELD_AGAIN, e);
        } catch (VenueUnavailableException e) {
            return unavailable(e, e.until().orElse(null));
        } catch (LedgerUnavailableException e) {
            return unavailable(e, null);
        }
    }

    /** An interrupt at the end of a thread's time says nothing of the order it was waiting for, unless an end is known. */
    private static IntentResult unavailable(RuntimeException failure, @Nullable Instant until) {
        return until == null && Thread.currentThread().isInterrupted()
                ? IntentResult.postpone(HELD_AGAIN, failure)
                : IntentResult.unavailable(failure, until);
    }

    /** Returns whether something was ordered for an intent, or its end is known. */
    boolean begun(IntentId intent) {
        return Execution.begun(ledger.state(intent));
    }

    /** Returns whether executions are written into the book of positions. */
    boolean keepsBook() {
        return keepsBook;
    }

    private IntentResult carryOn(Execution execution, boolean fresh) {
        if (!fresh && !execution.begun() && !closing.isOwed(execution)) {
            return IntentResult.notBegun();
        }
        try {
            if (!execution.ended()) {
                advance(execution, fresh);
                log(execution);
            }
            return execution.report(adapter);
        } catch (UnsettledException e) {
            return IntentResult.postpone(e.delay(), e);
        } catch (VenueUnavailableException e) {
            if (e.scope() == OutageScope.VENUE) {
                throw e;
            }
            return IntentResult.postpone(execution.later(), e);
        } catch (ClaimLostException | LedgerUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            return failed(execution, e);
        }
    }

    private void advance(Execution execution, boolean fresh) {
        try {
            if (execution.intent().action() == IntentAction.OPEN) {
                opening.carryOn(execution, fresh);
            } else {
                closing.carryOn(execution, fresh);
            }
        } catch (RefusalException e) {
            execution.end(e.status(), e.reason());
        }
    }

    /** After the first order, the execution must be brought to its end, no matter how often it fails on the way. */
    private IntentResult failed(Execution execution, RuntimeException failure) {
        if (!execution.begun()) {
            throw failure;
        }
        Duration again = execution.later();
        LOG.atError()
                .addKeyValue("intent_id", execution.intent().id())
                .addKeyValue("symbol", execution.intent().symbol())
                .addKeyValue("step", execution.step)
                .addKeyValue("again_in", again)
                .setCause(failure)
                .log(
                        "execution of intent {} in {} failed after step {}, trying again in {}",
                        execution.intent().id(),
                        execution.intent().symbol(),
                        execution.step,
                        again);
        return IntentResult.postpone(again, failure);
    }

    private static IntentResult postponed(Duration delay, String reason) {
        return IntentResult.postpone(delay, new UnsettledException(delay, reason));
    }

    private void log(Execution execution) {
        ExecutionResult result = execution.result(adapter);
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("intent_id", result.intentId())
                .addKeyValue("symbol", result.symbol())
                .addKeyValue("status", result.status().wireName());
        line = with(line, "reason", result.reason());
        line = with(line, "filled_quantity", plain(result.filledQuantity()));
        line = with(line, "avg_price", plain(result.averagePrice()));
        with(line, "unprotected", result.unprotected())
                .log("intent {} in {} {}", result.intentId(), result.symbol(), ending(result));
    }

    private static LoggingEventBuilder with(LoggingEventBuilder line, String key, @Nullable Object value) {
        return value == null ? line : line.addKeyValue(key, value);
    }

    private static String ending(ExecutionResult result) {
        String filled = plain(result.filledQuantity());
        String price = plain(result.averagePrice());
        return result.status().wireName()
                + (filled == null ? "" : ": " + filled + (price == null ? "" : " at " + price))
                + (result.reason() == null ? "" : ": " + result.reason())
                + (result.unprotected() == null ? "" : ", unprotected for " + result.unprotected());
    }

    private static @Nullable String plain(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
