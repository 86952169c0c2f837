// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.certification.WaiverEvent.WaiverRenewed;
import io.distributedci.component.ComponentType;
import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.WaiverId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.Tx;
import io.distributedci.topic.Topics;
import io.distributedci.user.UserType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;

/**
 * Waivers, as the caller may see and change them (C12). Every method refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*}, {@code input.*} where they apply; codes of
 * its own are named at each.
 */
public final class Waivers {
    /** Waivers, for features that build on them. */
    public static final Catalog<Waiver> CATALOG = new Catalog<>(
            WaiverType.TYPE,
            Waivers::resource,
            (tx, who) -> Visibility.waivers(who, Topics.accessible(tx, who)),
            Vector.of(WaiverType.TYPE.field("created_at").descending()));

    private final Caller caller;

    Waivers(Caller caller) {
        this.caller = requireNonNull(caller);
    }

    /** Grants a waiver: EPM (C6). Refuses with {@code certification.bad-end} and {@code certification.no-owner}. */
    public Either<DciError, Waiver> grant(NewWaiver command) {
        return caller.create(
                CATALOG,
                (tx, who) -> Programmes.CATALOG
                        .permitted(tx, who, Action.READ, command.programmeId())
                        .flatMap(programme -> team(tx, command.remoteCiId())
                                .flatMap(team -> owner(tx, who, command.ownerId())
                                        .flatMap(owner -> WaiverRules.grant(
                                                command,
                                                new WaiverRules.Grant(
                                                        new WaiverId(tx.newId()), programme, team, owner, tx.now())))))
                        .flatMap(granted -> AccessRules.decide(who, Action.CREATE, resource(tx, granted.created()))
                                .flatMap(permitted -> known(tx, command))
                                .map(known -> tx.create(WaiverType.TYPE, granted))));
    }

    /** Moves the end of a waiver, for a reason, and only to later as long as it is in force; a person who does it answers for it from now on: EPM (C6). Refuses with {@code certification.bad-end}. */
    public Either<DciError, Waiver> renew(WaiverId id, long expectedVersion, Instant expiresAt, String reason) {
        return caller.change((tx, who) -> CATALOG.permitted(
                        tx, who, Action.UPDATE, new Catalog.Versioned(id, expectedVersion))
                .flatMap(waiver -> WaiverRules.renew(
                                waiver,
                                new WaiverRenewed(
                                        id, expiresAt, reason, who.person().getOrElse(waiver.ownerId())),
                                tx.now())
                        .map(renewed -> tx.change(WaiverType.TYPE, waiver, renewed))));
    }

    /** Withdraws a waiver: EPM. Certificates that rest on it lapse. */
    public Either<DciError, Waiver> withdraw(WaiverId id, long expectedVersion) {
        return CATALOG.archive(caller, id, expectedVersion);
    }

    /** The waiver. */
    public Either<DciError, Waiver> get(WaiverId id) {
        return CATALOG.get(caller, id);
    }

    /** The visible waivers that match, in force or not, newest first unless asked otherwise. */
    public Either<DciError, Page<Waiver>> list(ListRequest request) {
        return CATALOG.list(caller, request);
    }

    /** How many visible waivers match. */
    public Either<DciError, Long> count(Condition where) {
        return CATALOG.count(caller, where);
    }

    private static Resource resource(Tx tx, Waiver waiver) {
        return waiver.teamId()
                .<Resource>map(team -> new Resource.OfCertified(WaiverId.KIND, team))
                .getOrElse(() -> Programmes.resource(tx, WaiverId.KIND, waiver.productId(), waiver.topicId()));
    }

    private static Either<DciError, Option<TeamId>> team(Tx tx, Option<RemoteCiId> remoteCi) {
        return remoteCi.isEmpty()
                ? Either.right(Option.none())
                : tx.get(RemoteCiType.TYPE, remoteCi.get())
                        .map(RemoteCi::teamId)
                        .map(Option::some);
    }

    private static Either<DciError, UserId> owner(Tx tx, Identity who, Option<UserId> wanted) {
        return wanted.orElse(who.person())
                .toEither(CertificationRefusal.NO_OWNER::error)
                .flatMap(owner -> tx.get(UserType.TYPE, owner).map(exists -> owner));
    }

    private static Either<DciError, Vector<Id>> known(Tx tx, NewWaiver command) {
        return Either.sequenceRight(command.components()
                        .toVector()
                        .map(component -> tx.get(ComponentType.TYPE, component).map(exists -> (Id) component)))
                .map(Vector::ofAll);
    }
}
