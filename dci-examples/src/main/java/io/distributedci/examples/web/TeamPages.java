// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.all;
import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Table;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TeamId;
import io.distributedci.product.Product;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.team.Team;
import io.distributedci.user.User;
import io.distributedci.user.UserType;
import io.vavr.Tuple;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/** Teams: who is in them, which remote CIs they have, and what they may see. */
final class TeamPages {
    static final Vector<WebRoute> ALL = Vector.of(
            WebRoute.get(Places.TEAMS, TeamPages::list),
            WebRoute.get(Places.TEAMS + "/{id}", TeamPages::show),
            WebRoute.post(Places.TEAMS + "/{id}/grant", TeamPages::grant),
            WebRoute.post(Places.TEAMS + "/{id}/revoke", TeamPages::revoke));

    private TeamPages() {}

    private static Either<DciError, Reply> list(Visit visit) {
        return visit.as()
                .teams()
                .list(visit.page(WebLimits.ROWS))
                .map(page -> Reply.page(
                        "Teams",
                        page.items().isEmpty()
                                ? Markup.nothing("You are in no team.")
                                : page.items()
                                        .foldLeft(
                                                Table.of(
                                                        "Teams, the newest first",
                                                        Vector.of("team", "role", "country", "pre-releases", "state")),
                                                (table, team) -> table.row(
                                                        Markup.link(Places.of(team.id()), team.name()), row(team)))
                                        .html(),
                        Markup.more(visit.next(page))));
    }

    private static Vector<Html> row(Team team) {
        return Vector.of(
                text(role(team)),
                Markup.name(team.country()),
                text(team.preReleaseAccess() ? "shown" : "not shown"),
                text(team.state().word()));
    }

    private static String role(Team team) {
        return switch (team.role()) {
            case PARTNER -> "partner";
            case ADMIN -> "administrators";
            case EPM -> "managers of products";
            case READ_ONLY -> "observers";
        };
    }

    private static Either<DciError, Reply> show(Visit visit) {
        ListRequest some = ListRequest.all().limit(WebLimits.MAX_CHOICES);
        return visit.id(TeamId::new)
                .flatMap(visit.as().teams()::get)
                .flatMap(team -> visit.as()
                        .users()
                        .list(some.where(UserType.TYPE.field("teams").contains(team.id())))
                        .flatMap(users -> visit.as()
                                .remoteCis()
                                .list(some.where(
                                        RemoteCiType.TYPE.field("team_id").is(team.id())))
                                .flatMap(remoteCis -> visit.as()
                                        .products()
                                        .list(some)
                                        .map(products -> Reply.page(
                                                team.name(),
                                                Vector.of(element("a", "Teams").with("href", Places.TEAMS)),
                                                Markup.facts(Vector.of(
                                                        Markup.fact("role", role(team)),
                                                        Markup.fact("country", team.country()),
                                                        Markup.fact(
                                                                "pre-releases",
                                                                team.preReleaseAccess() ? "shown" : "not shown"))),
                                                Markup.section(
                                                        "Members",
                                                        Markup.list(users.items()
                                                                .map(User::fullname)
                                                                .map(Markup::name))),
                                                Markup.section(
                                                        "Remote CIs",
                                                        Markup.list(remoteCis
                                                                .items()
                                                                .map(TeamPages::link))),
                                                Markup.section(
                                                        "Granted products", granted(visit, team, products.items())),
                                                Markup.section(
                                                        "Private components of others that it may read",
                                                        visit.names(team.componentsOf())
                                                                .links(team.componentsOf())))))));
    }

    private static Html link(RemoteCi remoteCi) {
        return Markup.link(Places.of(remoteCi.id()), remoteCi.name());
    }

    private static Html granted(Visit visit, Team team, Vector<Product> products) {
        Vector<Product> granted = products.filter(product -> team.products().contains(product.id()));
        Vector<Product> others = products.removeAll(granted);
        Html list = granted.isEmpty()
                ? Markup.nothing("None that you see.")
                : element("ul", all(granted.map(product -> element("li", granted(visit, team, product)))))
                        .with("class", "bare");
        return others.isEmpty() || !visit.manages() ? list : list.then(offer(visit, team, others));
    }

    private static Html granted(Visit visit, Team team, Product product) {
        Html link = Markup.link(Places.of(product.id()), product.name());
        if (!visit.manages()) {
            return link;
        }
        return element(
                        "div",
                        link,
                        Markup.button(
                                visit.session(),
                                Places.of(team.id()) + "/revoke",
                                "Take back " + product.name(),
                                Markup.hidden("product", product.id().value().toString())))
                .with("class", "granted");
    }

    private static Html offer(Visit visit, Team team, Vector<Product> others) {
        return Markup.button(
                visit.session(),
                Places.of(team.id()) + "/grant",
                "Grant",
                Markup.choice(
                        "Another product",
                        "product",
                        others.map(product -> Tuple.of(product.id().value().toString(), product.name())),
                        ""));
    }

    private static Either<DciError, ProductId> product(Visit visit) {
        return visit.idOf("product", ProductId::new).toEither(() -> WebRefusal.MISSING.error("field", "product"));
    }

    private static Either<DciError, Reply> grant(Visit visit) {
        return visit.id(TeamId::new)
                .flatMap(team -> product(visit)
                        .flatMap(product -> visit.as().teams().grant(team, product))
                        .map(done -> visit.done("The product is granted.", Places.of(team))));
    }

    private static Either<DciError, Reply> revoke(Visit visit) {
        return visit.id(TeamId::new)
                .flatMap(team -> product(visit)
                        .flatMap(product -> visit.as().teams().revoke(team, product))
                        .map(done -> visit.done("The product is taken back.", Places.of(team))));
    }
}
