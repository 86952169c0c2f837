package io.distributedci.architecture.planted.feature;

/** A value that can change. */
public final class ImmutableThing {
    int count;
}
