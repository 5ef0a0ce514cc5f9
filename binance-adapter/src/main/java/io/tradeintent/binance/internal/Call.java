package io.tradeintent.binance.internal;

/**
 * One request, before it is signed.
 *
 * @param weight what it costs of the address's limit
 * @param kind who may send it and how it is counted
 */
record Call(String method, String path, Query query, int weight, Kind kind) {

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
        return new Call("GET", path, query, weight, Kind.OPEN);
    }

    static Call account(String path, Query query, int weight) {
        return new Call("GET", path, query, weight, Kind.ACCOUNT);
    }

    static Call change(String method, String path, Query query) {
        return new Call(method, path, query, 1, Kind.ACCOUNT);
    }

    static Call order(String path, Query query, boolean exit) {
        return new Call("POST", path, query, 0, exit ? Kind.EXIT : Kind.ENTRY);
    }

    /** Tells whether it asks for something to be done, and not only for an answer. */
    boolean changes() {
        return !method.equals("GET");
    }

    boolean isOrder() {
        return kind == Kind.ENTRY || kind == Kind.EXIT;
    }
}
