// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.DciSession;
import io.distributedci.certification.Programme;
import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Words;
import io.distributedci.feeder.Feeder;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TestReportId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.product.Product;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.result.TestReport;
import io.distributedci.team.Team;
import io.distributedci.topic.Topic;
import io.distributedci.user.User;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What teams, topics, components, remote CIs, jobs, feeders, users, products, programmes, reports and files are called: found for all that are on a page at once, one question for each kind. */
final class Names {
    private static final String HIDDEN = "not shown to you";

    private static final Pattern FACT =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z");
    private static final Map<String, Function<String, Either<DciError, ? extends Id>>> FIELDS =
            HashMap.of("job", JobId::parse, "component", ComponentId::parse, "newer", ComponentId::parse);

    private final Map<Ref, String> names;

    private Names(Map<Ref, String> names) {
        this.names = names;
    }

    /** Of these, as far as the session sees them. */
    static Names of(DciSession as, Vector<? extends Id> ids) {
        return new Names(named(ids(ids, TeamId.KIND, TeamId::new), as.teams()::among, Team::name)
                .merge(named(ids(ids, TopicId.KIND, TopicId::new), as.topics()::among, Topic::name))
                .merge(named(ids(ids, RemoteCiId.KIND, RemoteCiId::new), as.remoteCis()::among, RemoteCi::name))
                .merge(named(ids(ids, ComponentId.KIND, ComponentId::new), as.components()::among, Words::component))
                .merge(named(ids(ids, JobId.KIND, JobId::new), as.jobs()::among, Names::job))
                .merge(named(ids(ids, FeederId.KIND, FeederId::new), as.feeders()::among, Feeder::name))
                .merge(named(ids(ids, UserId.KIND, UserId::new), as.users()::among, User::name))
                .merge(named(ids(ids, ProductId.KIND, ProductId::new), as.products()::among, Product::name))
                .merge(named(
                        ids(ids, ProgrammeId.KIND, ProgrammeId::new),
                        as.certification().programmes()::among,
                        Programme::name))
                .merge(named(ids(ids, TestReportId.KIND, TestReportId::new), as.reports()::among, TestReport::name))
                .merge(named(ids(ids, JobFileId.KIND, JobFileId::new), as.jobs()::filesAmong, JobFile::name)));
    }

    /** What reasons are about, to be named. */
    static Vector<Id> in(Vector<DciError> reasons) {
        return reasons.flatMap(reason ->
                reason.fields().flatMap(field -> FIELDS.get(field._1).flatMap(kind -> id(kind, field._2))));
    }

    private static Option<Id> id(Function<String, Either<DciError, ? extends Id>> kind, String value) {
        return kind.apply(value).toOption().map(id -> id);
    }

    private static String job(Job job) {
        return JobTable.name(job) + ", " + Words.time(job.createdAt());
    }

    /** One name. */
    String of(Id id) {
        return find(id).getOrElse(HIDDEN);
    }

    /** One name, if there is one. */
    Option<String> find(Id id) {
        return names.get(Ref.to(id));
    }

    /** A reason as a sentence, with names for the ids in it. */
    Html told(DciError reason) {
        String sentence = reason.message() + ".";
        Matcher fact = FACT.matcher(sentence);
        Html told = Html.NONE;
        int from = 0;
        while (fact.find()) {
            told = told.then(text(sentence.substring(from, fact.start()))).then(fact(fact.group()));
            from = fact.end();
        }
        return element("bdi", told, text(sentence.substring(from)));
    }

    private Html fact(String fact) {
        return fact.endsWith("Z")
                ? Try.of(() -> Markup.time(Instant.parse(fact))).getOrElse(() -> text(fact))
                : names.keySet()
                        .find(id -> id.value().toString().equals(fact))
                        .map(this::link)
                        .getOrElse(() -> text(fact));
    }

    /** One name that leads to its page, if there is one. */
    Html link(Id id) {
        return find(id).map(name -> shown(id, name))
                .getOrElse(() -> element("em", HIDDEN).with("class", "soft"));
    }

    /** Several of them. */
    Html links(Iterable<? extends Id> ids) {
        return Markup.list(Vector.ofAll(ids).map(this::link));
    }

    /** What something is called, which leads to its page, if there is one. */
    static Html shown(Id id, String name) {
        return Places.find(id).map(place -> Markup.link(place, name)).getOrElse(() -> Markup.name(name));
    }

    /** Those of one kind, each once, whether they say so by their type or not. */
    static <I extends Id> Vector<I> ids(Vector<? extends Id> ids, String kind, Function<UUID, I> type) {
        return ids.filter(id -> id.kind().equals(kind))
                .map(id -> type.apply(id.value()))
                .distinct();
    }

    private static <I extends Id, T extends Entity> Map<Ref, String> named(
            Vector<I> ids, Function<Vector<I>, Either<DciError, Vector<T>>> among, Function<T, String> name) {
        return ids.isEmpty()
                ? HashMap.empty()
                : HashMap.ofEntries(among.apply(ids)
                        .getOrElse(Vector.empty())
                        .map(found -> Tuple.of(Ref.to(found.id()), name.apply(found))));
    }
}
