// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.all;
import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Table;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.SubscriptionId;
import io.distributedci.kernel.TopicId;
import io.distributedci.notification.Interest;
import io.distributedci.notification.Mode;
import io.distributedci.notification.NewSubscription;
import io.distributedci.notification.Subscription;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Locale;

/** What a person wants to be told of: begun where the thing is shown, ended here. */
final class SubscriptionPages {
    static final Vector<WebRoute> ALL = Vector.of(
            WebRoute.get(Places.SUBSCRIPTIONS, SubscriptionPages::list),
            WebRoute.post(Places.SUBSCRIPTIONS, SubscriptionPages::begin),
            WebRoute.post(Places.SUBSCRIPTIONS + "/{id}/end", SubscriptionPages::end));

    private SubscriptionPages() {}

    /** Buttons to subscribe to something. */
    static Html buttons(Visit visit, Id subject, Vector<Interest> interests) {
        return element("div", all(interests.map(interest -> button(visit, subject, interest))))
                .with("class", "buttons");
    }

    private static Html button(Visit visit, Id subject, Interest interest) {
        return Markup.button(
                visit.session(),
                Places.SUBSCRIPTIONS,
                "Subscribe to " + words(interest),
                Markup.hidden(subject.kind(), subject.value().toString()),
                Markup.hidden("interest", word(interest)));
    }

    private static String words(Interest interest) {
        return switch (interest) {
            case COMPONENTS -> "new components";
            case JOBS -> "jobs that break";
            case CERTIFICATES -> "certificates";
            case HEALTH -> "its health";
        };
    }

    private static String word(Interest interest) {
        return interest.name().toLowerCase(Locale.ROOT);
    }

    private static Option<Id> subject(Visit visit) {
        return Vector.of(
                        visit.<Id>idOf(TopicId.KIND, TopicId::new),
                        visit.<Id>idOf(RemoteCiId.KIND, RemoteCiId::new),
                        visit.<Id>idOf(ComponentId.KIND, ComponentId::new),
                        visit.<Id>idOf(CertificateId.KIND, CertificateId::new))
                .flatMap(id -> id)
                .headOption();
    }

    private static Either<DciError, Reply> begin(Visit visit) {
        Option<Interest> interest = visit.parameter("interest")
                .flatMap(word ->
                        Vector.of(Interest.values()).find(one -> word(one).equals(word)));
        return subject(visit)
                .toEither(() -> WebRefusal.MISSING.error("field", "subject"))
                .flatMap(subject -> interest.toEither(() -> WebRefusal.MISSING.error("field", "interest"))
                        .flatMap(what -> visit.as()
                                .subscriptions()
                                .subscribe(new NewSubscription(
                                        subject, what, Mode.EDGES, Subscription.DEFAULT_CHANNEL, Option.none())))
                        .map(begun -> visit.done("You will be told.", Places.of(subject))));
    }

    private static Either<DciError, Reply> end(Visit visit) {
        return visit.id(SubscriptionId::new)
                .flatMap(visit.as().subscriptions()::end)
                .map(ended -> visit.done("You will not be told of that any more.", Places.SUBSCRIPTIONS));
    }

    private static Either<DciError, Reply> list(Visit visit) {
        return visit.as()
                .subscriptions()
                .list(visit.page(WebLimits.ROWS))
                .map(page -> Reply.page(
                        "Subscriptions",
                        page.items().isEmpty()
                                ? Markup.nothing(
                                        "There are none. Subscribe on the page of a topic, a remote CI, a component or a certificate.")
                                : table(visit, page.items()),
                        Markup.more(visit.next(page))));
    }

    private static Html table(Visit visit, Vector<Subscription> subscriptions) {
        Names names = visit.names(
                subscriptions.<Id>flatMap(one -> Vector.<Id>of(one.subject()).appendAll(one.teamId())));
        return subscriptions
                .foldLeft(
                        Table.of("What is told to whom", Vector.of("about", "what", "to whom", "by", "end it")),
                        (table, one) -> table.row(subject(one, names), row(visit, one, names)))
                .html();
    }

    private static Html subject(Subscription one, Names names) {
        return one.subject() instanceof CertificateId certificate
                ? Markup.link(Places.of(certificate), "a certificate")
                : names.link(one.subject());
    }

    private static Vector<Html> row(Visit visit, Subscription one, Names names) {
        return Vector.of(
                text(words(one.interest())),
                one.teamId()
                        .map(names::link)
                        .getOrElse(() -> text(one.userId().contains(visit.user().id()) ? "you" : "another person")),
                Markup.name(one.channel()),
                Markup.button(visit.session(), Places.SUBSCRIPTIONS + "/" + one.id() + "/end", "End"));
    }
}
