package io.tradeintent.redis;

import io.tradeintent.testkit.Effort;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Lets the properties of this module try the same each time in a slice, and new things, and many more, in a whole run. */
public final class PropertyEffort implements AroundPropertyHook {

    private static final int TRIES_OF_WHOLE = 100;

    /** Called by jqwik, which finds this class among the services. */
    public PropertyEffort() {}

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyAttributes attributes = context.attributes();
        if (Effort.isWhole()) {
            attributes.setTries(TRIES_OF_WHOLE * attributes.tries().orElse(1_000));
        } else if (attributes.seed().isEmpty()) {
            attributes.setSeed("1");
        }
        return property.execute();
    }
}
