package io.tradeintent.examples.venue;

import io.tradeintent.execution.AdapterConfig;
import io.tradeintent.execution.ExecutionAdapter;
import io.tradeintent.execution.ExecutionAdapterProvider;

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
