// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import io.vavr.collection.Map;
import io.vavr.collection.Vector;

/** Arguments of the form {@code name=value}. */
record Arguments(Map<String, String> values) {
    static Arguments of(String... args) {
        return new Arguments(
                Vector.of(args).toMap(arg -> arg.substring(0, at(arg)), arg -> arg.substring(at(arg) + 1)));
    }

    private static int at(String arg) {
        if (!arg.contains("=")) {
            throw new IllegalArgumentException("not name=value: " + arg);
        }
        return arg.indexOf('=');
    }

    String text(String name, String otherwise) {
        return values.getOrElse(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(text(name, String.valueOf(otherwise)));
    }

    Vector<Integer> numbers(String name, String otherwise) {
        return Vector.of(text(name, otherwise).split(",", -1)).map(Integer::valueOf);
    }
}
