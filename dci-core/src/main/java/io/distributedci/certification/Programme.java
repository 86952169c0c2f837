// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** What a vendor certifies partners' platforms for: a product, or one topic of it, and what has to be shown. Inactive, it certifies nothing new. */
@Value.Immutable
@ValueStyle
public interface Programme extends Entity, WithProgramme {
    /** Most requirements of one version. */
    int MAX_REQUIREMENTS = 100;
    /** Most versions of its requirements. */
    int MAX_VERSIONS = 100;
    /** Longest grace and notice, in seconds: one year of 365 days. */
    long MAX_SECONDS = 365L * 86_400;

    @Override
    ProgrammeId id();

    /** 1 to 255 characters; unique within the product among those not archived. */
    String name();

    /** The product. Never changes. */
    ProductId productId();

    /** The topic of the product that it is about; all topics when none. Never changes. */
    Option<TopicId> topicId();

    /** The types of the components that are certified together; those that jobs of the topic must have when empty. Lower case. Never changes. */
    Vector<String> componentTypes();

    /** How long before its evidence goes stale a certificate is lapsing, in seconds: 0 to {@value #MAX_SECONDS}. */
    @Value.Default
    default long noticeSeconds() {
        return 0;
    }

    /** How long a certificate outlives the first newer component of a required type, lapsing, in seconds: 0 to {@value #MAX_SECONDS}. */
    @Value.Default
    default long graceSeconds() {
        return 0;
    }

    /** Every version of what it requires, oldest first; at least one. */
    Vector<RequirementSet> versions();

    /** What it requires now. */
    default RequirementSet requirements() {
        return versions().last();
    }

    /** A version of what it requires. */
    default RequirementSet requirements(long number) {
        return versions()
                .find(version -> version.number() == number)
                .getOrElseThrow(() -> new IllegalArgumentException("no version " + number + " of " + id()));
    }

    /** A builder. */
    static ImmutableProgramme.Builder builder() {
        return ImmutableProgramme.builder();
    }
}
