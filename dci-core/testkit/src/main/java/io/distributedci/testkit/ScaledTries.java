package io.distributedci.testkit;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Multiplies the tries that a property names by the system property {@code dci.tries.factor}, a number above 0; at least one try is made. Properties that name none follow the
 * engine's own setting, {@code jqwik.tries.default}.
 */
public final class ScaledTries implements AroundPropertyHook {
    static final String FACTOR = "dci.tries.factor";

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        double factor = Double.parseDouble(System.getProperty(FACTOR, "1"));
        context.attributes()
                .tries()
                .ifPresent(tries -> context.attributes().setTries((int) Math.max(1, Math.round(tries * factor))));
        return property.execute();
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public boolean appliesTo(Optional<AnnotatedElement> element) {
        return true;
    }
}
