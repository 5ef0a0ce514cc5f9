package io.tradeintent.benchmarks.contender;

import io.tradeintent.benchmarks.stage.Names;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.stream.Consumer;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.stream.StreamListener;
import org.springframework.data.redis.stream.StreamMessageListenerContainer;
import org.springframework.data.redis.stream.StreamMessageListenerContainer.StreamMessageListenerContainerOptions;

/**
 * Spring Data Redis, used as its reference documentation shows it: a container whose listener acknowledges each message by
 * the template, or which acknowledges by itself. The latter reads with NOACK, that is, at most once.
 */
final class SpringContainer implements Contender {

    private static final Duration LONGEST_POLL = Duration.ofMinutes(1);

    private final LettuceConnectionFactory connections;
    private final StringRedisTemplate template;
    private final boolean byItself;

    SpringContainer(int port, boolean byItself) {
        this.connections = new LettuceConnectionFactory(Names.HOST, port);
        this.byItself = byItself;
        connections.afterPropertiesSet();
        connections.start();
        this.template = new StringRedisTemplate(connections);
    }

    @Override
    public void consume(Pass pass) throws IOException, InterruptedException {
        ExecutorService polling = Executors.newSingleThreadExecutor();
        StreamMessageListenerContainer<String, MapRecord<String, String, String>> container =
                StreamMessageListenerContainer.create(
                        connections,
                        StreamMessageListenerContainerOptions.builder()
                                .batchSize(Lineup.COUNT)
                                .pollTimeout(Lineup.BLOCK)
                                .executor(polling)
                                .build());
        StreamOffset<String> next = StreamOffset.create(Names.STREAM, ReadOffset.lastConsumed());
        Consumer consumer = Consumer.from(Names.GROUP, Names.CONSUMER);
        if (byItself) {
            container.receiveAutoAck(consumer, next, message -> accept(message, pass));
        } else {
            container.receive(consumer, next, acknowledging(pass));
        }
        container.start();
        try {
            pass.awaitSettled();
        } finally {
            container.stop();
            awaitLastPoll(polling);
        }
    }

    /** A poll that outlives the container would take entries of the next pass. */
    private static void awaitLastPoll(ExecutorService polling) throws InterruptedException {
        polling.shutdown();
        if (!polling.awaitTermination(LONGEST_POLL.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the container still polls");
        }
    }

    private StreamListener<String, MapRecord<String, String, String>> acknowledging(Pass pass) {
        return message -> {
            accept(message, pass);
            template.opsForStream().acknowledge(Names.GROUP, message);
        };
    }

    private static void accept(MapRecord<String, String, String> message, Pass pass) {
        pass.accept(message.getId(), Payload.of(message.getValue()));
    }

    @Override
    public void close() {
        connections.destroy();
    }
}
