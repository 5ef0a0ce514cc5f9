package io.tradeintent.redis.internal;

/** What the reply to a command is put into, where somebody waits for it as long as its bytes come. */
interface Watched {

    Progress progress();
}
