package io.tradeintent.binance.internal.wire;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Collects the body of an answer up to a length, beyond which the answer has failed. */
final class LimitedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
    private long room;

    private @Nullable Subscription subscription;

    LimitedBody(long longest) {
        this.room = longest;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole.getBody();
    }

    @Override
    public void onSubscribe(Subscription source) {
        subscription = source;
        whole.onSubscribe(source);
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
        if (room < 0) {
            return;
        }
        room -= items.stream().mapToLong(ByteBuffer::remaining).sum();
        if (room >= 0) {
            whole.onNext(items);
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        whole.onError(new IOException("the answer is too long"));
    }

    @Override
    public void onError(Throwable error) {
        whole.onError(error);
    }

    @Override
    public void onComplete() {
        if (room >= 0) {
            whole.onComplete();
        }
    }
}
