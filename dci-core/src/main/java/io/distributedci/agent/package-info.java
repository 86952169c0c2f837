// SPDX-License-Identifier: Apache-2.0
/**
 * Agents: programs on a partner's platform that take jobs and live through them. A host gives an {@link io.distributedci.agent.Agent} a gate to a control server and a plan, and runs it:
 *
 * <pre>{@code
 * AgentPlan plan = AgentPlan.builder()
 *         .request(ScheduleJob.on(topic))
 *         .directory(Path.of("/var/lib/dci-agent"))
 *         .putSteps(Phase.INSTALL, Step.command("ansible-playbook", "install.yml"))
 *         .putSteps(Phase.TESTS, Step.command("./run-tests.sh").within(Duration.ofHours(6)))
 *         .build();
 * Agent agent = new Agent(dci.as(remoteCi).agentGate(), plan, System.out::println);
 * try (StopOnSignal stop = StopOnSignal.of(agent)) {
 *     agent.run();
 * }
 * }</pre>
 *
 * <p><b>A life.</b> Pre-run, install, tests, post-run. The files of the components are fetched first, checked against what was published, and put where they belong and nowhere else. Each phase is a function
 * of the host or an external command, with the partner's hooks before and after it, and within its time. What it prints goes to disk, never more than a limit, is shown in parts while the phase runs, and is uploaded as a whole with the state after it; so are
 * reports and files that it leaves behind. The first phase that does not pass says how the job ends: failure when what is tested failed, error when it could not be tried, killed when the agent gave up. After a
 * failure, post-run still has its turn. While the job runs its lease is held; an agent that finds its job ended by somebody else stops.
 *
 * <p><b>A death.</b> What the agent is about to do is in a journal on its disk before it does it, and jobs are asked for with an idempotency key. Started again after a crash, it finds the job it had, and
 * resumes it at the first phase that is not through when that may be done twice, or ends it. If it is never started again, the lease of the job runs out. A process that is asked to end kills its job first.
 *
 * <p><b>A gate.</b> {@link io.distributedci.agent.AgentGate} is all that an agent asks of a server, in the words of the use cases: in the same process, or over HTTP by {@code io.distributedci.wire}. Decisions are in {@code AgentRules}, pure; the rest asks, waits, runs and writes.
 */
@NullMarked
package io.distributedci.agent;

import org.jspecify.annotations.NullMarked;
