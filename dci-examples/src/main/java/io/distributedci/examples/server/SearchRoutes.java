// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.analytics.Search;
import io.distributedci.analytics.SearchSyntax;
import io.distributedci.job.Job;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.Page;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.query.QueryLimits;
import io.distributedci.query.Sort;
import io.vavr.Tuple2;
import io.vavr.collection.Iterator;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.util.Comparator;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The search for jobs, in the language of {@link SearchSyntax}, over jobs with all that belongs to them. */
final class SearchRoutes {
    private static final Vector<String> FIELDS =
            Vector.of("query", "sort", "from", "to", "offset", "limit", "includes", "excludes");
    private static final Sort NEWEST_FIRST = new Sort("created_at", true);
    private static final int SUGGESTIONS = 10;
    /** All jobs are searched, and not what was copied somewhere since some day. */
    private static final String EVER = "1970-01-01T00:00:00";

    static final Vector<Route> ALL = Vector.of(
            Route.get("/analytics/jobs", SearchRoutes::search),
            Route.post("/analytics/jobs", SearchRoutes::searchFor),
            Route.get("/analytics/jobs/autocomplete", SearchRoutes::suggest));

    private SearchRoutes() {}

    private record Wanted(
            String query, Search search, Condition window, Sort sort, int offset, int limit, Projection projection) {}

    private static Either<DciError, Answer> search(Call call) {
        return call.asked(FIELDS, SearchRoutes::wanted).flatMap(wanted -> found(call, wanted));
    }

    /** Some clients say what they want in the address all the same. */
    private static Either<DciError, Answer> searchFor(Call call) throws IOException {
        return call.http().parameters().isEmpty()
                ? call.command(FIELDS, SearchRoutes::wanted).flatMap(wanted -> found(call, wanted))
                : search(call);
    }

    private static Wanted wanted(Given given) {
        String query = given.text("query", "");
        Search search = query.isBlank() ? Search.everything() : Given.sure(SearchSyntax.parse(query));
        boolean bounded = given.text("from").isDefined() && given.text("to").isDefined();
        String sort = given.text("sort", "-created_at");
        return new Wanted(
                query,
                search,
                bounded ? Days.between(given, "from", "to").created() : Condition.everything(),
                sort.startsWith("-") ? new Sort(sort.substring(1), true) : new Sort(sort, false),
                (int) Math.min(given.countOr("offset", 0), Integer.MAX_VALUE),
                (int) Math.min(given.countOr("limit", QueryLimits.DEFAULT_PAGE), QueryLimits.MAX_PAGE),
                new Projection(given.names("includes"), given.names("excludes")));
    }

    private static Either<DciError, Answer> found(Call call, Wanted wanted) {
        Searches.Key key = new Searches.Key(call.as().actor(), wanted.query(), wanted.window(), wanted.sort());
        return call.host().searches().begin(call.as().actor()).flatMap(slot -> {
            try (slot) {
                return call.host()
                        .searches()
                        .of(key, () -> look(call, wanted))
                        .map(found -> Answer.ok(shape(call, wanted, found)));
            }
        });
    }

    private static ObjectNode shape(Call call, Wanted wanted, Searches.Found found) {
        Vector<JobId> page = found.jobs().drop(wanted.offset()).take(wanted.limit());
        boolean cases = wanted.projection().shows("tests");
        Vector<ObjectNode> sources =
                JobDocuments.of(call, page, cases).map(wanted.projection()::of).toVector();
        ObjectNode body = Json.object().put("took", 0).put("timed_out", false);
        body.putObject("_shards")
                .put("total", 1)
                .put("successful", 1)
                .put("skipped", 0)
                .put("failed", 0);
        body.set("hits", Hits.of("jobs", "id", sources, found.jobs().size(), found.exact()));
        body.putObject("_meta")
                .put("first_sync_date", EVER)
                .put("last_sync_date", Shapes.time(call.host().clock().instant()));
        return body;
    }

    /** All that is kept of a document: which job it is of, and what it is sorted by. */
    private record Match(JobId job, JsonNode key) {}

    private static Either<DciError, Searches.Found> look(Call call, Wanted wanted) {
        boolean cases = wanted.query().contains("tests.");
        Vector<Match> matches = Vector.empty();
        ListRequest request = ListRequest.all()
                .limit(QueryLimits.MAX_PAGE)
                .where(wanted.window())
                .sortedBy(NEWEST_FIRST);
        int looked = 0;
        while (true) {
            Either<DciError, Page<Job>> page = call.as().jobs().list(request);
            Either<DciError, Vector<Match>> some =
                    page.flatMap(read -> matching(call, wanted, read.items().map(Job::id), cases));
            if (some.isLeft()) {
                return Either.left(some.getLeft());
            }
            matches = matches.appendAll(some.get());
            looked += page.get().items().size();
            if (!page.get().hasNext() || looked >= ServerLimits.MAX_SEARCHED) {
                return Either.right(new Searches.Found(
                        sorted(matches, wanted.sort()), !page.get().hasNext()));
            }
            request = request.after(page.get().next().get());
        }
    }

    private static Either<DciError, Vector<Match>> matching(
            Call call, Wanted wanted, Vector<JobId> jobs, boolean cases) {
        return Either.sequenceRight(JobDocuments.of(call, jobs, cases)
                        .map(document -> wanted.search()
                                .matches(new JsonDocument(document))
                                .map(matches -> Option.when(matches, () -> match(document, wanted.sort())))))
                .map(all -> Vector.ofAll(all).flatMap(one -> one));
    }

    private static Match match(ObjectNode document, Sort sort) {
        return new Match(
                new JobId(UUID.fromString(document.get("id").stringValue())),
                JsonDocument.sortable(document, sort.field()));
    }

    private static Vector<JobId> sorted(Vector<Match> matches, Sort sort) {
        if (sort.equals(NEWEST_FIRST)) {
            return matches.map(Match::job);
        }
        Comparator<Match> order = Comparator.comparing(Match::key, JsonDocument.ORDER);
        return matches.sorted(sort.descending() ? order.reversed() : order).map(Match::job);
    }

    /** The commonest values of a field in the newest jobs. */
    private static Either<DciError, Answer> suggest(Call call) {
        return call.asked(Vector.of("field"), given -> given.required("field")).map(field -> {
            ArrayNode values = Json.list();
            newest(call)
                    .flatMap(document -> JsonDocument.texts(document, field))
                    .toVector()
                    .groupBy(text -> text)
                    .toVector()
                    .sorted(Comparator.<Tuple2<String, Vector<String>>>comparingInt(value -> -value._2.size())
                            .thenComparing(value -> value._1))
                    .take(SUGGESTIONS)
                    .forEach(value -> values.add(value._1));
            return Answer.ok(values);
        });
    }

    private static Iterator<ObjectNode> newest(Call call) {
        Vector<JobId> jobs = Pages.some(
                        ListRequest.all().limit(QueryLimits.MAX_PAGE).sortedBy(NEWEST_FIRST),
                        call.as().jobs()::list,
                        ServerLimits.MAX_SUGGESTING)
                .map(Job::id);
        return jobs.grouped(QueryLimits.MAX_PAGE).flatMap(some -> JobDocuments.of(call, some, false));
    }
}
