// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import org.immutables.value.Value;

/** How large and how rough a simulated world is. Chances are from 0 to 1. */
@Value.Immutable
@ValueStyle
public interface Scale extends WithScale {
    /** Teams of partners at the start. */
    @Value.Default
    default int partners() {
        return 3;
    }

    /** Remote CIs of each partner at the start. */
    @Value.Default
    default int sites() {
        return 2;
    }

    /** Persons of each partner at the start. */
    @Value.Default
    default int people() {
        return 1;
    }

    /** Topics at the start; the first is released to all, the others are pre-releases. */
    @Value.Default
    default int topics() {
        return 2;
    }

    /** Certification programmes at the start, each for the product as a whole. */
    @Value.Default
    default int programmes() {
        return 1;
    }

    /** What every topic asks for one component of. */
    Vector<String> types();

    /** What a job may have besides. */
    Vector<String> optionalTypes();

    /** That a new version of a component is broken somewhere. */
    @Value.Default
    default double breaks() {
        return 0.25;
    }

    /** That a job with a broken component fails; the truth of each break lies between this and 1. */
    @Value.Default
    default double leastBreakRate() {
        return 0.85;
    }

    /** The greatest chance of a site to fail a job for no reason; the truth of each site lies below. */
    @Value.Default
    default double flakes() {
        return 0.1;
    }

    /** That a job ends because its platform does, before anything was tried. */
    @Value.Default
    default double infrastructure() {
        return 0.05;
    }

    /** That somebody else acts between the reading and the commit of an action. */
    @Value.Default
    default double races() {
        return 0.2;
    }

    /** Commits between two looks at everything. */
    @Value.Default
    default int checkpoint() {
        return 60;
    }

    /** The world of the tests: small and rough. Others are made from it. */
    static Scale small() {
        return ImmutableScale.builder()
                .types(Vector.of("platform", "driver"))
                .optionalTypes(Vector.of("firmware"))
                .build();
    }

    /** One partner with one site that fails often, on one topic: more of the same happens. */
    static Scale narrow() {
        return small().withPartners(1)
                .withSites(1)
                .withPeople(3)
                .withTopics(1)
                .withBreaks(0.4)
                .withFlakes(0.5)
                .withOptionalTypes(Vector.empty());
    }
}
