// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static java.util.Objects.requireNonNull;

import io.distributedci.examples.page.Html;
import io.vavr.collection.Vector;
import java.io.InputStream;

/** What a person gets. */
sealed interface Reply {
    /**
     * A page.
     *
     * @param title what it is about
     * @param trail the places above it, the highest first
     * @param content what is on it
     */
    record Shown(String title, Vector<Html> trail, Html content) implements Reply {
        public Shown {
            requireNonNull(title);
            requireNonNull(trail);
            requireNonNull(content);
        }
    }

    /** Another place: what a form leads to, so that to load that again sends nothing again. */
    record SeeOther(String place) implements Reply {
        public SeeOther {
            requireNonNull(place);
        }
    }

    /** A part of a page, for the script that fetches it again. */
    record Fragment(Html content) implements Reply {
        public Fragment {
            requireNonNull(content);
        }
    }

    /**
     * Bytes to be saved, as somebody gave them; the server closes them.
     *
     * @param name what its uploader called them
     * @param size how many there are
     */
    record File(String name, long size, InputStream bytes) implements Reply {
        public File {
            requireNonNull(name);
            requireNonNull(bytes);
        }
    }

    /** A page right below the first one. */
    static Reply page(String title, Html... content) {
        return new Shown(title, Vector.empty(), Html.all(Vector.of(content)));
    }

    /** A page below others. */
    static Reply page(String title, Vector<Html> trail, Html... content) {
        return new Shown(title, trail, Html.all(Vector.of(content)));
    }
}
