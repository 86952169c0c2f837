// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.FeedingRunId;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TestReportId;
import io.distributedci.kernel.TopicId;
import io.vavr.Tuple2;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Seq;
import io.vavr.control.Option;
import java.net.URLEncoder;

/** Where what is. */
final class Places {
    /** Where the web interface begins. */
    static final String ROOT = "/ui";

    static final String SIGN_IN = ROOT + "/sign-in";
    static final String SIGN_OUT = ROOT + "/sign-out";
    static final String THEME = ROOT + "/theme";
    static final String PRODUCTS = ROOT + "/products";
    static final String TOPICS = ROOT + "/topics";
    static final String COMPONENTS = ROOT + "/components";
    static final String JOBS = ROOT + "/jobs";
    static final String REPORTS = ROOT + "/reports";
    static final String REMOTE_CIS = ROOT + "/remotecis";
    static final String CERTIFICATION = ROOT + "/certification";
    static final String PROGRAMMES = CERTIFICATION + "/programmes";
    static final String WAIVERS = CERTIFICATION + "/waivers";
    static final String CERTIFICATES = CERTIFICATION + "/certificates";
    static final String SUBSCRIPTIONS = ROOT + "/subscriptions";
    static final String ALERTS = ROOT + "/alerts";
    static final String FEEDERS = ROOT + "/feeders";
    static final String RUNS = FEEDERS + "/runs";
    static final String TEAMS = ROOT + "/teams";
    static final String EVENTS = ROOT + "/events";

    private static final Map<String, String> BY_KIND = HashMap.ofEntries(
            new Tuple2<>(ProductId.KIND, PRODUCTS),
            new Tuple2<>(TopicId.KIND, TOPICS),
            new Tuple2<>(ComponentId.KIND, COMPONENTS),
            new Tuple2<>(JobId.KIND, JOBS),
            new Tuple2<>(TestReportId.KIND, REPORTS),
            new Tuple2<>(RemoteCiId.KIND, REMOTE_CIS),
            new Tuple2<>(ProgrammeId.KIND, PROGRAMMES),
            new Tuple2<>(CertificateId.KIND, CERTIFICATES),
            new Tuple2<>(FeederId.KIND, FEEDERS),
            new Tuple2<>(FeedingRunId.KIND, RUNS),
            new Tuple2<>(TeamId.KIND, TEAMS));

    private Places() {}

    /** The page of something that has one. */
    static Option<String> find(Id id) {
        return BY_KIND.get(id.kind()).map(base -> base + "/" + id.value());
    }

    /** The page of something of which it is known that it has one. */
    static String of(Id id) {
        return find(id).getOrElseThrow(() -> new IllegalArgumentException("no pages for " + id.kind()));
    }

    /** The place with these parameters; those that say nothing are left out. */
    static String with(String place, Seq<Tuple2<String, String>> parameters) {
        String query = parameters
                .filter(parameter -> !parameter._2.isEmpty())
                .map(parameter -> encoded(parameter._1) + "=" + encoded(parameter._2))
                .mkString("&");
        return query.isEmpty() ? place : place + "?" + query;
    }

    /** Text as a part of a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
