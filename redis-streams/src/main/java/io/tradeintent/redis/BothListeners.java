package io.tradeintent.redis;

import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;

/** Tells two listeners, the second one also where the first one fails. */
record BothListeners(ConsumerListener first, ConsumerListener second) implements ConsumerListener {

    @Override
    public void on(ConsumerEvent event) {
        try {
            first.on(event);
        } finally {
            second.on(event);
        }
    }

    @Override
    public void settled(EntryId id, HandlerResult.Done result, boolean again) {
        try {
            first.settled(id, result, again);
        } finally {
            second.settled(id, result, again);
        }
    }
}
