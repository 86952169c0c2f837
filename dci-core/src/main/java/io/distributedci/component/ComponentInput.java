// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Text;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Checks of what is given for components. */
final class ComponentInput {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final Pattern PURL = Pattern.compile("pkg:/*[A-Za-z][A-Za-z0-9.+-]*/[^\\s]+");

    private ComponentInput() {}

    /** Empty, or like a name. */
    static Either<DciError, String> label(String field, String given) {
        return given.isEmpty() ? Either.right(given) : Text.name(field, given);
    }

    /** Empty, or {@code pkg:type/…} without blanks. */
    static Either<DciError, String> purl(String given) {
        return Text.free("purl", given)
                .filterOrElse(
                        text -> text.isEmpty() || PURL.matcher(text).matches(),
                        text -> Invalid.VALUE.error("field", "purl", "value", Text.excerpt(text)));
    }

    /** Whole microseconds (R10), from the year 1 to the year 9999. */
    static Either<DciError, Instant> releasedAt(Instant given) {
        return given.isBefore(EARLIEST) || given.isAfter(LATEST)
                ? Invalid.VALUE.error("field", "released_at", "value", given).left()
                : Either.right(given.truncatedTo(ChronoUnit.MICROS));
    }

    /** R86: in the order given, each once, none blank. */
    static Either<DciError, Vector<String>> tags(Vector<String> given) {
        return Either.sequenceRight(given.map(tag -> Text.name("tags", tag)))
                .map(tags -> Vector.ofAll(tags).distinct())
                .filterOrElse(tags -> tags.size() <= Component.MAX_TAGS, tags -> tooManyTags());
    }

    static DciError tooManyTags() {
        return Invalid.TOO_MANY.error("field", "tags", "limit", Component.MAX_TAGS);
    }
}
