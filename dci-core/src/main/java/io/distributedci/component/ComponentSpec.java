// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Text;
import io.distributedci.query.Condition;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * The short form of a selector that people write into the settings of a pipeline:
 *
 * <pre>
 * spec      = type | type "=" version | type "?" condition *( "&amp;" condition )
 * condition = "tags:" tag *( "," tag ) | field ":" value [ "*" ]
 * </pre>
 *
 * A value that ends in {@code *} is a beginning, in any case of letters. A tag like {@code build:dev} asks for that maturity or more (R93). {@code %3a}, {@code %3f} and {@code %26}
 * stand for a colon, a question mark and an ampersand. Whatever the form, only active components are wanted.
 */
public final class ComponentSpec {
    /** Longest accepted text, in UTF-16 characters. */
    public static final int MAX_LENGTH = 4096;

    private static final String TAGS = "tags";

    private ComponentSpec() {}

    /** What one part of a specification asks for. */
    private record Part(Vector<String> tags, Condition where) {
        Part and(Part other) {
            return new Part(tags.appendAll(other.tags), where.and(other.where));
        }
    }

    /** Reads a specification; refuses with {@code component.spec}, {@code input.*}, {@code query.*}. */
    public static Either<DciError, ComponentSelector> parse(String spec) {
        if (spec.length() > MAX_LENGTH) {
            return Invalid.TOO_LONG.error("field", "spec", "limit", MAX_LENGTH).left();
        }
        int question = spec.indexOf('?');
        int equals = spec.indexOf('=');
        if (question >= 0) {
            return conditions(spec, spec.substring(question + 1))
                    .flatMap(part -> selector(spec.substring(0, question), Option.none(), part));
        }
        Part nothing = new Part(Vector.empty(), Condition.everything());
        return equals < 0
                ? selector(spec, Option.none(), nothing)
                : Text.name("version", unescaped(spec.substring(equals + 1)))
                        .flatMap(version -> selector(spec.substring(0, equals), Option.some(version), nothing));
    }

    private static Either<DciError, ComponentSelector> selector(String type, Option<String> version, Part part) {
        ComponentSelector selector = ComponentSelector.builder()
                .type(unescaped(type))
                .version(version)
                .tags(part.tags().filter(tag -> BuildMaturity.of(tag).isEmpty()))
                .maturity(part.tags().flatMap(BuildMaturity::of).max())
                .where(part.where())
                .build();
        return SelectorRules.checked(selector);
    }

    private static Either<DciError, Part> conditions(String spec, String text) {
        return Either.sequenceRight(Vector.of(text.split("&", -1)).map(condition -> part(spec, condition)))
                .map(parts -> parts.reduce(Part::and));
    }

    private static Either<DciError, Part> part(String spec, String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            return ComponentRefusal.SPEC
                    .error("spec", Text.excerpt(spec), "why", "a condition is a field, a colon and a value")
                    .left();
        }
        String field = unescaped(text.substring(0, colon));
        String value = text.substring(colon + 1);
        return Either.right(
                field.equals(TAGS)
                        ? new Part(
                                Vector.of(value.split(",", -1)).map(ComponentSpec::unescaped), Condition.everything())
                        : new Part(Vector.empty(), condition(field, unescaped(value))));
    }

    private static Condition condition(String field, String value) {
        return value.endsWith("*")
                ? new Condition.Like(field, literally(value.substring(0, value.length() - 1)) + "%", true)
                : new Condition.Compare(field, Condition.Op.EQ, value);
    }

    private static String literally(String beginning) {
        return beginning.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static String unescaped(String text) {
        return text.replaceAll("(?i)%3a", ":").replaceAll("(?i)%3f", "?").replace("%26", "&");
    }
}
