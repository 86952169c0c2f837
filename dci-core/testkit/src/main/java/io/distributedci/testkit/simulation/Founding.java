// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.DciSession;
import io.distributedci.component.NewComponent;
import io.distributedci.feeder.NewFeeder;
import io.distributedci.identity.Actor;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.product.NewProduct;
import io.distributedci.product.ProductType;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.team.NewTeam;
import io.distributedci.topic.NewTopic;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.distributedci.user.NewUser;
import io.distributedci.user.User;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** How a world begins, and how it goes on when parts of it are gone. The host does it, and it cannot fail. */
final class Founding {
    private Founding() {}

    /** The first product with its topics, the people who run it, a feeder, and partners with their sites. */
    static void found(World world) {
        sure(host(world).products().create(NewProduct.named("product")));
        for (int at = 0; at < world.scale().topics(); at++) {
            topic(world);
        }
        member(world, team(world, TeamRole.ADMIN));
        member(world, team(world, TeamRole.EPM));
        member(world, team(world, TeamRole.READ_ONLY));
        TeamId makers = team(world, TeamRole.PARTNER);
        sure(host(world).feeders().create(NewFeeder.named("feeder", makers)));
        for (int at = 0; at < world.scale().partners(); at++) {
            partner(world);
        }
        for (int at = 0; at < world.scale().programmes(); at++) {
            sure(host(world)
                    .certification()
                    .programmes()
                    .create(ProgrammeActions.command(world, product(world), Option.none())));
        }
    }

    /** One more topic, with a first component of each type, that is followed by the one before; the first is released to all. */
    static void topic(World world) {
        Option<Topic> next = world.live(TopicType.TYPE).lastOption();
        Topic topic = sure(host(world)
                .topics()
                .create(NewTopic.builder()
                        .name("topic " + world.fresh())
                        .productId(product(world))
                        .componentTypes(world.scale().types())
                        .optionalTypes(world.scale().optionalTypes())
                        .nextTopicId(next.map(Topic::id))
                        .exported(next.isEmpty() || world.chance(0.5))
                        .build()));
        topic.componentTypes().forEach(type -> component(world, topic, type));
    }

    private static void component(World world, Topic topic, String type) {
        sure(host(world)
                .components()
                .create(NewComponent.builder()
                        .displayName(type)
                        .version("1." + world.fresh())
                        .type(type)
                        .topicId(topic.id())
                        .build()));
    }

    /** One more partner: with the product, sometimes with pre-releases, with a person and sites. */
    static void partner(World world) {
        TeamId team = sure(host(world)
                        .teams()
                        .create(NewTeam.builder()
                                .name("partner " + world.fresh())
                                .preReleaseAccess(world.chance(0.5))
                                .build()))
                .id();
        sure(host(world).teams().grant(team, product(world)));
        for (int at = 0; at < world.scale().people(); at++) {
            member(world, team);
        }
        for (int at = 0; at < world.scale().sites(); at++) {
            flaky(
                    world,
                    sure(host(world).remoteCis().create(NewRemoteCi.named("site " + world.fresh(), team)))
                            .machine()
                            .id());
        }
    }

    /** How flaky a new site really is. */
    static void flaky(World world, RemoteCiId site) {
        double flake = world.random().nextDouble() * world.scale().flakes();
        world.learn(truth -> truth.with(site, flake));
    }

    private static TeamId team(World world, TeamRole role) {
        return sure(host(world)
                        .teams()
                        .create(NewTeam.builder()
                                .name("team " + world.fresh())
                                .role(role)
                                .build()))
                .id();
    }

    private static void member(World world, TeamId team) {
        User user = sure(host(world).users().create(NewUser.of("person" + world.fresh() + "@example.org")));
        sure(host(world).users().join(user.id(), team));
    }

    /** The first product. */
    static ProductId product(World world) {
        return world.live(ProductType.TYPE).head().id();
    }

    private static DciSession host(World world) {
        return world.as(Actor.SYSTEM);
    }

    /** What cannot be refused. */
    @CanIgnoreReturnValue
    static <T> T sure(Either<DciError, T> answer) {
        return answer.getOrElseThrow(refused -> new World.Broken(Vector.of("R15 the host is refused: " + refused)));
    }
}
