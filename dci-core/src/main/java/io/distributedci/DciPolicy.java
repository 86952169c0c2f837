package io.distributedci;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.ComponentPolicy;
import io.distributedci.notification.Repetition;

/**
 * What a host may decide where the domain leaves a choice; strict unless said otherwise.
 *
 * @param components tagging by readers, freezing of files
 * @param repetition of subscriptions
 */
public record DciPolicy(ComponentPolicy components, Repetition repetition) {
    /** The library's own behaviour. */
    public static final DciPolicy STRICT = new DciPolicy(ComponentPolicy.STRICT, Repetition.IGNORED);

    public DciPolicy {
        requireNonNull(components);
        requireNonNull(repetition);
    }

    /** The same with another policy for components. */
    public DciPolicy with(ComponentPolicy other) {
        return new DciPolicy(other, repetition);
    }

    /** The same with another policy for repeated subscriptions. */
    public DciPolicy with(Repetition other) {
        return new DciPolicy(components, other);
    }
}
