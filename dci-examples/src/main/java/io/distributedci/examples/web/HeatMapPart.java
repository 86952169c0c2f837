// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Table;
import io.distributedci.health.HeatMap;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.topic.Topic;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/** Which versions of two types were run together, and how often: what nobody has tried stands out. It is a table, so that it can be read as one. */
final class HeatMapPart {
    private static final int LATEST = 10;
    private static final String QUESTION = "heat";
    private static final int SHADES = 4;

    private HeatMapPart() {}

    /** Begins to work it out. */
    static void ahead(Visit visit, Topic topic) {
        Vector<String> types = types(topic);
        if (types.size() >= 2) {
            visit.ahead(QUESTION, topic.id(), () -> map(visit, topic, types));
        }
    }

    private static Vector<String> types(Topic topic) {
        return topic.componentTypes().appendAll(topic.optionalTypes());
    }

    private static Either<DciError, HeatMap> map(Visit visit, Topic topic, Vector<String> types) {
        return visit.as().health().heatMap(topic.id(), types.get(0), types.get(1));
    }

    /** Of the first two types of a topic; nothing when it has only one. */
    static Either<DciError, Html> of(Visit visit, Topic topic) {
        Vector<String> types = types(topic);
        if (types.size() < 2) {
            return Either.right(Html.NONE);
        }
        return visit.soon(QUESTION, topic.id(), () -> map(visit, topic, types))
                .map(answer -> answer.value().map(map -> table(visit, map)))
                .getOrElse(() -> Either.right(Markup.pending(visit.request().here())))
                .map(content -> Markup.section("Tested together", content));
    }

    private static Html table(Visit visit, HeatMap map) {
        Vector<ComponentId> columns = map.columns().takeRight(LATEST);
        Vector<ComponentId> rows = map.rows().takeRight(LATEST);
        if (rows.isEmpty() || columns.isEmpty()) {
            return Markup.nothing("Nothing was run together yet.");
        }
        Names names = visit.names(rows.appendAll(columns));
        int greatest = map.jobs().flatMap(row -> row).max().getOrElse(0);
        Table empty = Table.of(
                "Jobs with both components; the stronger the colour the more, and none where nobody has tried",
                columns.map(names::of).prepend("component"));
        return element(
                        "div",
                        rows.zip(map.jobs().takeRight(LATEST))
                                .foldLeft(
                                        empty,
                                        (table, row) -> table.row(
                                                names.link(row._1),
                                                row._2.takeRight(LATEST).map(jobs -> cell(jobs, greatest))))
                                .html())
                .with("class", "heat");
    }

    private static Html cell(int jobs, int greatest) {
        int shade = jobs == 0 ? 0 : 1 + (int) Math.floor((SHADES - 1) * (double) jobs / greatest);
        return Table.cell("heat-" + shade, text(jobs == 0 ? "none" : String.valueOf(jobs)));
    }
}
