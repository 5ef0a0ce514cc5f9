package io.tradeintent.redis.internal;

/** The output of a command whose caller waits as long as bytes of the reply come. */
interface Watched {

    Progress progress();
}
