// SPDX-License-Identifier: Apache-2.0
/**
 * Feeders: programs of a vendor that publish components. A host gives {@link io.distributedci.feeding.Feeding} a gate to a control server and a {@link io.distributedci.feeding.Source}, and runs it by a timetable
 * or when something calls:
 *
 * <pre>{@code
 * Source source = new MavenSource(Origin.of(URI.create("https://repo.example.org/releases/")), Module.jar("com.example", "library"));
 * Feeding feeding = new Feeding(dci.as(feeder).feedingGate(), source, Target.of(feeder, topic), InstantSource.system());
 * try (FeedingLoop loop = FeedingLoop.start(feeding, Timetable.daily(LocalTime.of(6, 0), ZoneOffset.UTC), InstantSource.system(), System.out::println)) {
 *     ... // loop.call("a release was announced"), or a DirectoryWatch that calls
 * }
 * }</pre>
 *
 * <p><b>A run.</b> The source says what artefacts there are. What is known already is skipped without being read; what is new is published, its bytes streamed into the store and checked against their digest; what is
 * known with other bytes is told and left alone, since components do not change. One artefact that cannot be published holds up no other, and a run may be repeated as often as one likes. Each run is recorded as
 * a {@link io.distributedci.feeding.FeedingRun} when it begins and when it ends: what was seen, published and skipped, and why. One that dies in the middle is seen, and broken off when the next begins.
 *
 * <p><b>Sources</b> are foreign: every size, number, depth, redirect and time has a limit, references do not lead out of their {@link io.distributedci.feeding.Origin}, and XML has no document type. Given are a
 * directory, a Maven repository and a listing in JSON; another is one method.
 *
 * <p>The entity {@link io.distributedci.feeder.Feeder} is who publishes; here is how.
 */
@NullMarked
package io.distributedci.feeding;

import org.jspecify.annotations.NullMarked;
