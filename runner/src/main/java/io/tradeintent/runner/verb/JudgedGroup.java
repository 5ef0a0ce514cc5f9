package io.tradeintent.runner.verb;

import io.tradeintent.redis.admin.Concern;
import io.tradeintent.redis.admin.ConcernBounds;
import io.tradeintent.redis.admin.Concerns;
import io.tradeintent.redis.admin.ConsumerInfo;
import io.tradeintent.redis.admin.GroupInfo;
import io.tradeintent.redis.admin.StreamAdmin;
import java.util.List;

/** A group with its consumers, and what about it needs a person. */
record JudgedGroup(GroupInfo info, List<ConsumerInfo> consumers, List<Concern> concerns) {

    static JudgedGroup of(StreamAdmin admin, GroupInfo info, ConcernBounds bounds) {
        List<ConsumerInfo> consumers = admin.consumers(info.name());
        return new JudgedGroup(info, consumers, Concerns.of(info, consumers, bounds));
    }
}
