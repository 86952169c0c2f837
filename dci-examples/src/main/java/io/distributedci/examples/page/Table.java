// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.page;

import static io.distributedci.examples.page.Html.all;
import static io.distributedci.examples.page.Html.element;

import io.vavr.collection.Vector;

/** A table of a page: a caption, headed columns, and rows of which the first cell is the head. On a narrow screen each row stands by itself, and its cells say under which column they are. */
public final class Table {

    private final String caption;
    private final Vector<String> columns;
    private final Vector<Html> rows;

    private Table(String caption, Vector<String> columns, Vector<Html> rows) {
        this.caption = caption;
        this.columns = columns;
        this.rows = rows;
    }

    /** Without rows. */
    public static Table of(String caption, Vector<String> columns) {
        return new Table(caption, columns, Vector.empty());
    }

    /** With a row more. */
    public Table row(String head, Vector<Html> cells) {
        return row(Html.text(head), cells);
    }

    /** The same with a head that is more than text. */
    public Table row(Html head, Vector<Html> cells) {
        Html row = element(
                "tr",
                element("th", head).with("scope", "row"),
                all(cells.zipWithIndex((cell, at) -> labelled(cell, columns.get(at + 1)))));
        return new Table(caption, columns, rows.append(row));
    }

    private static Html labelled(Html content, String column) {
        Html cell = content.toString().startsWith("<td") ? content : element("td", content);
        return cell.with("data-label", column);
    }

    /** A cell that says by its look what it says in words. */
    public static Html cell(String look, Html... content) {
        return element("td", content).with("class", look);
    }

    /** The markup. */
    public Html html() {
        Html head =
                element("tr", all(columns.map(column -> element("th", column).with("scope", "col"))));
        Html table = element("table", element("caption", caption), element("thead", head), element("tbody", all(rows)));
        return element("div", table)
                .with("class", "scroll")
                .with("role", "region")
                .with("tabindex", "0")
                .with("aria-label", caption);
    }
}
