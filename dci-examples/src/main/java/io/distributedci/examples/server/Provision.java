// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.NewComponent;
import io.distributedci.identity.Issued;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.product.NewProduct;
import io.distributedci.product.Product;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.storage.Position;
import io.distributedci.storage.View;
import io.distributedci.team.NewTeam;
import io.distributedci.topic.NewTopic;
import io.distributedci.user.NewUser;
import io.distributedci.user.User;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first teams, users, products, topics, components and remote CIs of a store, from a JSON document: all of them in one transaction, or none. What is there already, by its name or label, is left as it is, so that
 * the same document can be given at every start.
 *
 * <pre>{@code
 * {"teams": [{"name": "admin"}, {"name": "Acme", "has_pre_release_access": false}],
 *  "users": [{"name": "ann", "password": "…", "email": "ann@example.org", "fullname": "Ann", "teams": ["Acme"]}],
 *  "products": [{"name": "RHEL", "label": "RHEL", "description": "…", "teams": ["Acme"]}],
 *  "topics": [{"name": "RHEL-10.0", "product": "RHEL", "component_types": ["compose"], "export_control": true}],
 *  "components": [{"display_name": "RHEL-10.0-1", "type": "compose", "topic": "RHEL-10.0"}],
 *  "remotecis": [{"name": "lab", "team": "Acme"}]}
 * }</pre>
 *
 * All lists and all ids are optional. The teams named {@code admin}, {@code EPM} and {@code Red Hat} get those roles.
 */
public final class Provision {
    private static final Map<String, TeamRole> ROLES =
            HashMap.of("admin", TeamRole.ADMIN, "EPM", TeamRole.EPM, "Red Hat", TeamRole.READ_ONLY);
    private static final Vector<String> LISTS =
            Vector.of("teams", "users", "products", "topics", "components", "remotecis");

    private final DciSession host;
    private final boolean empty;
    /** What this document has made, by kind and name: lists do not show it yet. */
    private final java.util.Map<Named, UUID> made = new java.util.HashMap<>();

    private record Named(String kind, String name) {}

    private Provision(DciSession host, boolean empty) {
        this.host = requireNonNull(host);
        this.empty = empty;
    }

    /** Makes what the document names, and says how much that was. Refuses what is malformed, and what the library refuses; nothing is made then. */
    static Either<DciError, Integer> of(ObjectNode document, Dci dci) {
        return dci.system().together(host -> all(document, new Provision(host, isEmpty(dci))));
    }

    /**
     * Makes what a document names, as JSON in UTF-8. Refuses what is malformed, and what the library refuses; nothing is made then.
     *
     * @return how many things were made
     * @throws IOException when reading failed
     */
    public static Either<DciError, Integer> read(InputStream document, Dci dci) throws IOException {
        return Json.read(document).flatMap(read -> of(read, dci));
    }

    /** Whether nothing ever happened in it, so that nobody needs to look for what is there. */
    private static boolean isEmpty(Dci dci) {
        try (View view = dci.storage().view()) {
            return view.position().equals(Position.START);
        }
    }

    private static Either<DciError, Integer> all(ObjectNode document, Provision provision) {
        return new Given(document)
                .only(LISTS)
                .flatMap(given -> given.build(all -> {
                    int teams = each(all, "teams", provision::team);
                    int users = each(all, "users", provision::user);
                    int products = each(all, "products", provision::product);
                    int topics = each(all, "topics", provision::topic);
                    int components = each(all, "components", provision::component);
                    return teams + users + products + topics + components + each(all, "remotecis", provision::remoteCi);
                }));
    }

    private static int each(Given all, String list, Function<Given, Boolean> make) {
        return all.list(list)
                .getOrElse(Vector::empty)
                .map(node -> object(list, node))
                .count(make::apply);
    }

    private static Given object(String list, JsonNode node) {
        return node instanceof ObjectNode object
                ? new Given(object)
                : Given.sure(RequestRefusal.FIELD_TYPE
                        .error("field", list, "type", "a list of objects")
                        .left());
    }

    private boolean team(Given given) {
        String name = given.required("name");
        return !isThere(Listing::teams, "name", name)
                && isMade(
                        name,
                        host.teams()
                                .create(NewTeam.builder()
                                        .id(given.id("id", TeamId::new))
                                        .name(name)
                                        .country(given.text("country", ""))
                                        .external(given.flag("external").getOrElse(true))
                                        .preReleaseAccess(given.flag("has_pre_release_access")
                                                .getOrElse(false))
                                        .role(ROLES.getOrElse(name, TeamRole.PARTNER))
                                        .build()));
    }

    private boolean user(Given given) {
        String name = given.required("name");
        if (isThere(Listing::users, "name", name)) {
            return false;
        }
        User user = Given.sure(host.users()
                .create(NewUser.builder()
                        .id(given.id("id", UserId::new))
                        .name(name)
                        .fullname(given.text("fullname"))
                        .email(given.text("email", name.indexOf('@') < 0 ? "" : name))
                        .ssoUsername(given.text("sso_username", given.has("email") ? "" : name))
                        .password(given.text("password").map(Secret::of))
                        .build()));
        teams(given).forEach(team -> Given.demand(host.users().join(user.id(), team)));
        return isMade(name, Either.right(user));
    }

    private boolean product(Given given) {
        String name = given.required("name");
        if (isThere(Listing::products, "name", name)) {
            return false;
        }
        Product product = Given.sure(host.products()
                .create(NewProduct.builder()
                        .id(given.id("id", ProductId::new))
                        .name(name)
                        .label(given.text("label"))
                        .description(given.text("description", ""))
                        .build()));
        teams(given).forEach(team -> Given.demand(host.teams().grant(team, product.id())));
        return isMade(name, Either.right(product));
    }

    private boolean topic(Given given) {
        String name = given.required("name");
        return !isThere(Listing::topics, "name", name)
                && isMade(
                        name,
                        host.topics()
                                .create(NewTopic.builder()
                                        .id(given.id("id", TopicId::new))
                                        .name(name)
                                        .productId(new ProductId(found(Listing::products, given.required("product"))))
                                        .componentTypes(
                                                given.texts("component_types").getOrElse(Vector::empty))
                                        .optionalTypes(given.texts("component_types_optional")
                                                .getOrElse(Vector::empty))
                                        .exported(given.flag("export_control").getOrElse(false))
                                        .data(given.data("data").getOrElse(JsonObject.EMPTY))
                                        .build()));
    }

    private boolean component(Given given) {
        String name = given.required("display_name");
        return !isThere(Listing::components, "display_name", name)
                && isMade(
                        name,
                        host.components()
                                .create(NewComponent.builder()
                                        .id(given.id("id", ComponentId::new))
                                        .displayName(name)
                                        .version(given.text("version", ""))
                                        .type(given.required("type"))
                                        .topicId(new TopicId(found(Listing::topics, given.required("topic"))))
                                        .tags(given.texts("tags").getOrElse(Vector::empty))
                                        .releasedAt(given.moment("released_at"))
                                        .build()));
    }

    /** Its secret is told to nobody; who wants one has another made. */
    private boolean remoteCi(Given given) {
        String name = given.required("name");
        return !isThere(Listing::remoteCis, "name", name)
                && isMade(
                        name,
                        host.remoteCis()
                                .create(NewRemoteCi.builder()
                                        .id(given.id("id", RemoteCiId::new))
                                        .name(name)
                                        .teamId(new TeamId(found(Listing::teams, given.required("team"))))
                                        .isPublic(given.flag("public").getOrElse(false))
                                        .build())
                                .map(Issued::machine));
    }

    private Vector<TeamId> teams(Given given) {
        return given.texts("teams").getOrElse(Vector::empty).map(name -> new TeamId(found(Listing::teams, name)));
    }

    /** The id of what has this name. */
    private UUID found(Function<DciSession, ? extends Listing<?>> kind, String name) {
        Listing<?> listing = kind.apply(host);
        UUID own = made.get(new Named(listing.type().name(), name));
        Option<UUID> found = own == null ? stored(listing, "name", name) : Option.some(own);
        return Given.sure(
                found.toEither(() -> Invalid.VALUE.error("field", listing.type().name(), "value", Text.excerpt(name))));
    }

    private boolean isThere(Function<DciSession, ? extends Listing<?>> kind, String field, String name) {
        Listing<?> listing = kind.apply(host);
        return made.containsKey(new Named(listing.type().name(), name))
                || stored(listing, field, name).isDefined();
    }

    private Option<UUID> stored(Listing<?> listing, String field, String name) {
        return empty
                ? Option.none()
                : listing.all(listing.type().field(field).is(name))
                        .headOption()
                        .map(found -> found.id().value());
    }

    private boolean isMade(String name, Either<DciError, ? extends Entity> result) {
        Entity entity = Given.sure(result);
        made.put(new Named(entity.id().kind(), name), entity.id().value());
        return true;
    }
}
