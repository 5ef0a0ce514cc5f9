package io.tradeintent.redis.intent;

import io.tradeintent.result.ExecutionResult;
import io.tradeintent.stream.Emission;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The result of one entry: its first form or, where another entry has taken its key, its second. Which of them was written
 * shows once the entry is settled. Thread-safe.
 */
final class WrittenResult {

    /**
     * A result in its two shapes.
     *
     * @param result the result
     * @param entry the same as an entry of the stream of results
     */
    record Form(ExecutionResult result, Emission.Entry entry) {}

    private final Form first;
    private final Emission emission;
    private volatile @Nullable Form second;

    private WrittenResult(Form only) {
        this.first = only;
        this.emission = only.entry();
    }

    private WrittenResult(String key, Duration life, Form first, Supplier<Form> again) {
        this.first = first;
        this.emission = new Emission.Once(key, life, first.entry(), () -> {
            Form made = again.get();
            second = made;
            return made.entry();
        });
    }

    static WrittenResult always(Form form) {
        return new WrittenResult(form);
    }

    static WrittenResult once(String key, Duration life, Form first, Supplier<Form> again) {
        return new WrittenResult(key, life, first, again);
    }

    Emission emission() {
        return emission;
    }

    /**
     * Returns the result that was written. A handler may emit more that is made once, so the second form counts only if it
     * was made.
     *
     * @param again whether something that the entry emitted was written in its second form
     */
    Form form(boolean again) {
        Form made = second;
        return again && made != null ? made : first;
    }
}
