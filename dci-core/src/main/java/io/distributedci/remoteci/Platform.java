// SPDX-License-Identifier: Apache-2.0
package io.distributedci.remoteci;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.control.Option;

/**
 * The production configuration of a platform, as far as it matters to who reads results of it. Texts may be empty when not known.
 *
 * @param architecture of the processors: {@code x86_64}, {@code aarch64} …
 * @param operatingSystem name and version
 * @param vendor who made the machines or runs the cloud
 * @param model of the machines or instances
 * @param machines how many take part in one job; 1 or more
 * @param processors of all machines together, logical ones; 1 or more
 * @param memoryMiB of all machines together; 1 or more
 * @param settings whatever else is configured, by name: locale, time zone, runtime, network …
 */
public record Platform(
        String architecture,
        String operatingSystem,
        String vendor,
        String model,
        Option<Long> machines,
        Option<Long> processors,
        Option<Long> memoryMiB,
        SortedMap<String, String> settings) {
    /** Most settings. */
    public static final int MAX_SETTINGS = 200;

    /** Nothing is known. */
    public static final Platform UNKNOWN =
            new Platform("", "", "", "", Option.none(), Option.none(), Option.none(), TreeMap.empty());

    public Platform {
        requireNonNull(architecture);
        requireNonNull(operatingSystem);
        requireNonNull(vendor);
        requireNonNull(model);
        requireNonNull(machines);
        requireNonNull(processors);
        requireNonNull(memoryMiB);
        requireNonNull(settings);
    }

    /** The same with other settings. */
    public Platform withSettings(SortedMap<String, String> others) {
        return new Platform(architecture, operatingSystem, vendor, model, machines, processors, memoryMiB, others);
    }
}
