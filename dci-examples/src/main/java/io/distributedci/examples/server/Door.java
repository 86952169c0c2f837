// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.distributedci.identity.AccessRefusal;
import io.distributedci.identity.Actor;
import io.distributedci.identity.Identity;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.TeamId;
import io.distributedci.user.User;
import io.distributedci.wire.Signature;
import io.distributedci.wire.SignedRequest;
import io.vavr.control.Either;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Says who a request is from: a person by name and password or by a token of the single sign-on, a machine by a signature. Whatever is wrong with that, the answer is the same (R208), and who is wrong too often has to
 * wait. A person may ask to act as a member of one team only.
 */
final class Door {
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";
    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final String CROSS_SITE = "cross-site";
    /** What a browser posts for a page from another site without asking the server first; for all else it needs leave, which it never gets for passwords that it remembers. */
    private static final Pattern UNASKED = Pattern.compile(
            "(?:application/x-www-form-urlencoded|multipart/form-data|text/plain)?\\s*(?:;.*)?",
            Pattern.CASE_INSENSITIVE);

    private static final String SCOPE = "X-Dci-Team-Id";

    private final Host host;
    private final PasswordSignIns people;
    private final Option<Tokens> tokens;
    private final FailedSignIns failures;
    private final InstantSource clock;

    /** @param tokens of the single sign-on, if there is one */
    Door(Host host, Option<Tokens> tokens, FailedSignIns failures, InstantSource clock) {
        this.host = requireNonNull(host);
        this.people = new PasswordSignIns(host.dci());
        this.tokens = requireNonNull(tokens);
        this.failures = requireNonNull(failures);
        this.clock = requireNonNull(clock);
    }

    /** Who comes in, with what it brought. */
    record Entrant(Actor actor, Body body) {
        Entrant {
            requireNonNull(actor);
            requireNonNull(body);
        }
    }

    /**
     * Who a request is from. Refuses with {@code request.no-credentials}, {@code identity.unknown}, {@code identity.inactive}, {@code identity.team-inactive}, {@code
     * request.too-many-failures}, {@code request.cross-site} a password that a page from elsewhere makes a browser send, {@code request.too-large}, {@code request.no-room}, {@code request.sso-unavailable}, {@code input.id} for the team.
     *
     * @param limit how large the body may be, in bytes
     * @throws IOException when the body could not be read
     */
    Either<DciError, Entrant> enter(Incoming request, long limit) throws IOException {
        Option<String> authorization = request.header("Authorization");
        if (authorization.isEmpty()) {
            return RequestRefusal.NO_CREDENTIALS.error().left();
        }
        if (authorization.get().startsWith(BASIC)) {
            return isForgeable(request)
                    ? RequestRefusal.CROSS_SITE.error().left()
                    : person(request, authorization.get());
        }
        if (authorization.get().startsWith(BEARER) && tokens.isDefined()) {
            return bearer(
                    request,
                    tokens.get(),
                    authorization.get().substring(BEARER.length()).strip());
        }
        return Option.when(Signature.isClaimedBy(authorization.get()), authorization.get())
                .flatMap(claim -> Signature.of(claim, request::header))
                .fold(() -> unknown(request, "garbled"), signature -> machine(request, signature, limit));
    }

    private Either<DciError, Entrant> person(Incoming request, String authorization) {
        Option<String> pair = Try.of(() -> new String(
                        Base64.getDecoder()
                                .decode(authorization.substring(BASIC.length()).strip()),
                        UTF_8))
                .toOption()
                .filter(text -> text.indexOf(':') >= 0);
        return pair.isEmpty()
                ? unknown(request, "garbled")
                : person(request, pair.get().split(":", 2));
    }

    /** Who a person is that gives its password at this address; refuses with {@code identity.unknown}, {@code request.too-many-failures}. */
    Either<DciError, User> signIn(String address, String login, Secret password) {
        return failures.attempt(address, login, () -> people.signIn(login, password));
    }

    /** Whether a page from elsewhere may have made a browser send this, with a password that the browser adds by itself. Who only reads cannot be harmed: the page is not shown the answer. */
    private static boolean isForgeable(Incoming request) {
        return request.header(FETCH_SITE).contains(CROSS_SITE)
                && request.method().equals("POST")
                && UNASKED.matcher(request.header("Content-Type").getOrElse("")).matches();
    }

    private Either<DciError, Entrant> person(Incoming request, String[] pair) {
        return signIn(request.address(), pair[0], Secret.of(pair[1])).flatMap(user -> entrant(request, user));
    }

    /** Failures are counted by token: one that has expired is not another's failure. */
    private Either<DciError, Entrant> bearer(Incoming request, Tokens issued, String token) {
        return failures.attempt(request.address(), token, () -> issued.verify(token))
                .flatMap(claims -> host.dci().signIns().byClaims(claims))
                .flatMap(user -> entrant(request, user));
    }

    private static Either<DciError, Entrant> entrant(Incoming request, User user) {
        return scope(request).map(team -> new Entrant(new Actor.ByUser(user.id(), team), request::body));
    }

    private static Either<DciError, Option<TeamId>> scope(Incoming request) {
        Option<String> team = request.header(SCOPE);
        return team.isEmpty()
                ? Either.right(Option.none())
                : Id.parse(SCOPE, team.get(), TeamId::new).map(Option::some);
    }

    private Either<DciError, Entrant> machine(Incoming request, Signature signature, long limit) {
        String login = signature.claimed().text();
        Either<DciError, String> admitted = failures.admit(request.address(), login);
        Either<DciError, KeptBody> kept = admitted.flatMap(admission -> request.keep(limit, host.room()));
        return kept.flatMap(body -> known(request, signature, body).map(who -> new Entrant(who.actor(), body)));
    }

    /** The body outlives this only when it is known who it is from. */
    private Either<DciError, Identity> known(Incoming request, Signature signature, KeptBody body) {
        boolean used = false;
        try {
            Either<DciError, Identity> who = failures.attempt(
                    request.address(), signature.claimed().text(), () -> machine(request, signature, body));
            used = who.isRight();
            return who;
        } finally {
            if (!used) {
                request.discard(body);
            }
        }
    }

    private Either<DciError, Identity> machine(Incoming request, Signature signature, KeptBody body) {
        SignedRequest signed = request.signed(body.digest());
        boolean fresh = signature.isFresh(clock.instant());
        return host.dci()
                .machineSignIns()
                .bySecret(signature.claimed(), secret -> signature.isOf(signed, secret) && fresh);
    }

    private Either<DciError, Entrant> unknown(Incoming request, String login) {
        return failures.attempt(
                request.address(), login, () -> AccessRefusal.UNKNOWN.error().left());
    }
}
