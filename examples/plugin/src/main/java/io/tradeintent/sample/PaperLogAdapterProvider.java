package io.tradeintent.sample;

import io.tradeintent.paper.PaperExecutionAdapterProvider;
import io.tradeintent.venue.AdapterConfig;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.ExecutionAdapterProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Makes the adapter {@code paper-log}. The setting {@code PAPER_LOG_FILE} names the file that orders are written to and has no
 * default; the settings of the paper exchange are read too.
 */
public final class PaperLogAdapterProvider implements ExecutionAdapterProvider {

    private static final String FILE = "PAPER_LOG_FILE";

    @Override
    public String name() {
        return PaperLogAdapter.NAME;
    }

    @Override
    public ExecutionAdapter create(AdapterConfig config) {
        String file = config.required(FILE);
        ExecutionAdapter paper = new PaperExecutionAdapterProvider().create(config);
        try {
            return new PaperLogAdapter(paper, new OrderLog(Path.of(file), Clock.systemUTC()));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    FILE + " must be a file that can be written, was '" + file + "': " + e.getMessage(), e);
        }
    }
}
