// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.DciSession;
import io.distributedci.certification.CertificateType;
import io.distributedci.certification.ProgrammeType;
import io.distributedci.certification.WaiverType;
import io.distributedci.component.ComponentType;
import io.distributedci.feeder.FeederType;
import io.distributedci.health.RegressionType;
import io.distributedci.job.JobFileType;
import io.distributedci.job.JobType;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RegressionId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TestReportId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.WaiverId;
import io.distributedci.notification.NotificationType;
import io.distributedci.notification.SubscriptionType;
import io.distributedci.pipeline.PipelineType;
import io.distributedci.product.ProductType;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.result.TestReportType;
import io.distributedci.storage.EntityType;
import io.distributedci.team.TeamType;
import io.distributedci.topic.TopicType;
import io.distributedci.user.UserType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * How one kind of entity is shown.
 *
 * @param get one by one, by the UUID of its id, if it is
 * @param list in pages
 * @param count as a number, if it is
 */
public record Shelf<T extends Entity>(
        EntityType<T> type,
        Option<BiFunction<DciSession, UUID, Either<DciError, T>>> get,
        BiFunction<DciSession, ListRequest, Either<DciError, Page<T>>> list,
        Option<BiFunction<DciSession, Condition, Either<DciError, Long>>> count) {
    /** All that the library shows. */
    public static final Vector<Shelf<?>> ALL = Vector.of(
            shelf(
                    TeamType.TYPE,
                    (session, id) -> session.teams().get(new TeamId(id)),
                    (session, request) -> session.teams().list(request),
                    (session, where) -> session.teams().count(where)),
            shelf(
                    UserType.TYPE,
                    (session, id) -> session.users().get(new UserId(id)),
                    (session, request) -> session.users().list(request),
                    (session, where) -> session.users().count(where)),
            shelf(
                    ProductType.TYPE,
                    (session, id) -> session.products().get(new ProductId(id)),
                    (session, request) -> session.products().list(request),
                    (session, where) -> session.products().count(where)),
            shelf(
                    TopicType.TYPE,
                    (session, id) -> session.topics().get(new TopicId(id)),
                    (session, request) -> session.topics().list(request),
                    (session, where) -> session.topics().count(where)),
            shelf(
                    ComponentType.TYPE,
                    (session, id) -> session.components().get(new ComponentId(id)),
                    (session, request) -> session.components().list(request),
                    (session, where) -> session.components().count(where)),
            shelf(
                    RemoteCiType.TYPE,
                    (session, id) -> session.remoteCis().get(new RemoteCiId(id)),
                    (session, request) -> session.remoteCis().list(request),
                    (session, where) -> session.remoteCis().count(where)),
            shelf(
                    FeederType.TYPE,
                    (session, id) -> session.feeders().get(new FeederId(id)),
                    (session, request) -> session.feeders().list(request),
                    (session, where) -> session.feeders().count(where)),
            shelf(
                    PipelineType.TYPE,
                    (session, id) -> session.pipelines().get(new PipelineId(id)),
                    (session, request) -> session.pipelines().list(request),
                    (session, where) -> session.pipelines().count(where)),
            shelf(
                    JobType.TYPE,
                    (session, id) -> session.jobs().get(new JobId(id)),
                    (session, request) -> session.jobs().list(request),
                    (session, where) -> session.jobs().count(where)),
            uncounted(
                    JobFileType.TYPE,
                    (session, id) -> session.jobs().file(new JobFileId(id)),
                    (session, request) -> session.jobs().listFiles(request)),
            shelf(
                    ProgrammeType.TYPE,
                    (session, id) -> session.certification().programmes().get(new ProgrammeId(id)),
                    (session, request) -> session.certification().programmes().list(request),
                    (session, where) -> session.certification().programmes().count(where)),
            shelf(
                    WaiverType.TYPE,
                    (session, id) -> session.certification().waivers().get(new WaiverId(id)),
                    (session, request) -> session.certification().waivers().list(request),
                    (session, where) -> session.certification().waivers().count(where)),
            shelf(
                    CertificateType.TYPE,
                    (session, id) -> session.certification().certificates().get(new CertificateId(id)),
                    (session, request) -> session.certification().certificates().list(request),
                    (session, where) -> session.certification().certificates().count(where)),
            uncounted(
                    TestReportType.TYPE,
                    (session, id) -> session.reports().get(new TestReportId(id)),
                    (session, request) -> session.reports().list(request)),
            uncounted(
                    RegressionType.TYPE,
                    (session, id) -> session.health().regression(new RegressionId(id)),
                    (session, request) -> session.health().regressions(request)),
            new Shelf<>(
                    NotificationType.TYPE,
                    Option.none(),
                    (session, request) -> session.notifications().list(request),
                    Option.none()),
            listed(
                    SubscriptionType.TYPE,
                    (session, request) -> session.subscriptions().list(request),
                    (session, where) -> session.subscriptions().count(where)));

    /** Small, so that lists have several pages even in small worlds. */
    private static final int PAGE = 7;

    private static <T extends Entity> Shelf<T> shelf(
            EntityType<T> type,
            BiFunction<DciSession, UUID, Either<DciError, T>> get,
            BiFunction<DciSession, ListRequest, Either<DciError, Page<T>>> list,
            BiFunction<DciSession, Condition, Either<DciError, Long>> count) {
        return new Shelf<>(type, Option.some(get), list, Option.some(count));
    }

    private static <T extends Entity> Shelf<T> uncounted(
            EntityType<T> type,
            BiFunction<DciSession, UUID, Either<DciError, T>> get,
            BiFunction<DciSession, ListRequest, Either<DciError, Page<T>>> list) {
        return new Shelf<>(type, Option.some(get), list, Option.none());
    }

    private static <T extends Entity> Shelf<T> listed(
            EntityType<T> type,
            BiFunction<DciSession, ListRequest, Either<DciError, Page<T>>> list,
            BiFunction<DciSession, Condition, Either<DciError, Long>> count) {
        return new Shelf<>(type, Option.none(), list, Option.some(count));
    }

    /** All that somebody is shown, page by page; the refusal when it is shown nothing at all. */
    public Either<DciError, Vector<T>> all(DciSession session) {
        ListRequest request = ListRequest.all().limit(PAGE);
        Vector<T> all = Vector.empty();
        Either<DciError, Page<T>> page = list.apply(session, request);
        while (page.isRight()) {
            all = all.appendAll(page.get().items());
            if (!page.get().hasNext()) {
                return Either.right(all);
            }
            page = list.apply(session, request.after(page.get().next().get()));
        }
        return page.map(never -> Vector.empty());
    }
}
