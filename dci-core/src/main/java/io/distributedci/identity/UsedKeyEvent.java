package io.distributedci.identity;

import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;

/** What can happen to the use of a key; it never changes. */
public sealed interface UsedKeyEvent extends Event {
    /** A request with a key has made something. */
    record KeyUsed(UsedKey created) implements UsedKeyEvent, Creation<UsedKey> {}
}
