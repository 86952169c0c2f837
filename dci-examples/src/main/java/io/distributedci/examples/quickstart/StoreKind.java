package io.distributedci.examples.quickstart;

import io.distributedci.Dci;
import io.distributedci.storage.Storage;
import io.distributedci.storage.memory.InMemoryStorage;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.function.Function;

/** The kinds of store that {@code --store} can name; one line makes another one available. */
enum StoreKind {
    MEMORY("memory", nothing -> InMemoryStorage.open(Dci.schema()));

    private final String prefix;
    private final Function<String, Storage> opening;

    /**
     * @param prefix how the argument starts; all of it, unless the prefix ends with a colon
     * @param opening opens a store with what follows the prefix
     */
    StoreKind(String prefix, Function<String, Storage> opening) {
        this.prefix = prefix;
        this.opening = opening;
    }

    /** The kind that the argument names. */
    static Option<StoreKind> of(String argument) {
        return Vector.of(values())
                .find(kind ->
                        kind.prefix.endsWith(":") ? argument.startsWith(kind.prefix) : argument.equals(kind.prefix));
    }

    /** What the arguments can start with, in words. */
    static String available() {
        return Vector.of(values()).map(kind -> kind.prefix).mkString(", ");
    }

    /** Opens the store that the argument, which names this kind, stands for. */
    Storage open(String argument) {
        return opening.apply(argument.substring(prefix.length()));
    }
}
