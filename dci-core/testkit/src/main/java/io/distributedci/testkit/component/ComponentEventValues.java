// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.component;

import static io.distributedci.testkit.product.ProductValues.ids;
import static io.distributedci.testkit.product.ProductValues.instants;
import static io.distributedci.testkit.product.ProductValues.names;
import static io.distributedci.testkit.product.ProductValues.optional;
import static io.distributedci.testkit.product.ProductValues.texts;

import io.distributedci.component.ComponentEvent.ComponentActivated;
import io.distributedci.component.ComponentEvent.ComponentAmended;
import io.distributedci.component.ComponentEvent.ComponentCreated;
import io.distributedci.component.ComponentEvent.ComponentDeactivated;
import io.distributedci.component.ComponentEvent.ComponentFilePut;
import io.distributedci.component.ComponentEvent.ComponentFileRemoved;
import io.distributedci.component.ComponentEvent.ComponentRevised;
import io.distributedci.component.ComponentEvent.ComponentTagged;
import io.distributedci.component.ComponentEvent.ComponentUntagged;
import io.distributedci.kernel.ComponentId;
import io.distributedci.testkit.topic.TopicValues;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generators of what can happen to components, one per kind. */
public final class ComponentEventValues {
    private ComponentEventValues() {}

    /** See {@link ComponentCreated}. */
    public static Arbitrary<ComponentCreated> created() {
        return ComponentValues.drafts().map(ComponentCreated::new);
    }

    /** See {@link ComponentActivated}. */
    public static Arbitrary<ComponentActivated> activated() {
        return Combinators.combine(components(), instants()).as(ComponentActivated::new);
    }

    /** See {@link ComponentDeactivated}. */
    public static Arbitrary<ComponentDeactivated> deactivated() {
        return components().map(ComponentDeactivated::new);
    }

    /** See {@link ComponentRevised}. */
    public static Arbitrary<ComponentRevised> revised() {
        return Combinators.combine(
                        components(),
                        optional(names()),
                        optional(names()),
                        optional(names()),
                        optional(ComponentValues.types()),
                        optional(ComponentValues.purls()),
                        optional(instants()))
                .as((id, name, displayName, label, type, purl, releasedAt) ->
                        new ComponentRevised(id, name, displayName, label, label, name, type, purl, releasedAt));
    }

    /** See {@link ComponentAmended}. */
    public static Arbitrary<ComponentAmended> amended() {
        return Combinators.combine(
                        components(),
                        optional(texts()),
                        optional(texts()),
                        optional(texts()),
                        optional(TopicValues.data()))
                .as(ComponentAmended::new);
    }

    /** See {@link ComponentTagged}. */
    public static Arbitrary<ComponentTagged> tagged() {
        return Combinators.combine(components(), ComponentValues.tags()).as(ComponentTagged::new);
    }

    /** See {@link ComponentUntagged}. */
    public static Arbitrary<ComponentUntagged> untagged() {
        return Combinators.combine(components(), ComponentValues.tags()).as(ComponentUntagged::new);
    }

    /** See {@link ComponentFilePut}. */
    public static Arbitrary<ComponentFilePut> filePut() {
        return Combinators.combine(components(), ComponentValues.files()).as(ComponentFilePut::new);
    }

    /** See {@link ComponentFileRemoved}. */
    public static Arbitrary<ComponentFileRemoved> fileRemoved() {
        return Combinators.combine(components(), ComponentValues.paths()).as(ComponentFileRemoved::new);
    }

    private static Arbitrary<ComponentId> components() {
        return ids(ComponentId::new);
    }
}
