// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static java.util.Objects.requireNonNull;

import io.distributedci.DciSession;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Page;
import io.distributedci.query.ListRequest;
import io.distributedci.user.User;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * One request of a person who has signed in.
 *
 * @param user who it is
 * @param as what it may do
 * @param session its session
 * @param request what it asks for
 */
record Visit(User user, DciSession as, Session session, WebRequest request) {
    /** The parameter that says where a list goes on; of one beside others, with its name. */
    private static final String AFTER = "after";

    private static final Vector<TeamRole> MANAGERS = Vector.of(TeamRole.ADMIN, TeamRole.EPM);
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    Visit {
        requireNonNull(user);
        requireNonNull(as);
        requireNonNull(session);
        requireNonNull(request);
    }

    /** The id in the path. */
    <I extends Id> Either<DciError, I> id(Function<UUID, I> type) {
        return Id.parse("id", request.path("id"), type);
    }

    /** A parameter of the address, or a field of the form; none when it says nothing. */
    Option<String> parameter(String name) {
        return request.parameter(name);
    }

    /** The id that a parameter or field says, if it says one. */
    <I extends Id> Option<I> idOf(String name, Function<UUID, I> type) {
        return parameter(name).flatMap(text -> Id.parse(name, text, type).toOption());
    }

    /** The version of something that the form knows; 0, which nothing has, when it says none. */
    long version() {
        return parameter("version")
                .filter(VERSION.asMatchPredicate())
                .map(Long::parseLong)
                .getOrElse(0L);
    }

    /** A list from where the address says on. */
    ListRequest page(int rows) {
        return page("", rows);
    }

    /** The same of a list beside others, by its name: each goes on by itself. */
    ListRequest page(String list, int rows) {
        ListRequest first = ListRequest.all().limit(rows);
        return parameter(AFTER + list).map(Page.Token::new).map(first::after).getOrElse(first);
    }

    /** The address of the page that follows, with the other parameters as they are. */
    Option<String> next(Page<?> page) {
        return next("", page);
    }

    /** The same of a list beside others, by its name. */
    Option<String> next(String list, Page<?> page) {
        return page.next().map(token -> here(request.query().put(AFTER + list, token.text())));
    }

    /** This address with another value of a parameter, and all lists from their first page on. */
    String at(String name, String value) {
        return here(request.query().filterKeys(key -> !key.startsWith(AFTER)).put(name, value));
    }

    private String here(Map<String, String> parameters) {
        return Places.with(request.place(), parameters.toVector().sortBy(Tuple2::_1));
    }

    /** What takes long to find; nothing while it is looked for. The question is asked as this person. */
    <T> Option<Background.Answer<T>> soon(String question, Object about, Supplier<T> work) {
        return request.background().ask(Tuple.of(user.id(), question, about), work, request.patience());
    }

    /** Has something looked for that the page asks for {@link #soon}, so that its questions are worked out side by side. */
    <T> void ahead(String question, Object about, Supplier<T> work) {
        request.background().begin(Tuple.of(user.id(), question, about), work);
    }

    /** Says something on the next page, and leads there. */
    Reply done(String sentence, String place) {
        session.tell(sentence);
        return new Reply.SeeOther(place);
    }

    /** Whether the person manages products, so that there is a point in showing what only managers can do; whether it may do it is decided when it does. */
    boolean manages() {
        return as.teams()
                .among(user.teams().toVector())
                .exists(teams -> teams.exists(team -> team.isActive() && MANAGERS.contains(team.role())));
    }

    /** Whether the person may read the event feed as a whole. */
    boolean audits() {
        return as.audit().end().isRight();
    }

    /** What the names of these are, as far as the person sees them. */
    Names names(Iterable<? extends Id> ids) {
        return Names.of(as, Vector.ofAll(ids));
    }
}
