// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.health.ScopeReport;
import io.distributedci.health.SiteEvidence;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.ListRequest;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/**
 * For whom the latest components of a type break.
 *
 * @param components the latest first
 * @param scopes of the outcomes of jobs with each of them
 */
record TopicHealth(Vector<Component> components, Vector<ScopeReport> scopes) {
    /** Asks the library. */
    static Either<DciError, TopicHealth> of(DciSession as, TopicId topic, String type, int rows) {
        ListRequest latest = ListRequest.all()
                .limit(rows)
                .where(ComponentType.TYPE.field("type").is(type))
                .where(ComponentType.TYPE.field("state").is(ResourceState.ACTIVE.word()));
        return as.components()
                .ofTopic(topic, latest)
                .flatMap(page -> as.health()
                        .scopes(page.items().map(Component::id))
                        .map(scopes -> new TopicHealth(page.items(), scopes)));
    }

    /** The remote CIs that have a say, those where most is broken first. */
    Vector<RemoteCiId> sites() {
        return scopes.flatMap(report -> report.scope().sites())
                .groupBy(SiteEvidence::site)
                .toVector()
                .sortBy(site -> site._1.toString())
                .sortBy(site -> -site._2.count(SiteEvidence::isLikelyBroken))
                .map(Tuple2::_1);
    }

    /** Each component with its scope. */
    Vector<Tuple2<Component, ScopeReport>> rows() {
        return components.zip(scopes);
    }
}
