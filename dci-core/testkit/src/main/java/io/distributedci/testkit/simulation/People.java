// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.feeder.FeederType;
import io.distributedci.identity.Actor;
import io.distributedci.kernel.TeamId;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.user.UserType;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** Who is there to act. */
public final class People {
    private People() {}

    /** Anybody that is not deleted: people, agents, feeders. */
    public static Actor anybody(World world) {
        return world.pick(all(world)).getOrElse(Actor.SYSTEM);
    }

    /** Everybody that is not deleted, the host not among them. */
    public static Vector<Actor> all(World world) {
        return users(world)
                .appendAll(world.live(RemoteCiType.TYPE).map(site -> new Actor.ByRemoteCi(site.id())))
                .appendAll(world.live(FeederType.TYPE).map(feeder -> new Actor.ByFeeder(feeder.id())));
    }

    /** A person of the team, active or not; the host when it has none. */
    public static Actor member(World world, TeamId team) {
        return world.any(UserType.TYPE, user -> user.teams().contains(team))
                .<Actor>map(user -> new Actor.ByUser(user.id(), Option.none()))
                .getOrElse(Actor.SYSTEM);
    }

    /** Any person. */
    public static Actor person(World world) {
        return world.pick(users(world)).getOrElse(Actor.SYSTEM);
    }

    private static Vector<Actor> users(World world) {
        return world.live(UserType.TYPE).map(user -> new Actor.ByUser(user.id(), Option.none()));
    }
}
