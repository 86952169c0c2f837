// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.agent;

import io.distributedci.agent.AgentPlan;
import io.distributedci.agent.Command;
import io.distributedci.agent.Hook;
import io.distributedci.agent.ImmutableAgentPlan;
import io.distributedci.agent.Phase;
import io.distributedci.agent.Step;
import io.distributedci.examples.gate.Settings;
import io.distributedci.job.JobRequest;
import io.distributedci.job.NewJob;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.TopicId;
import io.distributedci.storage.ValueType;
import io.vavr.Tuple;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import java.nio.file.Path;

/**
 * A plan of an agent as a JSON file:
 *
 * <pre>{@code
 * {"topic_id": "…", "directory": "/var/lib/dci-agent", "name": "nightly", "tags": ["daily"],
 *  "steps": {"install": {"command": ["./install.sh"], "seconds": 3600, "repeatable": true},
 *            "tests": {"command": ["./test.sh", "--all"]}},
 *  "hooks": [{"phase": "install", "side": "before", "command": ["./reserve.sh"]}]}
 * }</pre>
 *
 * <p>With {@code components_ids} the job is of exactly these, otherwise of the latest of each type.
 */
final class PlanFile {
    private PlanFile() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException for what makes no sense
     */
    static AgentPlan plan(Settings file) {
        Settings known = file.only(
                "topic_id",
                "components_ids",
                "name",
                "configuration",
                "url",
                "comment",
                "tags",
                "directory",
                "keep_files",
                "lease_seconds",
                "log_limit",
                "steps",
                "hooks");
        ImmutableAgentPlan.Builder plan = AgentPlan.builder()
                .request(request(known))
                .directory(Path.of(known.text("directory")))
                .keepFiles(known.flag("keep_files"))
                .hooks(known.objects("hooks").map(PlanFile::hook));
        known.seconds("lease_seconds").forEach(plan::lease);
        known.whole("log_limit").forEach(plan::logLimit);
        known.object("steps").forEach(steps -> {
            Settings phases =
                    steps.only(Vector.of(Phase.values()).map(Phase::word).toJavaArray(String[]::new));
            Vector.of(Phase.values())
                    .flatMap(phase -> phases.object(phase.word()).map(step -> Tuple.of(phase, step)))
                    .forEach(step -> plan.putSteps(step._1, step(step._2)));
        });
        return plan.build();
    }

    private static JobRequest request(Settings file) {
        TopicId topic = file.id("topic_id", TopicId::new);
        Vector<ComponentId> components = file.ids("components_ids", ComponentId::new);
        return components.isEmpty()
                ? ScheduleJob.builder()
                        .topicId(topic)
                        .name(file.text("name", ""))
                        .configuration(file.text("configuration", ""))
                        .url(file.text("url", ""))
                        .comment(file.text("comment", ""))
                        .tags(file.texts("tags"))
                        .userAgent("dci-agent")
                        .build()
                : NewJob.builder()
                        .topicId(topic)
                        .componentIds(components)
                        .name(file.text("name", ""))
                        .configuration(file.text("configuration", ""))
                        .url(file.text("url", ""))
                        .comment(file.text("comment", ""))
                        .tags(file.texts("tags"))
                        .userAgent("dci-agent")
                        .build();
    }

    private static Hook hook(Settings hook) {
        return new Hook(
                word(hook, "phase", Phase.values()),
                word(hook, "side", Hook.Side.values()),
                step(hook.only("phase", "side", "command", "seconds", "repeatable")));
    }

    private static Step step(Settings step) {
        Vector<String> words = step.texts("command");
        if (words.isEmpty()) {
            throw new IllegalArgumentException(step.where() + ": command is missing");
        }
        Step once = Step.of(new Command(words, TreeMap.empty()))
                .within(step.seconds("seconds").getOrElse(Step.DEFAULT_LIMIT));
        return step.flag("repeatable") ? once.repeating() : once;
    }

    private static <E extends Enum<E>> E word(Settings of, String name, E[] values) {
        String given = of.text(name);
        return Vector.of(values)
                .find(value -> ValueType.wordOf(value).equals(given))
                .getOrElseThrow(() -> new IllegalArgumentException(of.where() + ": " + name + " is none of "
                        + Vector.of(values).map(ValueType::wordOf).mkString(", ")));
    }
}
