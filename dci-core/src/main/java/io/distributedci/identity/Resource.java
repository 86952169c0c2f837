// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.UserId;
import io.vavr.collection.Set;
import io.vavr.control.Option;

/** What an action is about, reduced to the facts that a decision needs. For a creation: what would come to be. */
public sealed interface Resource {
    /** The kind of entity, as its ids say it. */
    String kind();

    /** A team. */
    record OfTeam(TeamId id, TeamRole role) implements Resource {
        public OfTeam {
            requireNonNull(id);
            requireNonNull(role);
        }

        @Override
        public String kind() {
            return TeamId.KIND;
        }
    }

    /**
     * A person.
     *
     * @param teams those it is a member of
     */
    record OfUser(UserId id, Set<TeamId> teams) implements Resource {
        public OfUser {
            requireNonNull(id);
            requireNonNull(teams);
        }

        @Override
        public String kind() {
            return UserId.KIND;
        }
    }

    /** A product. */
    record OfProduct(ProductId id) implements Resource {
        public OfProduct {
            requireNonNull(id);
        }

        @Override
        public String kind() {
            return ProductId.KIND;
        }
    }

    /**
     * A topic.
     *
     * @param exported true: released to every team with the product; false: pre-release
     */
    record OfTopic(ProductId product, boolean exported) implements Resource {
        public OfTopic {
            requireNonNull(product);
        }

        @Override
        public String kind() {
            return "topic";
        }
    }

    /**
     * A component.
     *
     * @param owner the team it is private to; none for a global one
     */
    record OfComponent(OfTopic topic, Option<TeamId> owner) implements Resource {
        public OfComponent {
            requireNonNull(topic);
            requireNonNull(owner);
        }

        @Override
        public String kind() {
            return "component";
        }
    }

    /**
     * What belongs to one team and follows the same rules for all its members: remote CIs, pipelines, jobs and all below them.
     *
     * @param kind the kind of entity
     */
    record Owned(String kind, TeamId team) implements Resource {
        public Owned {
            requireNonNull(kind);
            requireNonNull(team);
        }
    }

    /** A feeder: like {@link Owned}, but created by partner managers only (R54). */
    record OfFeeder(TeamId team) implements Resource {
        public OfFeeder {
            requireNonNull(team);
        }

        @Override
        public String kind() {
            return "feeder";
        }
    }

    /**
     * What a vendor asks of platforms in general: a certification programme, or a waiver that is about no platform in particular. Read like its topic, or like its product when it is about all
     * topics; made and changed by partner managers only.
     *
     * @param kind the kind of entity
     */
    record OfProgramme(String kind, ProductId product, Option<OfTopic> topic) implements Resource {
        public OfProgramme {
            requireNonNull(kind);
            requireNonNull(product);
            requireNonNull(topic);
        }
    }

    /**
     * What a vendor says of one team's platform: a certificate, or a waiver for it. Read like what the team owns; made and changed by partner managers only.
     *
     * @param kind the kind of entity
     */
    record OfCertified(String kind, TeamId team) implements Resource {
        public OfCertified {
            requireNonNull(kind);
            requireNonNull(team);
        }
    }

    /** The store as a whole: feed, audit, purge (R58). */
    record Everything() implements Resource {
        @Override
        public String kind() {
            return "store";
        }
    }
}
