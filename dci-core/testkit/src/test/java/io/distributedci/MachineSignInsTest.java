// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import static io.distributedci.Neighbours.code;
import static io.distributedci.Neighbours.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.identity.Actor;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Issued;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.Secret;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiChanges;
import io.distributedci.team.TeamChanges;
import io.distributedci.testkit.Rule;
import io.distributedci.user.NewUser;
import io.distributedci.user.PasswordHashing;
import io.vavr.control.Either;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Machines that prove who they are, and others that cannot. */
class MachineSignInsTest {
    private final Neighbours world = new Neighbours();
    private final Issued<RemoteCi> issued =
            sure(world.host.remoteCis().create(NewRemoteCi.named("proven", world.first.id())));
    private final RemoteCi machine = issued.machine();

    @Test
    void a_machine_that_knows_its_secret_is_who_it_says() {
        Identity who = sure(signIn(new Actor.ByRemoteCi(machine.id()), issued.secret()));

        assertThat(who.actor()).isEqualTo(new Actor.ByRemoteCi(machine.id()));
        assertThat(who.teams()).containsExactly(machine.teamId());
    }

    @Test
    @Rule("R208")
    void whatever_is_wrong_the_answer_is_the_same_and_the_proof_is_tried_once() {
        UUID id = machine.id().value();
        AtomicInteger tries = new AtomicInteger();

        assertThat(code(signIn(new Actor.ByRemoteCi(machine.id()), Secret.of("wrong"))))
                .isEqualTo("identity.unknown");
        assertThat(code(signIn(new Actor.ByFeeder(new FeederId(id)), issued.secret())))
                .isEqualTo("identity.unknown");
        assertThat(code(signIn(Actor.SYSTEM, issued.secret()))).isEqualTo("identity.unknown");
        assertThat(code(world.dci
                        .machineSignIns()
                        .bySecret(new Actor.ByRemoteCi(new RemoteCiId(new UUID(0, 404))), secret -> {
                            tries.incrementAndGet();
                            return true;
                        })))
                .isEqualTo("identity.unknown");
        assertThat(tries).hasValue(1);
        sure(world.host.remoteCis().archive(machine.id(), machine.version()));
        assertThat(code(signIn(new Actor.ByRemoteCi(machine.id()), issued.secret())))
                .isEqualTo("identity.unknown");
    }

    @Test
    @Rule({"R35", "R36"})
    void who_has_proven_itself_is_told_what_is_inactive() {
        sure(world.host
                .remoteCis()
                .change(
                        machine.id(),
                        machine.version(),
                        RemoteCiChanges.builder().state(ResourceState.INACTIVE).build()));
        assertThat(code(signIn(new Actor.ByRemoteCi(machine.id()), issued.secret())))
                .isEqualTo("identity.inactive");

        Issued<RemoteCi> other = sure(world.host.remoteCis().create(NewRemoteCi.named("other", world.first.id())));
        sure(world.host
                .teams()
                .change(
                        world.first.id(),
                        sure(world.host.teams().get(world.first.id())).version(),
                        TeamChanges.builder().state(ResourceState.INACTIVE).build()));
        assertThat(code(signIn(new Actor.ByRemoteCi(other.machine().id()), other.secret())))
                .isEqualTo("identity.team-inactive");
    }

    @Test
    @Rule("R56")
    void a_rotated_secret_proves_nothing_any_more() {
        Issued<RemoteCi> rotated = sure(world.host.remoteCis().rotateSecret(machine.id(), machine.version()));

        assertThat(code(signIn(new Actor.ByRemoteCi(machine.id()), issued.secret())))
                .isEqualTo("identity.unknown");
        assertThat(signIn(new Actor.ByRemoteCi(machine.id()), rotated.secret()).isRight())
                .isTrue();
    }

    @Test
    void a_host_may_keep_passwords_cheaply_and_still_knows_the_others() {
        Dci cheap = world.dci.with(new PasswordHashing(1, new java.util.Random(1)));
        sure(cheap.system()
                .users()
                .create(NewUser.builder()
                        .email("cheap@example.org")
                        .password(Secret.of("s3cret"))
                        .build()));

        assertThat(world.dci
                        .signIns()
                        .byPassword("cheap@example.org", Secret.of("s3cret"))
                        .isRight())
                .isTrue();
    }

    private Either<DciError, Identity> signIn(Actor claimed, Secret secret) {
        return world.dci.machineSignIns().bySecret(claimed, kept -> kept.matches(secret.reveal()));
    }
}
