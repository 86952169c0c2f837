// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.feeder;

import io.distributedci.cron.CronTimetable;
import io.distributedci.examples.gate.Settings;
import io.distributedci.feeding.DirectorySource;
import io.distributedci.feeding.Feeding.Target;
import io.distributedci.feeding.JsonSource;
import io.distributedci.feeding.MavenSource;
import io.distributedci.feeding.Origin;
import io.distributedci.feeding.Source;
import io.distributedci.feeding.Timetable;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.vavr.control.Option;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * What a feeder does, as a JSON file:
 *
 * <pre>{@code
 * {"topic_id": "…",
 *  "source": {"kind": "maven", "at": "https://repo.example.org/releases/", "group": "com.example", "artifact": "library", "type": "jar"},
 *  "timetable": {"cron": "30 6 * * 1-5", "zone": "Europe/Paris"}}
 * }</pre>
 *
 * <p>A source of kind {@code directory} has a {@code path} and the {@code type} of its components, and may be watched; one of kind {@code json} has {@code at} and {@code listing}. A timetable says
 * {@code every_seconds}, {@code daily} or {@code cron}; without one the feeder runs once, unless it watches.
 */
record FeedFile(Settings file) {
    /** This, when nothing in it is unknown. */
    static FeedFile of(Settings file) {
        return new FeedFile(file.only("topic_id", "team_id", "source", "timetable"));
    }

    Target target(FeederId feeder) {
        return new Target(feeder, file.id("topic_id", TopicId::new), file.findId("team_id", TeamId::new));
    }

    Source source() {
        Settings source = given();
        return switch (source.text("kind")) {
            case "maven" -> maven(source.only("kind", "at", "group", "artifact", "ending", "type"));
            case "directory" ->
                new DirectorySource(
                        Path.of(source.only("kind", "path", "type", "watch").text("path")), source.text("type"));
            case "json" -> new JsonSource(Origin.of(uri(source.only("kind", "at", "listing"))), source.text("listing"));
            default -> throw new IllegalArgumentException(source.where() + ": kind is none of maven, directory, json");
        };
    }

    /** The directory whose changes make it run. */
    Option<Path> watched() {
        return Option.some(given()).filter(source -> source.flag("watch")).map(source -> Path.of(source.text("path")));
    }

    /** When it runs by itself, if it does. */
    Option<Timetable> timetable() {
        return file.object("timetable").map(table -> timetable(table.only("every_seconds", "daily", "cron", "zone")));
    }

    private Settings given() {
        return file.object("source")
                .getOrElseThrow(() -> new IllegalArgumentException(file.where() + ": source is missing"));
    }

    private static MavenSource maven(Settings source) {
        return new MavenSource(
                Origin.of(uri(source)),
                new MavenSource.Module(
                        source.text("group"),
                        source.text("artifact"),
                        source.text("ending", "jar"),
                        source.text("type", "jar")));
    }

    private static URI uri(Settings source) {
        return URI.create(source.text("at"));
    }

    private static Timetable timetable(Settings table) {
        try {
            ZoneId zone = ZoneId.of(table.text("zone", "UTC"));
            return table.seconds("every_seconds")
                    .map(Timetable::every)
                    .orElse(() -> table.find("daily").map(time -> Timetable.daily(LocalTime.parse(time), zone)))
                    .getOrElse(() -> table.sure(CronTimetable.of(table.text("cron"), zone)));
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException(table.where() + ": " + malformed.getMessage(), malformed);
        }
    }
}
