package io.distributedci.identity;

import io.distributedci.identity.Resource.OfComponent;
import io.distributedci.identity.Resource.OfFeeder;
import io.distributedci.identity.Resource.OfProduct;
import io.distributedci.identity.Resource.OfTeam;
import io.distributedci.identity.Resource.OfTopic;
import io.distributedci.identity.Resource.OfUser;
import io.distributedci.identity.Resource.Owned;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.UserId;
import io.vavr.control.Either;
import java.util.Locale;

/**
 * The one policy: a pure function of who, what and on what (R65). Adding a role or a grant never takes a permission away (R38, R65).
 *
 * <p>What the identity may not even see is refused as not visible, a kind of "not found", whatever the action (R49); what it sees and may not do is refused with the
 * reason. A creation is refused with the reason always: there is nothing to hide yet.
 */
public final class AccessRules {
    private AccessRules() {}

    /** Permits, or refuses with an {@code access.*} code. */
    public static Either<DciError, Identity> decide(Identity who, Action action, Resource on) {
        if (action == Action.CREATE || action == Action.READ || mayRead(who, on)) {
            return mayDo(who, action, on)
                    ? Either.right(who)
                    : reason(action, on).left();
        }
        return reason(Action.READ, on).left();
    }

    /** R37: privileged, or one active team that has both the product and, unless the topic is exported, the pre-release right. */
    public static boolean topicAccess(Identity who, OfTopic topic) {
        return who.isEpm()
                || who.isReadOnly()
                || who.isFeeder()
                || who.memberships().exists(team -> opens(team, topic));
    }

    static boolean opens(Membership team, OfTopic topic) {
        return team.products().contains(topic.product()) && (topic.exported() || team.preRelease());
    }

    static boolean mayRead(Identity who, Resource on) {
        return mayDo(who, Action.READ, on);
    }

    private static boolean mayDo(Identity who, Action action, Resource on) {
        if (who.isSuperAdmin()) {
            return superAdminMay(who, action, on);
        }
        if (on instanceof OfTeam team) {
            return onTeam(who, action, team);
        }
        if (on instanceof OfUser user) {
            return onUser(who, action, user.id());
        }
        if (on instanceof OfProduct product) {
            return action == Action.READ && onProduct(who, product.id());
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
        return on instanceof OfFeeder feeder && onFeeder(who, action, feeder.team());
    }

    /** R46: even a super-admin does not create jobs, since a job is what a remote CI does; the system may restore them. */
    private static boolean superAdminMay(Identity who, Action action, Resource on) {
        boolean job = on.kind().equals(JobId.KIND) && action == Action.CREATE;
        return !job || who.actor() instanceof Actor.BySystem;
    }

    private static boolean onTeam(Identity who, Action action, OfTeam team) {
        return switch (action) {
            case READ -> who.isReadOnly() || who.inTeam(team.id());
            case CREATE, UPDATE, GRANT, CHANGE_MEMBERS ->
                who.isEpm() && !team.role().isSpecial();
            default -> false;
        };
    }

    /** R22, R51: people see and subscribe themselves. */
    private static boolean onUser(Identity who, Action action, UserId user) {
        boolean self = who.actor() instanceof Actor.ByUser by && by.user().equals(user);
        return switch (action) {
            case READ -> who.isEpm() || self;
            case CREATE -> who.isEpm();
            case SUBSCRIBE -> self;
            default -> false;
        };
    }

    private static boolean onProduct(Identity who, ProductId product) {
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
        boolean owns = component.owner().map(who::inTeam).getOrElse(who.isEpm() || who.isFeeder());
        return switch (action) {
            case READ, SUBSCRIBE -> readsComponent(who, component);
            case CREATE -> owns && topicAccess(who, component.topic());
            case UPDATE, DELETE, TAG -> owns;
            default -> false;
        };
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
            case CREATE -> member && (!owned.kind().equals(JobId.KIND) || who.isRemoteCi());
            case UPDATE, DELETE, TAG, ROTATE_SECRET -> member;
            case SUBSCRIBE -> member;
            default -> false;
        };
    }

    private static boolean onFeeder(Identity who, Action action, TeamId team) {
        return switch (action) {
            case READ -> who.inTeam(team) || who.isReadOnly();
            case CREATE -> who.isEpm();
            case UPDATE, DELETE, ROTATE_SECRET -> who.inTeam(team);
            default -> false;
        };
    }

    private static DciError reason(Action action, Resource on) {
        return action == Action.READ
                ? AccessRefusal.NOT_VISIBLE.error("kind", on.kind())
                : denial(action, on)
                        .error("action", action.name().toLowerCase(Locale.ROOT).replace('_', ' '), "kind", on.kind());
    }

    private static AccessRefusal denial(Action action, Resource on) {
        if (on instanceof OfTeam team) {
            boolean reserved = action == Action.DELETE || team.role().isSpecial();
            return reserved ? AccessRefusal.NEEDS_SUPER_ADMIN : AccessRefusal.NEEDS_EPM;
        }
        if (on instanceof OfUser) {
            return action == Action.CREATE ? AccessRefusal.NEEDS_EPM : AccessRefusal.NEEDS_SUPER_ADMIN;
        }
        if (on instanceof OfTopic) {
            return action == Action.DELETE ? AccessRefusal.NEEDS_EPM : AccessRefusal.NEEDS_FEEDER;
        }
        if (on instanceof OfComponent component) {
            return component.owner().isDefined() ? AccessRefusal.NOT_MEMBER : AccessRefusal.NEEDS_FEEDER;
        }
        if (on instanceof Owned owned) {
            boolean job = owned.kind().equals(JobId.KIND) && action == Action.CREATE;
            return job ? AccessRefusal.NEEDS_REMOTE_CI : AccessRefusal.NOT_MEMBER;
        }
        return on instanceof OfFeeder
                ? action == Action.CREATE ? AccessRefusal.NEEDS_EPM : AccessRefusal.NOT_MEMBER
                : AccessRefusal.NEEDS_SUPER_ADMIN;
    }
}
