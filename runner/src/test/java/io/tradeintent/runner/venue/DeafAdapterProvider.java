package io.tradeintent.runner.venue;

import io.tradeintent.venue.AdapterConfig;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.ExecutionAdapterProvider;

/** Makes adapters whose calls never return. */
public final class DeafAdapterProvider implements ExecutionAdapterProvider {

    @Override
    public String name() {
        return DeafAdapter.NAME;
    }

    @Override
    public ExecutionAdapter create(AdapterConfig config) {
        return new DeafAdapter();
    }
}
