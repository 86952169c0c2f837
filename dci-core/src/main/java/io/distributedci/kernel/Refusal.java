// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A documented reason to refuse, implemented by one enum per feature so that all codes can be listed. A constant carries the
 * kind, the stable code and a one-sentence message in which {@code {field}} stands for the value of that field.
 */
public interface Refusal {
    /** The kind, which decides precedence and a host's status code. */
    ErrorKind kind();

    /** The stable code, {@code feature.fact-in-words}; never changed once released. */
    String code();

    /** The sentence, with {@code {field}} place-holders. */
    String message();

    /** This refusal without fields. */
    default DciError error() {
        return with(TreeMap.empty());
    }

    /** This refusal with one field. */
    default DciError error(String field, Object value) {
        return with(TreeMap.of(field, String.valueOf(value)));
    }

    /** This refusal with two fields. */
    default DciError error(String first, Object a, String second, Object b) {
        return with(TreeMap.of(first, String.valueOf(a), second, String.valueOf(b)));
    }

    /** This refusal with any fields. */
    default DciError with(SortedMap<String, String> fields) {
        String sentence = Placeholder.FORM
                .matcher(message())
                .replaceAll(found ->
                        Matcher.quoteReplacement(fields.get(found.group(1)).getOrElse(found.group())));
        return new DciError(kind(), code(), sentence, fields);
    }

    /** Where the sentence takes the value of a field. */
    final class Placeholder {
        private static final Pattern FORM = Pattern.compile("\\{([A-Za-z_]+)}");

        private Placeholder() {}
    }
}
