package io.distributedci;

import io.distributedci.audit.Audit;
import io.distributedci.component.Components;
import io.distributedci.feeder.Feeders;
import io.distributedci.identity.Actor;
import io.distributedci.identity.Caller;
import io.distributedci.job.Jobs;
import io.distributedci.notification.Subscriptions;
import io.distributedci.pipeline.Pipelines;
import io.distributedci.product.Products;
import io.distributedci.purge.Purges;
import io.distributedci.remoteci.RemoteCis;
import io.distributedci.team.Teams;
import io.distributedci.topic.Topics;
import io.distributedci.user.Users;

/** The use cases, for one actor. Cheap to make, immutable, thread-safe. */
public final class DciSession {
    private final Caller caller;
    private final Surroundings around;

    DciSession(Caller caller, Surroundings around) {
        this.caller = caller;
        this.around = around;
    }

    /** Who acts. */
    public Actor actor() {
        return caller.actor();
    }

    /** Teams, and what they are granted. */
    public Teams teams() {
        return new Teams(caller);
    }

    /** People. */
    public Users users() {
        return new Users(caller, around.passwords());
    }

    /** Products. */
    public Products products() {
        return new Products(caller);
    }

    /** Topics: versions of a product, with the types of components that make one up. */
    public Topics topics() {
        return new Topics(caller);
    }

    /** Components: immutable, versioned artefacts. */
    public Components components() {
        return new Components(caller, around.policy().components());
    }

    /** Remote CIs: partners' platforms. */
    public RemoteCis remoteCis() {
        return new RemoteCis(caller, around.secrets());
    }

    /** Feeders: who publishes components. */
    public Feeders feeders() {
        return new Feeders(caller, around.secrets());
    }

    /** Pipelines: groups of jobs. */
    public Pipelines pipelines() {
        return new Pipelines(caller);
    }

    /** Jobs: what a remote CI did with components. */
    public Jobs jobs() {
        return new Jobs(caller);
    }

    /** What people want to be told about. */
    public Subscriptions subscriptions() {
        return new Subscriptions(caller, around.policy().repetition());
    }

    /** What is deleted for ever, and what is kept from it. */
    public Purges purges() {
        return new Purges(caller);
    }

    /** What happened, and how things were before. */
    public Audit audit() {
        return new Audit(caller);
    }
}
