// SPDX-License-Identifier: Apache-2.0
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

    /** So many, as they are multiplied; for tests that are no properties. */
    public static int of(int tries) {
        double factor = Double.parseDouble(System.getProperty(FACTOR, "1"));
        return (int) Math.max(1, Math.round(tries * factor));
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        context.attributes().tries().ifPresent(tries -> context.attributes().setTries(of(tries)));
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
