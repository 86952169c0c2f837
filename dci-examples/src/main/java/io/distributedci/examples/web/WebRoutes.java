// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import io.vavr.collection.Vector;

/** Every place of the web interface behind the sign-in, feature by feature. Where two match a path, the first that is listed answers. */
final class WebRoutes {
    static final Vector<WebRoute> ALL = Vector.of(
                    HomePages.ALL,
                    SessionPages.ALL,
                    ProductPages.ALL,
                    TopicPages.ALL,
                    ComponentPages.ALL,
                    JobListPages.ALL,
                    JobPages.ALL,
                    ReportPages.ALL,
                    RemoteCiPages.ALL,
                    CertificationPages.ALL,
                    SubscriptionPages.ALL,
                    AlertPages.ALL,
                    FeederPages.ALL,
                    TeamPages.ALL,
                    EventPages.ALL)
            .flatMap(routes -> routes);

    private WebRoutes() {}
}
