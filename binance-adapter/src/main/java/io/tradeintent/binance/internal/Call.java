package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.Query;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request, before it is signed.
 *
 * @param weight what it costs of the address's limit
 * @param kind who may send it and how it is counted
 * @param latest when it may arrive at the latest, by the local clock; null if there is no such time
 */
record Call(
        String method,
        String path,
        Query query,
        int weight,
        Kind kind,
        @Nullable Instant latest) {

    /** Who may send a request and how it is counted. */
    enum Kind {
        /** Anybody may ask. */
        OPEN,
        /** Asks about the account, or sets what may be set twice. */
        ACCOUNT,
        /** Opens exposure. */
        ENTRY,
        /** Takes exposure off, or protects it. */
        EXIT
    }

    static Call open(String path, Query query, int weight) {
        return new Call("GET", path, query, weight, Kind.OPEN, null);
    }

    static Call account(String path, Query query, int weight) {
        return new Call("GET", path, query, weight, Kind.ACCOUNT, null);
    }

    static Call change(String method, String path, Query query) {
        return new Call(method, path, query, 1, Kind.ACCOUNT, null);
    }

    static Call order(String path, Query query, boolean exit) {
        return new Call("POST", path, query, 0, exit ? Kind.EXIT : Kind.ENTRY, null);
    }

    Call until(Instant time) {
        return new Call(method, path, query, weight, kind, time);
    }

    /** Tells whether it is about one market and no other. */
    boolean isAboutOneMarket() {
        return query.encoded().startsWith("symbol=");
    }

    /** Tells whether it asks for something to be done, and not only for an answer. */
    boolean changes() {
        return !method.equals("GET");
    }

    boolean isOrder() {
        return kind == Kind.ENTRY || kind == Kind.EXIT;
    }
}
