// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import io.distributedci.examples.page.Words;
import io.distributedci.health.SiteEvidence;
import io.distributedci.storage.ValueType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the table of a report for machines. */
public final class ReportData {
    private ReportData() {}

    /** How each release, and each other component, fares on each platform. */
    public static ArrayNode releases(Report report) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        report.releases()
                .appendAll(report.others())
                .map(one -> release(report, one))
                .forEach(all::add);
        return all;
    }

    private static ObjectNode release(Report report, ReleaseHealth release) {
        ObjectNode shape = JsonNodeFactory.instance
                .objectNode()
                .put("component", Words.component(release.component()))
                .put("component_id", release.component().id().toString())
                .put("kind", ValueType.wordOf(release.jobs().scope().kind()))
                .put("words", Words.scope(release.jobs(), report::site));
        ArrayNode sites = shape.putArray("sites");
        for (SiteEvidence site : release.jobs().scope().sites()) {
            sites.addObject()
                    .put("remoteci", report.site(site.site()))
                    .put("runs", site.tally().with().runs())
                    .put("failures", site.tally().with().failures());
        }
        return shape;
    }
}
