// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import io.distributedci.agent.AgentGate;
import io.distributedci.agent.LocalAgentGate;
import io.distributedci.analytics.Analytics;
import io.distributedci.audit.Audit;
import io.distributedci.certification.Certification;
import io.distributedci.component.Components;
import io.distributedci.feed.Feed;
import io.distributedci.feeder.Feeders;
import io.distributedci.feeding.FeedingGate;
import io.distributedci.feeding.FeedingRuns;
import io.distributedci.feeding.LocalFeedingGate;
import io.distributedci.health.Health;
import io.distributedci.identity.Actor;
import io.distributedci.identity.Caller;
import io.distributedci.identity.RequestKey;
import io.distributedci.identity.RequestKeys;
import io.distributedci.job.Jobs;
import io.distributedci.kernel.DciError;
import io.distributedci.notification.Alerts;
import io.distributedci.notification.Bookmarks;
import io.distributedci.notification.Notifications;
import io.distributedci.notification.Subscriptions;
import io.distributedci.pipeline.Pipelines;
import io.distributedci.product.Products;
import io.distributedci.purge.Purges;
import io.distributedci.remoteci.RemoteCis;
import io.distributedci.result.JobOverviews;
import io.distributedci.result.TestReports;
import io.distributedci.team.Teams;
import io.distributedci.topic.Topics;
import io.distributedci.user.Users;
import io.vavr.control.Either;
import java.util.function.Function;

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

    /**
     * The same for one request that its sender may send again: certification then makes one thing for it, once (I1), for 30 days at least (I3). Jobs have their keys in the command (R116); other use cases take no notice.
     */
    public DciSession once(RequestKey request) {
        return new DciSession(caller.once(request), around);
    }

    /**
     * Runs several use cases as one: all of them are stored, in one commit, or none when one is refused. What they look up by its id is as they have left it; lists, counts and searches show the state before. A thing
     * that is changed twice gets one new version. For what a host sets up in one go, up to {@link io.distributedci.storage.ChangeSet#MAX_CHANGES} changes; not for what goes on in rounds, as purges do.
     *
     * @param work uses the session that it is given, in this thread and not afterwards; it may run several times and so must have no other effect
     * @return what {@code work} answered, else the refusal of the first use case that was refused, or of the commit
     */
    public <R> Either<DciError, R> together(Function<DciSession, Either<DciError, R>> work) {
        return caller.together(joint -> work.apply(new DciSession(joint, around)));
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

    /** What the results say: did it break for everyone, which component did it, since when. */
    public Health health() {
        return new Health(caller, around.policy().health());
    }

    /** Reports: what the tests of jobs said, and how that differs from what they said before. */
    public TestReports reports() {
        return new TestReports(caller);
    }

    /** Jobs with all that they refer to: for pages of them. */
    public JobOverviews jobOverviews() {
        return new JobOverviews(caller);
    }

    /** What an agent in this process needs, for the session of a remote CI. */
    public AgentGate agentGate() {
        return new LocalAgentGate(jobs(), components(), reports());
    }

    /** What feeders did. */
    public FeedingRuns feedingRuns() {
        return new FeedingRuns(caller);
    }

    /** What a feeder in this process needs, for the session of a feeder. */
    public FeedingGate feedingGate() {
        return new LocalFeedingGate(components(), feedingRuns());
    }

    /** What many jobs say together. */
    public Analytics analytics() {
        return new Analytics(caller);
    }

    /** Certification: what is asked of platforms, and which of them meet it. */
    public Certification certification() {
        return new Certification(caller);
    }

    /** What people want to be told about. */
    public Subscriptions subscriptions() {
        return new Subscriptions(caller, around.policy().notifications().repetition());
    }

    /** Which jobs that are alike are broken now. */
    public Alerts alerts() {
        return new Alerts(caller);
    }

    /** Telling them: for the host. */
    public Notifications notifications() {
        return new Notifications(caller, around.policy().notifications());
    }

    /** How far consumers have read the event feed: for the host. */
    public Bookmarks bookmarks() {
        return new Bookmarks(caller);
    }

    /** What is deleted for ever, and what is kept from it. */
    public Purges purges() {
        return new Purges(caller);
    }

    /** What is kept of requests that can be sent again: for the host. */
    public RequestKeys requestKeys() {
        return new RequestKeys(caller);
    }

    /** What happened to what the caller may see. */
    public Feed feed() {
        return new Feed(caller);
    }

    /** What happened, and how things were before. */
    public Audit audit() {
        return new Audit(caller);
    }
}
