// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.vavr.collection.Vector;

/** All routes of the API, feature by feature. Where two match a path, the first that is listed answers. */
final class Routes {
    static final Vector<Route> V1 = Vector.of(
                    ProfileRoutes.ALL,
                    PurgeRoutes.ALL,
                    TeamRoutes.ALL,
                    UserRoutes.ALL,
                    ProductRoutes.ALL,
                    SubscriptionRoutes.ALL,
                    TopicRoutes.ALL,
                    ComponentFileRoutes.ALL,
                    ComponentRoutes.ALL,
                    RemoteCiRoutes.ALL,
                    FeederRoutes.ALL,
                    FeedingRunRoutes.ALL,
                    PipelineRoutes.ALL,
                    JobBirthRoutes.ALL,
                    JobStateRoutes.ALL,
                    JobRoutes.ALL,
                    FileRoutes.ALL,
                    CertificationRoutes.ALL,
                    JobEventRoutes.ALL,
                    AuditRoutes.ALL,
                    StatsRoutes.ALL,
                    AnalyticsRoutes.ALL,
                    SearchRoutes.ALL)
            .flatMap(routes -> routes);

    /** The API v1, which existing clients speak. */
    static final Api API = new Api(Route.BASE, V1, Refusals::answer, Refusals.failure(), "/openapi/v1.json");

    private Routes() {}
}
