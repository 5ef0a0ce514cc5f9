package io.tradeintent.benchmarks.contender;

import io.tradeintent.benchmarks.stage.Names;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A loop on the Redis client of Vert.x: handled on the event loop, each acknowledgement pipelined with the next read. */
final class VertxLoop implements Contender {

    private final Vertx vertx = Vertx.vertx();
    private final Redis client;

    VertxLoop(int port) {
        this.client = Redis.createClient(vertx, "redis://" + Names.HOST + ":" + port);
    }

    @Override
    public void consume(Pass pass) throws ExecutionException, InterruptedException {
        Promise<Void> settled = Promise.promise();
        client.connect()
                .map(connection -> {
                    connection.exceptionHandler(settled::tryFail);
                    read(connection, pass, settled);
                    return connection;
                })
                .onFailure(settled::tryFail);
        settled.future().toCompletionStage().toCompletableFuture().get();
    }

    private static void read(RedisConnection connection, Pass pass, Promise<Void> settled) {
        connection
                .send(Request.cmd(Command.XREADGROUP)
                        .arg("GROUP")
                        .arg(Names.GROUP)
                        .arg(Names.CONSUMER)
                        .arg("COUNT")
                        .arg(Lineup.COUNT)
                        .arg("BLOCK")
                        .arg(Lineup.BLOCK.toMillis())
                        .arg("STREAMS")
                        .arg(Names.STREAM)
                        .arg(">"))
                .map(answer -> took(answer, connection, pass, settled))
                .onFailure(settled::tryFail);
    }

    /** Returns whether that was the last of all. */
    private static boolean took(
            @Nullable Response answer, RedisConnection connection, Pass pass, Promise<Void> settled) {
        if (answer == null) {
            read(connection, pass, settled);
            return false;
        }
        Future<@Nullable Response> acknowledged =
                connection.send(handle(entries(answer), pass)).onFailure(settled::tryFail);
        if (!pass.isComplete()) {
            read(connection, pass, settled);
            return false;
        }
        acknowledged.onSuccess(last -> {
            pass.settled();
            connection.close().onComplete(closed -> settled.tryComplete());
        });
        return true;
    }

    /** Takes the entries of the one stream, out of a map in RESP3 and a list of pairs in RESP2. */
    private static Response entries(Response streams) {
        return streams.isMap() ? streams.get(Names.STREAM) : streams.get(0).get(1);
    }

    private static Request handle(Response entries, Pass pass) {
        Request acknowledgement = Request.cmd(Command.XACK).arg(Names.STREAM).arg(Names.GROUP);
        for (Response entry : entries) {
            String id = entry.get(0).toString();
            acknowledgement.arg(id);
            pass.accept(id, Payload.of(payload(entry.get(1))));
        }
        return acknowledgement;
    }

    private static String payload(Response fields) {
        for (int i = 0; i < fields.size(); i += 2) {
            if (fields.get(i).toString().equals(Payload.FIELD)) {
                return fields.get(i + 1).toString();
            }
        }
        throw new IllegalStateException("an entry without payload");
    }

    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
