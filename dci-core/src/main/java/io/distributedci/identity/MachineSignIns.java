// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Secret;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Predicate;

/**
 * Says whether somebody is the remote CI or feeder that it claims to be; for the host, which asks before it lets the machine act. The host says how the secret is proven, such as by
 * a signature over a request; the secret leaves the library for that proof alone.
 */
public final class MachineSignIns {
    private final Caller host;
    private final SecretSource secrets;

    /** Sign-ins at this host, which acts as {@link Actor#SYSTEM}. */
    public MachineSignIns(Caller host, SecretSource secrets) {
        this.host = requireNonNull(host);
        this.secrets = requireNonNull(secrets);
    }

    /**
     * The identity of the claimed machine, if what it presented is proof of its secret. Whatever is wrong, the refusal is {@code identity.unknown}, and the proof is tried once on
     * some secret even when there is none to try it on (R208). Who has proven itself is told what else is in the way: {@code identity.inactive} (R36), {@code identity.team-inactive}
     * (R35).
     *
     * @param claimed a remote CI or a feeder; anybody else is unknown
     * @param proof whether what was presented could only be made with this secret; must take as long when it could not
     */
    public Either<DciError, Identity> bySecret(Actor claimed, Predicate<Secret> proof) {
        return host.ask((tx, who) -> {
            Option<Credential> kept =
                    machine(claimed).flatMap(id -> tx.find(CredentialType.TYPE, CredentialType.idOf(id)));
            boolean proven = proof.test(kept.map(Credential::secret).getOrElse(secrets::next));
            return proven && kept.isDefined()
                    ? host.identify(tx, claimed)
                    : AccessRefusal.UNKNOWN.error().left();
        });
    }

    private static Option<Id> machine(Actor claimed) {
        if (claimed instanceof Actor.ByRemoteCi remoteCi) {
            return Option.some(remoteCi.remoteCi());
        }
        return claimed instanceof Actor.ByFeeder feeder ? Option.some(feeder.feeder()) : Option.none();
    }
}
