// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import io.distributedci.certification.EvidenceSigner;
import io.distributedci.examples.server.Api;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** The API v2 of one server. */
public final class ApiV2 {
    /** Where it is. */
    public static final String BASE = "/api/v2";

    private ApiV2() {}

    /**
     * The API.
     *
     * @param signer of evidence; none when the server has no key, and exports none
     */
    public static Api signing(Option<EvidenceSigner> signer) {
        return new Api(
                BASE,
                Vector.of(
                                ScopeRoutes.ALL,
                                RegressionRoutes.ALL,
                                ProgrammeRoutes.ALL,
                                new CertificateRoutes(signer).all(),
                                WaiverRoutes.ALL,
                                ScheduleRoutes.ALL,
                                new EventRoutes().all(),
                                new DumpRoutes().all())
                        .flatMap(routes -> routes),
                Problems::answer,
                Problems.failure(),
                "/openapi/v2.json");
    }
}
