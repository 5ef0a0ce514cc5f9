package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.RawEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    @Test
    void threadsThatShareACodecDoNotMixTheirEntries() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> runs = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            String symbol = "S" + thread;
            RawEntry entry =
                    Decoding.opening("symbol", "'" + symbol + "'", "x", "'" + thread + "'", "quantity", "1" + thread);
            runs.add(threads.submit(() -> {
                boolean right = true;
                for (int i = 0; i < 20_000; i++) {
                    TradeIntent intent = Decoding.valid(entry);
                    right &= intent.symbol().value().equals(symbol)
                            && intent.attributes().get("x").equals(symbol.substring(1))
                            && intent.size().amount().intValue() == 10 + Integer.parseInt(symbol.substring(1));
                }
                return right;
            }));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        for (Future<Boolean> run : runs) {
            assertThat(run.get()).isTrue();
        }
    }

    @Test
    void nothingOfAnEntryIsLeftForTheNext() {
        Decoding.reasons(Decoding.opening("side", "'UP'", "x", "1", "confidence", "9"));
        TradeIntent next = Decoding.valid(Decoding.closing());

        assertThat(next.attributes()).isEmpty();
        assertThat(next.confidence()).isNull();
        assertThat(next.size()).isNull();
    }
}
