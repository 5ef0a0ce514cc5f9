package io.tradeintent.redis.intent;

import io.tradeintent.redis.ConsumerListener;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;

/**
 * Passes the results of settled entries to one listener.
 *
 * @param results the results of the entries in hand
 * @param told the listener
 */
record ResultTeller(WrittenResults results, ResultListener told) implements ConsumerListener {

    @Override
    public void settled(EntryId id, HandlerResult.Done result, boolean again) {
        WrittenResult written = results.of(result);
        if (written != null) {
            WrittenResult.Form form = written.form(again);
            told.written(form.result(), form.entry().fields());
        }
    }
}
