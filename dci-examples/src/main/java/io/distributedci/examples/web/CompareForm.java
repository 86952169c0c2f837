// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;

import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Words;
import io.distributedci.job.Job;
import io.vavr.Tuple;
import io.vavr.collection.Vector;

/** The form that asks which job to compare with. */
final class CompareForm {
    private CompareForm() {}

    /** One of these, the newest first. */
    static Html of(Job job, Vector<Job> others) {
        return element(
                        "form",
                        Markup.choice(
                                "The other job",
                                "with",
                                others.map(other -> Tuple.of(
                                        other.id().toString(),
                                        Words.time(other.createdAt()) + ", "
                                                + other.status().word())),
                                ""),
                        element("div", element("button", "Compare").with("type", "submit"))
                                .with("class", "actions"))
                .with("method", "get")
                .with("action", Places.of(job.id()) + "/compare")
                .with("class", "filters");
    }
}
