// SPDX-License-Identifier: Apache-2.0
package io.distributedci.product;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.ProductId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.distributedci.team.Team;
import io.distributedci.team.TeamType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/**
 * Products, as the caller may see and change them. Every method refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*} where they apply; codes of its
 * own are named at each. Who may use a product is said at the team: {@link io.distributedci.team.Teams#grant}.
 */
public final class Products {
    /** Products, for features that build on them. */
    public static final Catalog<Product> CATALOG = new Catalog<>(
            ProductType.TYPE,
            (tx, product) -> new Resource.OfProduct(product.id()),
            (tx, who) -> Visibility.products(who),
            Vector.of(ProductType.TYPE.field("created_at").descending()));

    private final Caller caller;

    /** Products for this caller. */
    public Products(Caller caller) {
        this.caller = requireNonNull(caller);
    }

    /** Creates a product: SA (R22). Refuses with {@code input.*}, and {@code storage.taken} for the label (R21). */
    public Either<DciError, Product> create(NewProduct command) {
        return caller.change((tx, who) -> {
            ProductId id = command.id().getOrElse(() -> new ProductId(tx.newId()));
            return ProductRules.create(command, id, tx.now())
                    .flatMap(created -> AccessRules.decide(who, Action.CREATE, new Resource.OfProduct(id))
                            .map(permitted -> tx.create(ProductType.TYPE, created)));
        });
    }

    /** The product. */
    public Either<DciError, Product> get(ProductId id) {
        return CATALOG.get(caller, id);
    }

    /** Those of these products that the caller sees, in the order of the ids, each once (R42). */
    public Either<DciError, Vector<Product>> among(Vector<ProductId> ids) {
        return CATALOG.among(caller, ids);
    }

    /** The visible products that match, newest first unless asked otherwise. */
    public Either<DciError, Page<Product>> list(ListRequest request) {
        return CATALOG.list(caller, request);
    }

    /** How many visible products match. */
    public Either<DciError, Long> count(Condition where) {
        return CATALOG.count(caller, where);
    }

    /** The teams that may use a product and that the caller sees, newest first unless asked otherwise. */
    public Either<DciError, Page<Team>> teams(ProductId id, ListRequest request) {
        return caller.ask((tx, who) -> CATALOG.permitted(tx, who, Action.READ, id)
                .flatMap(product -> tx.page(
                        Query.of(TeamType.TYPE)
                                .where(EntityType.live())
                                .where(TeamType.TYPE.field("products").contains(id))
                                .where(Visibility.teams(who))
                                .where(request.condition())
                                .orderBy(
                                        request.sorts().isEmpty()
                                                ? Vector.of(TeamType.TYPE
                                                        .field("created_at")
                                                        .descending())
                                                : request.sorts())
                                .limit(request.limit())
                                .after(request.after()),
                        request.offset())));
    }

    /** Changes a product: SA (R22). Refuses with {@code input.*}, and {@code storage.taken} for the label (R21). */
    public Either<DciError, Product> change(ProductId id, long expectedVersion, ProductChanges changes) {
        return caller.change((tx, who) -> CATALOG.permitted(
                        tx, who, Action.UPDATE, new Catalog.Versioned(id, expectedVersion))
                .flatMap(product -> ProductRules.change(product, changes)
                        .map(changed -> tx.change(ProductType.TYPE, product, changed))));
    }

    /** Deletes a product: SA (R22). Refuses with {@code storage.in-use} while it has a topic (R29). */
    public Either<DciError, Product> archive(ProductId id, long expectedVersion) {
        return CATALOG.archive(caller, id, expectedVersion);
    }
}
