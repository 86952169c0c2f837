package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.NewComponent;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.product.NewProduct;
import io.distributedci.query.Condition;
import io.distributedci.team.NewTeam;
import io.distributedci.topic.NewTopic;
import io.distributedci.user.NewUser;
import io.distributedci.user.PasswordHashing;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first teams, users, products, topics and components of a store, from a JSON document. What is there already, by its name or label, is left as it is, so that the same document can
 * be given at every start.
 *
 * <pre>{@code
 * {"teams": [{"name": "admin"}, {"name": "Acme", "has_pre_release_access": false}],
 *  "users": [{"name": "ann", "password": "…", "email": "ann@example.org", "fullname": "Ann", "teams": ["Acme"]}],
 *  "products": [{"name": "RHEL", "label": "RHEL", "description": "…", "teams": ["Acme"]}],
 *  "topics": [{"name": "RHEL-10.0", "product": "RHEL", "component_types": ["compose"], "export_control": true}],
 *  "components": [{"display_name": "RHEL-10.0-1", "type": "compose", "topic": "RHEL-10.0"}]}
 * }</pre>
 *
 * All lists and all ids are optional. The teams named {@code admin}, {@code EPM} and {@code Red Hat} get those roles.
 */
public final class Provision {
    private static final Map<String, TeamRole> ROLES =
            HashMap.of("admin", TeamRole.ADMIN, "EPM", TeamRole.EPM, "Red Hat", TeamRole.READ_ONLY);
    private static final Vector<String> LISTS = Vector.of("teams", "users", "products", "topics", "components");

    private final DciSession host;

    private Provision(DciSession host) {
        this.host = requireNonNull(host);
    }

    /** An empty store in memory whose passwords cost nothing to keep and protect nothing. */
    static Dci emptyForTests() {
        return Dci.inMemory().with(new PasswordHashing(1, new SecureRandom()));
    }

    /**
     * Makes what a document names, as JSON in UTF-8. Refuses what is malformed, and what the library refuses; what came before in the document is made then.
     *
     * @return how many things were made
     * @throws IOException when reading failed
     */
    public static Either<DciError, Integer> read(InputStream document, DciSession host) throws IOException {
        return Json.read(document).flatMap(read -> of(read, host));
    }

    /** Makes what the document names. Refuses what is malformed, and what the library refuses; what came before in the document is made then. */
    static Either<DciError, Integer> of(ObjectNode document, DciSession host) {
        Provision provision = new Provision(host);
        return new Given(document)
                .only(LISTS)
                .flatMap(given -> given.build(all -> {
                    int teams = each(all, "teams", provision::team);
                    int users = each(all, "users", provision::user);
                    int products = each(all, "products", provision::product);
                    int topics = each(all, "topics", provision::topic);
                    return teams + users + products + topics + each(all, "components", provision::component);
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
        return !isThere(Listing.teams(host), "name", name)
                && made(host.teams()
                        .create(NewTeam.builder()
                                .id(given.id("id", TeamId::new))
                                .name(name)
                                .country(given.text("country", ""))
                                .external(given.flag("external").getOrElse(true))
                                .preReleaseAccess(
                                        given.flag("has_pre_release_access").getOrElse(false))
                                .role(ROLES.getOrElse(name, TeamRole.PARTNER))
                                .build()));
    }

    private boolean user(Given given) {
        String name = given.required("name");
        if (isThere(Listing.users(host), "name", name)) {
            return false;
        }
        UserId id = Given.sure(host.users()
                        .create(NewUser.builder()
                                .id(given.id("id", UserId::new))
                                .name(name)
                                .fullname(given.text("fullname"))
                                .email(given.text("email", name.indexOf('@') < 0 ? "" : name))
                                .ssoUsername(given.text("sso_username", given.has("email") ? "" : name))
                                .password(given.text("password").map(Secret::of))
                                .build()))
                .id();
        teams(given).forEach(team -> Given.demand(host.users().join(id, team)));
        return true;
    }

    private boolean product(Given given) {
        String name = given.required("name");
        if (isThere(Listing.products(host), "name", name)) {
            return false;
        }
        ProductId id = Given.sure(host.products()
                        .create(NewProduct.builder()
                                .id(given.id("id", ProductId::new))
                                .name(name)
                                .label(given.text("label"))
                                .description(given.text("description", ""))
                                .build()))
                .id();
        teams(given).forEach(team -> Given.demand(host.teams().grant(team, id)));
        return true;
    }

    private boolean topic(Given given) {
        String name = given.required("name");
        return !isThere(Listing.topics(host), "name", name)
                && made(host.topics()
                        .create(NewTopic.builder()
                                .id(given.id("id", TopicId::new))
                                .name(name)
                                .productId(found(Listing.products(host), given.required("product"))
                                        .id())
                                .componentTypes(given.texts("component_types").getOrElse(Vector::empty))
                                .optionalTypes(
                                        given.texts("component_types_optional").getOrElse(Vector::empty))
                                .exported(given.flag("export_control").getOrElse(false))
                                .data(given.data("data").getOrElse(JsonObject.EMPTY))
                                .build()));
    }

    private boolean component(Given given) {
        String name = given.required("display_name");
        return !isThere(Listing.components(host), "display_name", name)
                && made(host.components()
                        .create(NewComponent.builder()
                                .id(given.id("id", ComponentId::new))
                                .displayName(name)
                                .version(given.text("version", ""))
                                .type(given.required("type"))
                                .topicId(found(Listing.topics(host), given.required("topic"))
                                        .id())
                                .tags(given.texts("tags").getOrElse(Vector::empty))
                                .releasedAt(given.moment("released_at"))
                                .build()));
    }

    private Vector<TeamId> teams(Given given) {
        return given.texts("teams")
                .getOrElse(Vector::empty)
                .map(name -> found(Listing.teams(host), name).id());
    }

    private static <T extends Entity> T found(Listing<T> listing, String name) {
        Condition named = listing.type().field("name").is(name);
        Option<T> found = listing.all(named).headOption();
        return Given.sure(
                found.toEither(() -> Invalid.VALUE.error("field", listing.type().name(), "value", Text.excerpt(name))));
    }

    private static boolean isThere(Listing<?> listing, String field, String value) {
        return !listing.all(listing.type().field(field).is(value)).isEmpty();
    }

    private static boolean made(Either<DciError, ?> result) {
        return Given.sure(result.map(made -> true));
    }
}
