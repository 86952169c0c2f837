// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feed;

import io.distributedci.certification.Certificates;
import io.distributedci.certification.Programmes;
import io.distributedci.certification.Waivers;
import io.distributedci.component.Components;
import io.distributedci.feeder.Feeders;
import io.distributedci.feeding.FeedingRuns;
import io.distributedci.health.Health;
import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Resource;
import io.distributedci.job.Jobs;
import io.distributedci.kernel.Ref;
import io.distributedci.notification.Subscriptions;
import io.distributedci.pipeline.Pipelines;
import io.distributedci.product.Products;
import io.distributedci.remoteci.RemoteCis;
import io.distributedci.result.TestReports;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Tx;
import io.distributedci.team.Teams;
import io.distributedci.topic.Topics;
import io.distributedci.user.Users;
import io.vavr.Tuple;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;

/** What one reader sees of events. Of kinds that are not listed here, which are the library's own, only auditors see anything. */
final class Sight {
    private static final Map<String, Catalog<?>> SHOWN = Vector.<Catalog<?>>of(
                    Teams.CATALOG,
                    Users.CATALOG,
                    Products.CATALOG,
                    Topics.CATALOG,
                    Components.CATALOG,
                    RemoteCis.CATALOG,
                    Feeders.CATALOG,
                    FeedingRuns.CATALOG,
                    Pipelines.CATALOG,
                    Jobs.CATALOG,
                    Jobs.FILES,
                    TestReports.CATALOG,
                    Health.REGRESSIONS,
                    Programmes.CATALOG,
                    Waivers.CATALOG,
                    Certificates.CATALOG,
                    Subscriptions.CATALOG)
            .toMap(catalog -> Tuple.of(catalog.kind(), catalog));

    private final Tx tx;
    private final Identity who;
    private final boolean audits;
    private final java.util.Map<Ref, Boolean> seen = new java.util.HashMap<>();

    Sight(Tx tx, Identity who) {
        this.tx = tx;
        this.who = who;
        this.audits =
                AccessRules.decide(who, Action.AUDIT, new Resource.Everything()).isRight();
    }

    /** What the reader sees of this. */
    Option<FeedEntry> of(Recorded recorded) {
        Ref subject = Ref.to(recorded.event().subject());
        return Option.when(
                sees(subject),
                () -> new FeedEntry(
                        recorded.position(),
                        recorded.at(),
                        tx.schema().nameOf(recorded.event()),
                        subject,
                        Option.some(recorded.actor()).filter(this::knows),
                        Option.when(audits, recorded.event())));
    }

    private boolean sees(Ref ref) {
        return audits
                || seen.computeIfAbsent(
                        ref, unseen -> SHOWN.get(ref.kind()).exists(catalog -> catalog.shows(tx, who, ref)));
    }

    /** Of the host itself everybody knows; of others who may see them. */
    private boolean knows(String actor) {
        int slash = actor.indexOf('/');
        return slash < 0 || sees(new Ref(actor.substring(0, slash), UUID.fromString(actor.substring(slash + 1))));
    }
}
