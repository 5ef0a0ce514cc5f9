package io.tradeintent.binance.internal;

/** What a failed request means for what is to be done next. */
enum FailureKind {
    /** It was certainly not executed, and the same request may be sent again after a while. */
    RETRY,
    /** It may have been executed. */
    UNKNOWN,
    /** It was certainly not executed, because of the time it was signed with. */
    CLOCK,
    /** It was certainly not executed, and no other would be: credentials, permissions, a ban, a wrong address. */
    HALT,
    /** It was refused for what it asks. */
    REFUSED,
    /** What it sets is set already. */
    UNCHANGED,
    /** What it asks about is not known. */
    QUERY,
    /** Not a byte of it was sent. */
    NOT_SENT,
    /** The moment has passed by which it was to arrive; it was certainly not executed. */
    TOO_LATE
}
