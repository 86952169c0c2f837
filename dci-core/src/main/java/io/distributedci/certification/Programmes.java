// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.storage.Tx;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.distributedci.topic.Topics;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * Certification programmes, as the caller may see and change them (C12). Every method refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*} where they apply;
 * codes of its own are named at each.
 */
public final class Programmes {
    /** Programmes, for features that build on them. */
    public static final Catalog<Programme> CATALOG = new Catalog<>(
            ProgrammeType.TYPE,
            (tx, programme) -> resource(tx, ProgrammeId.KIND, programme.productId(), programme.topicId()),
            (tx, who) -> Visibility.programmes(who, Topics.accessible(tx, who)),
            Vector.of(ProgrammeType.TYPE.field("created_at").descending()));

    private final Caller caller;

    Programmes(Caller caller) {
        this.caller = requireNonNull(caller);
    }

    /**
     * Creates a programme: EPM. Refuses with {@code input.*}, {@code certification.duplicate-requirement} (C2), {@code certification.other-product}, and {@code storage.taken} for the name.
     */
    public Either<DciError, Programme> create(NewProgramme command) {
        return caller.create(CATALOG, (tx, who) -> {
            ProgrammeId id = command.id().getOrElse(() -> new ProgrammeId(tx.newId()));
            return ProgrammeRules.create(command, id, tx.now())
                    .flatMap(created -> AccessRules.decide(
                                    who,
                                    Action.CREATE,
                                    resource(tx, ProgrammeId.KIND, command.productId(), command.topicId()))
                            .flatMap(permitted -> tx.require(command.productId()))
                            .flatMap(exists -> topic(tx, command))
                            .map(exists -> tx.create(ProgrammeType.TYPE, created)));
        });
    }

    /** The programme. */
    public Either<DciError, Programme> get(ProgrammeId id) {
        return CATALOG.get(caller, id);
    }

    /** Those of these programmes that the caller sees, in the order of the ids, each once (R42). */
    public Either<DciError, Vector<Programme>> among(Vector<ProgrammeId> ids) {
        return CATALOG.among(caller, ids);
    }

    /** The visible programmes that match, newest first unless asked otherwise. */
    public Either<DciError, Page<Programme>> list(ListRequest request) {
        return CATALOG.list(caller, request);
    }

    /** How many visible programmes match. */
    public Either<DciError, Long> count(Condition where) {
        return CATALOG.count(caller, where);
    }

    /** Changes a programme: EPM. Refuses with {@code input.*}, and {@code storage.taken} for the name. */
    public Either<DciError, Programme> change(ProgrammeId id, long expectedVersion, ProgrammeChanges changes) {
        return caller.change((tx, who) -> CATALOG.permitted(
                        tx, who, Action.UPDATE, new Catalog.Versioned(id, expectedVersion))
                .flatMap(programme -> ProgrammeRules.change(programme, changes)
                        .map(changed -> tx.change(ProgrammeType.TYPE, programme, changed))));
    }

    /**
     * Sets the next version of what it requires: EPM (C2). Requiring what is required already changes nothing. Certificates of earlier versions hold on, lapsing. Refuses with {@code input.*},
     * {@code certification.duplicate-requirement}.
     */
    public Either<DciError, Programme> require(ProgrammeId id, long expectedVersion, Vector<Requirement> requirements) {
        return caller.change((tx, who) -> CATALOG.permitted(
                        tx, who, Action.UPDATE, new Catalog.Versioned(id, expectedVersion))
                .flatMap(programme -> ProgrammeRules.require(programme, requirements, tx.now())
                        .map(set -> tx.change(ProgrammeType.TYPE, programme, set))));
    }

    /** Deletes a programme with its waivers: EPM. Its certificates hold on. */
    public Either<DciError, Programme> archive(ProgrammeId id, long expectedVersion) {
        return CATALOG.archive(caller, id, expectedVersion);
    }

    /** What decides access to what is about a product, or one topic of it. */
    static Resource resource(Tx tx, String kind, ProductId product, Option<TopicId> topic) {
        return new Resource.OfProgramme(
                kind, product, topic.flatMap(id -> tx.find(TopicType.TYPE, id)).map(Topic::resource));
    }

    private static Either<DciError, Option<TopicId>> topic(Tx tx, NewProgramme command) {
        return command.topicId().isEmpty()
                ? Either.right(command.topicId())
                : tx.get(TopicType.TYPE, command.topicId().get())
                        .filterOrElse(
                                topic -> topic.productId().equals(command.productId()),
                                topic -> CertificationRefusal.OTHER_PRODUCT.error("topic", topic.id()))
                        .map(topic -> command.topicId());
    }
}
