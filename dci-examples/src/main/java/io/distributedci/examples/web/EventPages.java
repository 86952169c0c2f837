// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.audit.AuditFact;
import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Table;
import io.distributedci.kernel.DciError;
import io.distributedci.storage.Position;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.regex.Pattern;

/** Everything that has happened, for super-admins: the newest first, and back from there. */
final class EventPages {
    static final Vector<WebRoute> ALL = Vector.of(WebRoute.get(Places.EVENTS, EventPages::list));

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private EventPages() {}

    private static Either<DciError, Reply> list(Visit visit) {
        return visit.as().audit().end().flatMap(end -> {
            long until = visit.parameter("until")
                    .filter(NUMBER.asMatchPredicate())
                    .map(Long::parseLong)
                    .filter(position -> position < end.value())
                    .getOrElse(end.value());
            Position before = new Position(Math.max(0, until - WebLimits.ROWS));
            int rows = (int) Math.max(1, until - before.value());
            return visit.as()
                    .audit()
                    .facts(before, rows)
                    .map(facts -> Reply.page(
                            "Events",
                            element("p", "Everything that has happened, the newest first: " + end + " events."),
                            facts.isEmpty()
                                    ? Markup.nothing("Nothing has happened yet.")
                                    : table(visit, facts.reverse()),
                            Markup.more(Option.when(before.value() > 0, () -> visit.at("until", before.toString())))));
        });
    }

    private static Html table(Visit visit, Vector<AuditFact> facts) {
        EventNames names = EventNames.of(visit.as(), facts);
        return facts.foldLeft(
                        Table.of("Events", Vector.of("position", "when", "what", "about", "who")),
                        (table, fact) -> table.row(text(fact.position().toString()), row(fact, names)))
                .html();
    }

    private static Vector<Html> row(AuditFact fact, EventNames names) {
        return Vector.of(
                Markup.time(fact.at()),
                element("code", fact.action()),
                names.about(fact.subject()),
                names.who(fact.actor()));
    }
}
