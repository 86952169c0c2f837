// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static io.distributedci.identity.Action.CHANGE_MEMBERS;
import static io.distributedci.identity.Action.CHANGE_PROFILE;
import static io.distributedci.identity.Action.CREATE;
import static io.distributedci.identity.Action.DELETE;
import static io.distributedci.identity.Action.GRANT;
import static io.distributedci.identity.Action.READ;
import static io.distributedci.identity.Action.ROTATE_SECRET;
import static io.distributedci.identity.Action.SUBSCRIBE;
import static io.distributedci.identity.Action.TAG;
import static io.distributedci.identity.Action.UPDATE;

import io.distributedci.identity.Resource.Everything;
import io.distributedci.identity.Resource.OfCertified;
import io.distributedci.identity.Resource.OfComponent;
import io.distributedci.identity.Resource.OfFeeder;
import io.distributedci.identity.Resource.OfProduct;
import io.distributedci.identity.Resource.OfProgramme;
import io.distributedci.identity.Resource.OfTeam;
import io.distributedci.identity.Resource.OfTopic;
import io.distributedci.identity.Resource.OfUser;
import io.distributedci.identity.Resource.Owned;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.UserId;
import io.vavr.control.Either;
import java.util.Locale;
import java.util.Set;

/**
 * The one policy: a pure function of who, what and on what (R65). Adding a role or a grant never takes a permission away (R38, R65), and whoever may do something to a thing may see it.
 *
 * <p>What the identity may not even see is refused as not visible, a kind of "not found", whatever the action (R49); what it sees and may not do is refused with what it lacks (R66).
 * A creation is refused with the reason always: there is nothing to hide yet; nor is it hidden that there is a store.
 */
public final class AccessRules {
    private static final Set<Action> ON_TEAMS = Set.of(CREATE, UPDATE, GRANT, CHANGE_MEMBERS);
    private static final Set<Action> ON_ONESELF = Set.of(SUBSCRIBE, CHANGE_PROFILE);
    private static final Set<Action> ON_COMPONENTS = Set.of(CREATE, UPDATE, DELETE, TAG);
    private static final Set<Action> ON_OWNED = Set.of(CREATE, UPDATE, DELETE, TAG, ROTATE_SECRET, SUBSCRIBE);
    private static final Set<Action> ON_CERTIFICATION = Set.of(CREATE, UPDATE, DELETE);
    private static final Set<Action> ON_FEEDERS = Set.of(UPDATE, DELETE, ROTATE_SECRET);

    private AccessRules() {}

    /** Permits, or refuses with an {@code access.*} code. */
    public static Either<DciError, Identity> decide(Identity who, Action action, Resource on) {
        return mayDo(who, action, on)
                ? Either.right(who)
                : refusal(who, action, on)
                        .error("action", words(action), "kind", on.kind())
                        .left();
    }

    /** Who the person is that acts; refuses with {@code access.not-self} when it is none (R51). */
    public static Either<DciError, UserId> person(Identity who, Action action) {
        return who.person().toEither(() -> AccessRefusal.NOT_SELF.error("action", words(action), "kind", UserId.KIND));
    }

    /** R37: privileged, or one active team that has both the product and, unless the topic is exported, the pre-release right. */
    public static boolean topicAccess(Identity who, OfTopic topic) {
        return who.isEpm()
                || who.isReadOnly()
                || who.isFeeder()
                || who.memberships().exists(team -> opens(team, topic));
    }

    private static boolean opens(Membership team, OfTopic topic) {
        return team.products().contains(topic.product()) && (topic.exported() || team.preRelease());
    }

    private static boolean mayDo(Identity who, Action action, Resource on) {
        if (who.isSuperAdmin()) {
            return superAdminMay(who, action, on);
        }
        if (on instanceof OfTeam team) {
            return onTeam(who, action, team);
        }
        if (on instanceof OfUser user) {
            return onUser(who, action, user);
        }
        if (on instanceof OfProduct product) {
            return action == READ && readsProduct(who, product.id());
        }
        if (on instanceof OfTopic topic) {
            return onTopic(who, action, topic);
        }
        if (on instanceof OfComponent component) {
            return onComponent(who, action, component);
        }
        if (on instanceof Owned owned) {
            return onOwned(who, action, owned);
        }
        if (on instanceof OfProgramme programme) {
            return onProgramme(who, action, programme);
        }
        if (on instanceof OfCertified certified) {
            return onCertified(who, action, certified);
        }
        return on instanceof OfFeeder feeder && onFeeder(who, action, feeder);
    }

    /** All but what is no matter of rights: only a remote CI has jobs to run (R46), only the person itself can speak for it (R51). The system may do that too, to restore. */
    private static boolean superAdminMay(Identity who, Action action, Resource on) {
        if (who.actor() instanceof Actor.BySystem) {
            return true;
        }
        if (on instanceof OfUser user && ON_ONESELF.contains(action)) {
            return isSelf(who, user);
        }
        return !isJob(on) || action != CREATE;
    }

    private static boolean onTeam(Identity who, Action action, OfTeam team) {
        return action == READ
                ? who.isReadOnly() || who.inTeam(team.id())
                : ON_TEAMS.contains(action) && who.isEpm() && !team.role().isSpecial();
    }

    /** R22, R51; members of a team see each other. */
    private static boolean onUser(Identity who, Action action, OfUser user) {
        return switch (action) {
            case READ -> who.isEpm() || isSelf(who, user) || who.teams().exists(user.teams()::contains);
            case CREATE -> who.isEpm();
            default -> ON_ONESELF.contains(action) && isSelf(who, user);
        };
    }

    private static boolean isSelf(Identity who, OfUser user) {
        return who.person().contains(user.id());
    }

    private static boolean readsProduct(Identity who, ProductId product) {
        return who.isEpm()
                || who.isReadOnly()
                || who.memberships().exists(team -> team.products().contains(product));
    }

    private static boolean onTopic(Identity who, Action action, OfTopic topic) {
        return switch (action) {
            case READ, SUBSCRIBE -> topicAccess(who, topic);
            case CREATE, UPDATE -> who.isEpm() || who.isFeeder();
            case DELETE -> who.isEpm();
            default -> false;
        };
    }

    /** R40, R41 for reading; R43–R45 for writing. */
    private static boolean onComponent(Identity who, Action action, OfComponent component) {
        return switch (action) {
            case READ, SUBSCRIBE -> readsComponent(who, component);
            case CREATE -> owns(who, component) && topicAccess(who, component.topic());
            default -> ON_COMPONENTS.contains(action) && owns(who, component);
        };
    }

    private static boolean owns(Identity who, OfComponent component) {
        return component.owner().map(who::inTeam).getOrElse(who.isEpm() || who.isFeeder());
    }

    private static boolean readsComponent(Identity who, OfComponent component) {
        return component
                .owner()
                .map(owner -> who.isEpm() || who.componentTeams().contains(owner))
                .getOrElse(() -> topicAccess(who, component.topic()));
    }

    /** R32, R46–R49, R53, R57. */
    private static boolean onOwned(Identity who, Action action, Owned owned) {
        boolean member = who.inTeam(owned.team());
        return switch (action) {
            case READ -> member || who.isReadOnly();
            case CREATE -> member && (!isJob(owned) || who.isRemoteCi());
            default -> ON_OWNED.contains(action) && member;
        };
    }

    private static boolean isJob(Resource on) {
        return on.kind().equals(JobId.KIND);
    }

    /** R54. */
    private static boolean onFeeder(Identity who, Action action, OfFeeder feeder) {
        return action == CREATE
                ? who.isEpm()
                : (action == READ || ON_FEEDERS.contains(action)) && who.inTeam(feeder.team());
    }

    /** C12. */
    private static boolean onProgramme(Identity who, Action action, OfProgramme programme) {
        return switch (action) {
            case READ ->
                programme
                        .topic()
                        .map(topic -> topicAccess(who, topic))
                        .getOrElse(() -> readsProduct(who, programme.product()));
            default -> ON_CERTIFICATION.contains(action) && who.isEpm();
        };
    }

    /** C12. */
    private static boolean onCertified(Identity who, Action action, OfCertified certified) {
        return switch (action) {
            case READ -> who.inTeam(certified.team()) || who.isReadOnly();
            case SUBSCRIBE -> who.inTeam(certified.team());
            default -> ON_CERTIFICATION.contains(action) && who.isEpm();
        };
    }

    private static AccessRefusal refusal(Identity who, Action action, Resource on) {
        boolean shown = action == CREATE || on instanceof Everything || mayDo(who, READ, on);
        return shown ? lacking(who, action, on) : AccessRefusal.NOT_VISIBLE;
    }

    /** What the identity would need; a super-admin's right where nothing less is enough. */
    private static AccessRefusal lacking(Identity who, Action action, Resource on) {
        if (on instanceof OfTeam team && !team.role().isSpecial() && ON_TEAMS.contains(action)) {
            return AccessRefusal.NEEDS_EPM;
        }
        if (on instanceof OfUser && (action == CREATE || ON_ONESELF.contains(action))) {
            return action == CREATE ? AccessRefusal.NEEDS_EPM : AccessRefusal.NOT_SELF;
        }
        if (on instanceof OfTopic && (action == CREATE || action == UPDATE || action == DELETE)) {
            return action == DELETE ? AccessRefusal.NEEDS_EPM : AccessRefusal.NEEDS_FEEDER;
        }
        if (on instanceof OfComponent component && ON_COMPONENTS.contains(action)) {
            return lacking(who, component);
        }
        if (on instanceof Owned && ON_OWNED.contains(action)) {
            boolean creates = action == CREATE && isJob(on) && !who.isRemoteCi();
            return creates ? AccessRefusal.NEEDS_REMOTE_CI : AccessRefusal.NOT_MEMBER;
        }
        if (on instanceof OfFeeder && (action == CREATE || ON_FEEDERS.contains(action))) {
            return action == CREATE ? AccessRefusal.NEEDS_EPM : AccessRefusal.NOT_MEMBER;
        }
        if (on instanceof OfProgramme || on instanceof OfCertified) {
            boolean manages = ON_CERTIFICATION.contains(action);
            return manages ? AccessRefusal.NEEDS_EPM : lackingBesides(on, action);
        }
        return AccessRefusal.NEEDS_SUPER_ADMIN;
    }

    private static AccessRefusal lackingBesides(Resource on, Action action) {
        boolean told = on instanceof OfCertified && action == SUBSCRIBE;
        return told ? AccessRefusal.NOT_MEMBER : AccessRefusal.NEEDS_SUPER_ADMIN;
    }

    private static AccessRefusal lacking(Identity who, OfComponent component) {
        if (owns(who, component)) {
            return AccessRefusal.NO_TOPIC_ACCESS;
        }
        return component.owner().isDefined() ? AccessRefusal.NOT_MEMBER : AccessRefusal.NEEDS_FEEDER;
    }

    private static String words(Action action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
