// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static io.distributedci.testkit.identity.IdentityValues.actions;
import static io.distributedci.testkit.identity.IdentityValues.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.identity.Resource.OfComponent;
import io.distributedci.identity.Resource.OfTopic;
import io.distributedci.identity.Resource.OfUser;
import io.distributedci.identity.Resource.Owned;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.identity.IdentityValues;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of the one policy, each over all actions on all resources of a small world. */
class AccessRulesProperties {
    /** Of laws that are asked of every action on every resource each time. */
    private static final int TRIES = 200;

    /** What an identity gains; the same for all of them. */
    enum Gain {
        MEMBERSHIP,
        ROLE,
        PRODUCT,
        PRE_RELEASE,
        COMPONENTS;

        Vector<Membership> to(Vector<Membership> teams, Membership news) {
            return this == MEMBERSHIP ? teams.append(news) : teams.map(team -> to(team, news));
        }

        private Membership to(Membership team, Membership news) {
            return new Membership(
                    team.team(),
                    this == ROLE && team.role() == TeamRole.PARTNER ? news.role() : team.role(),
                    team.preRelease() || this == PRE_RELEASE,
                    this == PRODUCT ? team.products().addAll(news.products()) : team.products(),
                    this == COMPONENTS ? team.componentsOf().addAll(news.componentsOf()) : team.componentsOf());
        }
    }

    @Provide
    Arbitrary<Identity> identities() {
        return IdentityValues.identities();
    }

    @Provide
    Arbitrary<Identity> people() {
        return IdentityValues.people();
    }

    @Provide
    Arbitrary<Identity> machines() {
        return IdentityValues.machines();
    }

    @Provide
    Arbitrary<Membership> memberships() {
        return IdentityValues.memberships();
    }

    @Provide
    Arbitrary<TeamId> teams() {
        return Arbitraries.of(IdentityValues.TEAMS.toJavaList());
    }

    @Provide
    Arbitrary<OfTopic> topics() {
        return Arbitraries.of(IdentityValues.topics().toJavaList());
    }

    @Property(tries = TRIES)
    @Rule({"R65", "R38"})
    void nothing_that_an_identity_gains_takes_a_permission_away(
            @ForAll("identities") Identity who, @ForAll Gain gain, @ForAll("memberships") Membership news) {
        boolean machineJoins = gain == Gain.MEMBERSHIP && who.person().isEmpty();
        Identity richer = machineJoins ? who : new Identity(who.actor(), gain.to(who.memberships(), news));
        everywhere((action, on) -> assertThat(!may(who, action, on) || may(richer, action, on))
                .as("%s %s", action, on)
                .isTrue());
    }

    @Property(tries = TRIES)
    @Rule("R65")
    void the_same_facts_give_the_same_answer(@ForAll("identities") Identity who) {
        Identity same = new Identity(who.actor(), Vector.ofAll(who.memberships().toJavaList()));
        everywhere((action, on) -> assertThat(AccessRules.decide(who, action, on))
                .isEqualTo(AccessRules.decide(same, action, on).map(permitted -> who)));
    }

    @Property(tries = TRIES)
    @Rule("R49")
    void what_may_not_be_seen_is_not_found_whatever_is_done_with_it(@ForAll("identities") Identity who) {
        everywhere((action, on) -> {
            boolean hidden = !may(who, Action.READ, on) && !(on instanceof Resource.Everything);
            if (hidden && action != Action.CREATE) {
                assertThat(refusal(who, action, on)).isEqualTo(AccessRefusal.NOT_VISIBLE.code());
                assertThat(AccessRules.decide(who, action, on).getLeft().kind()).isEqualTo(ErrorKind.NOT_FOUND);
            }
        });
    }

    @Property(tries = TRIES)
    @Rule("R66")
    void what_is_seen_is_denied_with_a_reason(@ForAll("identities") Identity who) {
        everywhere((action, on) -> {
            if (!may(who, action, on) && action != Action.READ && may(who, Action.READ, on)) {
                assertThat(AccessRules.decide(who, action, on).getLeft().kind()).isEqualTo(ErrorKind.FORBIDDEN);
            }
        });
    }

    @Property(tries = TRIES)
    @Rule("R66")
    void a_reason_names_what_everybody_has_who_may_do_it(
            @ForAll("identities") Identity who, @ForAll("identities") Identity other) {
        everywhere((action, on) -> {
            if (!may(who, action, on)) {
                String reason = refusal(who, action, on);
                assertThat(lacks(who, reason, on))
                        .as("%s %s: %s", action, on, reason)
                        .isTrue();
                assertThat(may(other, action, on) && lacks(other, reason, on) && !other.isEpm())
                        .as("%s %s by %s: %s", action, on, other, reason)
                        .isFalse();
            }
        });
    }

    @Property(tries = TRIES)
    @Rule({"R30", "R31"})
    void a_super_admin_may_what_epm_may_in_every_team(@ForAll("people") Identity who, @ForAll("teams") TeamId team) {
        Identity admin = with(who, TeamRole.ADMIN);
        Identity epm = with(who, TeamRole.EPM);
        assertThat(admin.isEpm()).isTrue();
        assertThat(admin.inTeam(team)).isTrue();
        assertThat(epm.inTeam(team)).isTrue();
        everywhere((action, on) -> assertThat(!may(epm, action, on) || may(admin, action, on))
                .as("%s %s", action, on)
                .isTrue());
    }

    @Property(tries = TRIES)
    @Rule("R32")
    void an_observer_sees_more_and_writes_nothing_more(@ForAll("people") Identity who) {
        TeamId observers = IdentityValues.TEAMS.last();
        Identity plain = new Identity(
                who.actor(), who.memberships().filter(team -> !team.team().equals(observers)));
        Identity observer =
                new Identity(plain.actor(), plain.memberships().append(team(observers, TeamRole.READ_ONLY)));
        everywhere((action, on) -> {
            boolean gained = may(observer, action, on) && !may(plain, action, on);
            boolean looks = action == Action.READ || (action == Action.SUBSCRIBE && topic(on));
            assertThat(!gained || looks || observer.teams().exists(team -> isOf(on, team)))
                    .as("%s %s", action, on)
                    .isTrue();
        });
    }

    @Property
    @Rule({"R32", "R53", "R57"})
    void an_observer_reads_what_all_teams_have_but_feeders_and_private_components(@ForAll("teams") TeamId team) {
        Identity observer = person(team(IdentityValues.TEAMS.last(), TeamRole.READ_ONLY));
        IdentityValues.owned(team)
                .forEach(on -> assertThat(may(observer, Action.READ, on)).isTrue());
        Vector.of(TeamRole.values())
                .forEach(role -> assertThat(may(observer, Action.READ, new Resource.OfTeam(team, role)))
                        .isTrue());
        IdentityValues.topics()
                .forEach(on -> assertThat(may(observer, Action.READ, on)).isTrue());
        IdentityValues.PRODUCTS.forEach(
                product -> assertThat(may(observer, Action.READ, new Resource.OfProduct(product)))
                        .isTrue());
    }

    @Property
    @Rule("R33")
    void a_machine_of_any_team_is_no_manager_and_observes_iff_its_team_does(@ForAll("machines") Identity machine) {
        assertThat(machine.isSuperAdmin()).isFalse();
        assertThat(machine.isEpm()).isFalse();
        assertThat(machine.teams()).hasSize(1);
        assertThat(machine.isReadOnly()).isEqualTo(machine.memberships().head().role() == TeamRole.READ_ONLY);
    }

    @Property
    @Rule({"R37", "R39"})
    void a_topic_is_open_to_one_team_with_both_rights(
            @ForAll("identities") Identity who, @ForAll("topics") OfTopic topic) {
        boolean both = who.memberships()
                .exists(team -> team.products().contains(topic.product()) && (topic.exported() || team.preRelease()));
        boolean privileged = who.isEpm() || who.isReadOnly() || who.isFeeder();
        assertThat(may(who, Action.READ, topic)).isEqualTo(privileged || both);
        assertThat(AccessRules.topicAccess(who, topic)).isEqualTo(privileged || both);
    }

    @Property
    @Rule("R38")
    void revoking_a_product_everywhere_closes_its_topics_and_global_components(
            @ForAll("topics") OfTopic topic, @ForAll("memberships") Membership given) {
        Membership without = new Membership(
                given.team(),
                TeamRole.PARTNER,
                given.preRelease(),
                given.products().remove(topic.product()),
                given.componentsOf());
        Identity who = person(without);
        assertThat(may(who, Action.READ, topic)).isFalse();
        assertThat(may(who, Action.READ, new OfComponent(topic, Option.none()))).isFalse();
    }

    @Property
    @Rule("R40")
    void a_global_component_is_as_readable_as_its_topic(
            @ForAll("identities") Identity who, @ForAll("topics") OfTopic topic) {
        OfComponent global = new OfComponent(topic, Option.none());
        assertThat(may(who, Action.READ, global)).isEqualTo(may(who, Action.READ, topic));
    }

    @Property
    @Rule({"R41", "R45"})
    void a_private_component_is_read_by_owners_and_grantees_and_changed_by_owners(
            @ForAll("identities") Identity who, @ForAll("topics") OfTopic topic, @ForAll("teams") TeamId owner) {
        OfComponent component = new OfComponent(topic, Option.some(owner));
        boolean granted = who.memberships().exists(team -> team.componentsOf().contains(owner));
        boolean member = who.isEpm() || who.teams().contains(owner);
        assertThat(may(who, Action.READ, component)).isEqualTo(member || granted);
        Vector.of(Action.UPDATE, Action.DELETE, Action.TAG)
                .forEach(action -> assertThat(may(who, action, component)).isEqualTo(member));
        assertThat(may(who, Action.CREATE, component)).isEqualTo(member && may(who, Action.READ, topic));
    }

    @Property
    @Rule({"R43", "R44"})
    void only_feeders_and_managers_write_global_components(
            @ForAll("identities") Identity who, @ForAll("topics") OfTopic topic) {
        OfComponent global = new OfComponent(topic, Option.none());
        Vector.of(Action.CREATE, Action.UPDATE, Action.DELETE, Action.TAG)
                .forEach(action -> assertThat(may(who, action, global)).isEqualTo(who.isEpm() || who.isFeeder()));
    }

    @Property
    @Rule("R46")
    void only_a_remote_ci_of_the_team_creates_jobs(@ForAll("identities") Identity who, @ForAll("teams") TeamId team) {
        assertThat(may(who, Action.CREATE, new Owned(JobId.KIND, team)))
                .isEqualTo(who.isRemoteCi() && who.teams().contains(team));
    }

    @Property
    @Rule({"R47", "R48", "R53", "R57"})
    void what_a_team_owns_is_written_by_its_members_and_read_by_observers_too(
            @ForAll("identities") Identity who, @ForAll("teams") TeamId team) {
        boolean member = who.isEpm() || who.teams().contains(team);
        IdentityValues.owned(team).forEach(on -> {
            assertThat(may(who, Action.READ, on)).isEqualTo(member || who.isReadOnly());
            Vector.of(Action.UPDATE, Action.DELETE, Action.TAG, Action.ROTATE_SECRET, Action.SUBSCRIBE)
                    .forEach(action -> assertThat(may(who, action, on)).isEqualTo(member));
        });
        Vector.of(PipelineId.KIND, RemoteCiId.KIND)
                .forEach(kind -> assertThat(may(who, Action.CREATE, new Owned(kind, team)))
                        .isEqualTo(member));
    }

    @Property(tries = TRIES)
    @Rule("R50")
    void whoever_is_in_no_team_sees_only_itself(@ForAll("people") Identity somebody) {
        Identity nobody = new Identity(somebody.actor(), Vector.empty());
        everywhere((action, on) -> {
            boolean self = on instanceof OfUser user && nobody.person().contains(user.id());
            assertThat(!may(nobody, action, on) || self).as("%s %s", action, on).isTrue();
        });
    }

    @Property
    @Rule("R51")
    void people_subscribe_and_describe_themselves_and_nobody_else(@ForAll("identities") Identity who) {
        IdentityValues.users()
                .forEach(user -> Vector.of(Action.SUBSCRIBE, Action.CHANGE_PROFILE)
                        .forEach(action -> assertThat(may(who, action, user))
                                .isEqualTo(who.person().contains(user.id()))));
    }

    @Property
    @Rule("R54")
    void feeders_are_created_by_managers_and_kept_by_members(
            @ForAll("identities") Identity who, @ForAll("teams") TeamId team) {
        Resource.OfFeeder feeder = new Resource.OfFeeder(team);
        boolean member = who.isEpm() || who.teams().contains(team);
        assertThat(may(who, Action.CREATE, feeder)).isEqualTo(who.isEpm());
        Vector.of(Action.READ, Action.UPDATE, Action.DELETE, Action.ROTATE_SECRET)
                .forEach(action -> assertThat(may(who, action, feeder)).isEqualTo(member));
    }

    @Property
    @Rule("C12")
    void managers_certify_and_the_team_and_observers_see_it(
            @ForAll("identities") Identity who, @ForAll("teams") TeamId team) {
        Resource.OfCertified certificate = new Resource.OfCertified(CertificateId.KIND, team);
        boolean member = who.isEpm() || who.teams().contains(team);
        assertThat(may(who, Action.READ, certificate)).isEqualTo(member || who.isReadOnly());
        assertThat(may(who, Action.SUBSCRIBE, certificate)).isEqualTo(member);
        Vector.of(Action.CREATE, Action.UPDATE, Action.DELETE)
                .forEach(action -> assertThat(may(who, action, certificate)).isEqualTo(who.isEpm()));
    }

    @Property
    @Rule("C12")
    void a_programme_is_made_by_managers_and_read_like_what_it_is_about(@ForAll("identities") Identity who) {
        IdentityValues.programmes().forEach(programme -> {
            Resource about = programme
                    .topic()
                    .<Resource>map(topic -> topic)
                    .getOrElse(() -> new Resource.OfProduct(programme.product()));
            assertThat(may(who, Action.READ, programme)).isEqualTo(may(who, Action.READ, about));
            Vector.of(Action.CREATE, Action.UPDATE, Action.DELETE)
                    .forEach(action -> assertThat(may(who, action, programme)).isEqualTo(who.isEpm()));
        });
    }

    @Property
    @Rule("R58")
    void only_super_admins_touch_the_store_as_a_whole(@ForAll("identities") Identity who) {
        actions()
                .forEach(action ->
                        assertThat(may(who, action, new Resource.Everything())).isEqualTo(who.isSuperAdmin()));
    }

    @Property
    @Rule({"R22", "R23", "R24"})
    void special_teams_are_the_matter_of_super_admins(
            @ForAll("identities") Identity who, @ForAll("teams") TeamId team) {
        Vector.of(TeamRole.values()).forEach(role -> {
            Resource.OfTeam on = new Resource.OfTeam(team, role);
            boolean manages = role.isSpecial() ? who.isSuperAdmin() : who.isEpm();
            Vector.of(Action.CREATE, Action.UPDATE, Action.GRANT, Action.CHANGE_MEMBERS)
                    .forEach(action -> assertThat(may(who, action, on)).isEqualTo(manages));
            assertThat(may(who, Action.DELETE, on)).isEqualTo(who.isSuperAdmin());
        });
    }

    @Property
    @Rule("R22")
    void managers_create_users_and_super_admins_change_them(@ForAll("identities") Identity who) {
        IdentityValues.users().forEach(user -> {
            assertThat(may(who, Action.CREATE, user)).isEqualTo(who.isEpm());
            assertThat(may(who, Action.UPDATE, user)).isEqualTo(who.isSuperAdmin());
            assertThat(may(who, Action.DELETE, user)).isEqualTo(who.isSuperAdmin());
        });
        IdentityValues.PRODUCTS
                .map(Resource.OfProduct::new)
                .forEach(product -> Vector.of(Action.CREATE, Action.UPDATE, Action.DELETE)
                        .forEach(action -> assertThat(may(who, action, product)).isEqualTo(who.isSuperAdmin())));
    }

    @Property(tries = TRIES)
    @Rule("R96")
    void topics_are_written_by_feeders_and_managers_and_deleted_by_managers(
            @ForAll("identities") Identity who, @ForAll("topics") OfTopic topic) {
        Vector.of(Action.CREATE, Action.UPDATE)
                .forEach(action -> assertThat(may(who, action, topic)).isEqualTo(who.isEpm() || who.isFeeder()));
        assertThat(may(who, Action.DELETE, topic)).isEqualTo(who.isEpm());
    }

    private interface Case {
        void holds(Action action, Resource on);
    }

    private static void everywhere(Case law) {
        resources().forEach(on -> actions().forEach(action -> law.holds(action, on)));
    }

    private static boolean may(Identity who, Action action, Resource on) {
        return AccessRules.decide(who, action, on).isRight();
    }

    private static String refusal(Identity who, Action action, Resource on) {
        return AccessRules.decide(who, action, on).getLeft().code();
    }

    private static Identity with(Identity who, TeamRole role) {
        return new Identity(who.actor(), who.memberships().append(team(new TeamId(new UUID(9, 9)), role)));
    }

    private static Membership team(TeamId team, TeamRole role) {
        return new Membership(team, role, false, HashSet.empty(), HashSet.empty());
    }

    private static Identity person(Membership... teams) {
        return new Identity(new Actor.ByUser(IdentityValues.USERS.head(), Option.none()), Vector.of(teams));
    }

    private static boolean topic(Resource on) {
        return on instanceof OfTopic || on instanceof OfComponent;
    }

    private static boolean isOf(Resource on, TeamId team) {
        return (on instanceof Owned owned && owned.team().equals(team))
                || (on instanceof OfComponent component && component.owner().contains(team))
                || (on instanceof Resource.OfCertified certified
                        && certified.team().equals(team))
                || (on instanceof Resource.OfFeeder feeder && feeder.team().equals(team))
                || (on instanceof Resource.OfTeam itself && itself.id().equals(team));
    }

    private static boolean lacks(Identity who, String reason, Resource on) {
        return switch (reason) {
            case "access.not-visible" -> !may(who, Action.READ, on);
            case "access.not-member" ->
                !(who.isEpm() || IdentityValues.TEAMS.exists(team -> isOf(on, team) && who.inTeam(team)));
            case "access.needs-epm" -> !who.isEpm();
            case "access.needs-super-admin" -> !who.isSuperAdmin();
            case "access.needs-feeder" -> !(who.isFeeder() || who.isEpm());
            case "access.needs-remoteci" -> !who.isRemoteCi();
            case "access.not-self" ->
                !(on instanceof OfUser user && who.person().contains(user.id()));
            case "access.no-topic-access" ->
                on instanceof OfComponent component && !AccessRules.topicAccess(who, component.topic());
            default -> false;
        };
    }
}
