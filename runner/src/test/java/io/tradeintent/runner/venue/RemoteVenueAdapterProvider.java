package io.tradeintent.runner.venue;

import io.tradeintent.venue.AdapterConfig;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.ExecutionAdapterProvider;
import java.time.Duration;

/** Makes adapters that trade at a {@link VenueProcess}. */
public final class RemoteVenueAdapterProvider implements ExecutionAdapterProvider {

    /** The name by which the adapter is asked for. */
    public static final String NAME = "remote";

    static final String PORT = "REMOTE_VENUE_PORT";
    static final String LAG_MS = "REMOTE_VENUE_LAG_MS";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ExecutionAdapter create(AdapterConfig config) {
        return new RemoteVenueAdapter(
                Integer.parseInt(config.required(PORT)), Duration.ofMillis(Long.parseLong(config.required(LAG_MS))));
    }
}
