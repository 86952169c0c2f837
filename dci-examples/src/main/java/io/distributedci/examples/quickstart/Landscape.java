// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.DciSession;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.feeder.FeederType;
import io.distributedci.feeder.NewFeeder;
import io.distributedci.identity.Issued;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.product.NewProduct;
import io.distributedci.product.ProductType;
import io.distributedci.query.Field;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.remoteci.PlatformKind;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiChanges;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.team.NewTeam;
import io.distributedci.team.TeamType;
import io.distributedci.topic.NewTopic;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicChanges;
import io.distributedci.topic.TopicType;
import io.distributedci.user.NewUser;
import io.distributedci.user.UserType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.function.Supplier;

/**
 * Who takes part, and in what: a product with one topic, a feeder, a manager of the product, and one partner's team with a
 * remote CI for each platform. All of it is looked up by name first, so that a store may be used again.
 */
final class Landscape {

    /** The type of the components that are the product. */
    static final String LIBRARY = "library";

    /** The type of the components that it is tested with. */
    static final String FRAMEWORK = "test-framework";

    private static final Vector<String> TYPES = Vector.of(LIBRARY, FRAMEWORK);

    private final DciSession admin;

    /** @param admin may do everything, such as the system */
    Landscape(DciSession admin) {
        this.admin = admin;
    }

    /** The topic that the releases of a library are components of. */
    TopicId topic(String library) {
        ProductId product = ensure(
                        admin.products().list(named(ProductType.TYPE.field("name"), library)),
                        () -> admin.products().create(NewProduct.named(library)))
                .id();
        return current(ensure(
                admin.topics().list(named(TopicType.TYPE.field("name"), library)),
                () -> admin.topics()
                        .create(NewTopic.builder()
                                .name(library)
                                .productId(product)
                                .componentTypes(TYPES)
                                .exported(true)
                                .build())));
    }

    /** A topic of an earlier version of this program asked for less. */
    private TopicId current(Topic topic) {
        if (!topic.componentTypes().equals(TYPES)) {
            TopicChanges now = TopicChanges.builder().componentTypes(TYPES).build();
            RefusedException.check(admin.topics().change(topic.id(), topic.version(), now));
        }
        return topic.id();
    }

    /** The feeder of a library, in a team of its own. */
    FeederId feeder(String library) {
        TeamId team =
                team(NewTeam.builder().name(library + " makers").external(false).build());
        return ensure(
                        admin.feeders().list(named(FeederType.TYPE.field("name"), library)),
                        () -> admin.feeders()
                                .create(NewFeeder.named(library, team))
                                .map(Issued::machine))
                .id();
    }

    /** The person who answers for the product: grants certificates and waivers, and wants to be told what breaks. */
    UserId manager(String library) {
        TeamId team = team(NewTeam.builder()
                .name(library + " managers")
                .role(TeamRole.EPM)
                .external(false)
                .build());
        String name = library + " release manager";
        UserId manager = ensure(
                        admin.users().list(named(UserType.TYPE.field("name"), name)),
                        () -> admin.users()
                                .create(NewUser.builder()
                                        .name(name)
                                        .fullname(name)
                                        .email("releases@" + library + ".example")
                                        .build()))
                .id();
        RefusedException.check(admin.users().join(manager, team));
        return manager;
    }

    /** The remote CI on a platform, of a partner who is granted the product of the topic. */
    RemoteCiId remoteCi(JvmPlatform platform, TopicId topic) {
        TeamId partner = team(NewTeam.named("partner " + platform.name()));
        ProductId product =
                admin.topics().get(topic).getOrElseThrow(RefusedException::new).productId();
        RefusedException.check(admin.teams().grant(partner, product));
        NewRemoteCi wanted = NewRemoteCi.builder()
                .name(platform.name())
                .teamId(partner)
                .platformKind(PlatformKind.VIRTUAL)
                .platform(platform.configuration())
                .build();
        return current(
                ensure(
                        admin.remoteCis().list(named(RemoteCiType.TYPE.field("name"), platform.name())),
                        () -> admin.remoteCis().create(wanted).map(Issued::machine)),
                platform);
    }

    /** A remote CI of an earlier run tells what its platform is now. */
    private RemoteCiId current(RemoteCi remoteCi, JvmPlatform platform) {
        if (!remoteCi.platform().equals(platform.configuration())) {
            RemoteCiChanges now =
                    RemoteCiChanges.builder().platform(platform.configuration()).build();
            RefusedException.check(admin.remoteCis().change(remoteCi.id(), remoteCi.version(), now));
        }
        return remoteCi.id();
    }

    private TeamId team(NewTeam wanted) {
        return ensure(
                        admin.teams().list(named(TeamType.TYPE.field("name"), wanted.name())),
                        () -> admin.teams().create(wanted))
                .id();
    }

    private static ListRequest named(Field<?> field, String name) {
        return ListRequest.all().where(field.is(name));
    }

    private static <T> T ensure(Either<DciError, Page<T>> found, Supplier<Either<DciError, T>> creation) {
        return found.flatMap(page -> page.items()
                        .headOption()
                        .<Either<DciError, T>>map(Either::right)
                        .getOrElse(creation))
                .getOrElseThrow(RefusedException::new);
    }
}
