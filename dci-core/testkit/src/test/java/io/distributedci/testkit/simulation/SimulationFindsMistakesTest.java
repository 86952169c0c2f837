// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.testkit.fault.Fault;
import io.distributedci.testkit.fault.FaultyStorage;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation is tested: every mistake that is planted into the rules or into the storage ends a world within few seeds. */
class SimulationFindsMistakesTest {
    /** Most worlds that a mistake may survive. */
    private static final int SEEDS = 60;

    private static final int STEPS = 300;

    /** Agents, feeders and vendors among themselves, so that more is certified. */
    private static final Vector<Action> CERTIFYING = AgentActions.ALL
            .appendAll(ComponentActions.ALL)
            .appendAll(ProgrammeActions.ALL)
            .appendAll(CertificateActions.ALL);

    /** Agents, of whom somebody wants to hear. */
    private static final Vector<Action> TELLING =
            AgentActions.ALL.appendAll(ComponentActions.QUIET).appendAll(NotificationActions.ALL);

    /** The same, and managers who change who may hear what. */
    private static final Vector<Action> MANAGING = TELLING.appendAll(ManagerActions.ALL);

    /** Much is deleted and purged. */
    private static final Vector<Action> KEEPING = AgentActions.ALL
            .appendAll(JobActions.ALL)
            .appendAll(ComponentActions.ALL)
            .appendAll(CertificateActions.ALL)
            .appendAll(Vector.fill(4, PurgeActions.ALL).flatMap(actions -> actions));

    private static final Map<String, String> FOUND = new TreeMap<>();

    /**
     * What shows only in questions that the library does not ask, in commits that it does not make, in blobs, under several threads, or after closing. The storage contract finds those.
     */
    private static final Vector<Fault> OUT_OF_SIGHT = Vector.of(Fault.values())
            .filter(fault -> fault.isAllowed()
                    || Stream.of("BLOB_", "TOKEN_", "FOREIGN_").anyMatch(fault.name()::startsWith))
            .appendAll(Vector.of(
                    Fault.STALE_NAMES_ONE,
                    Fault.KEY_NOT_PASSED_ON,
                    Fault.COMMIT_REPEATED,
                    Fault.EVENTS_MIXED,
                    Fault.VIEW_MOVES,
                    Fault.ALL_REORDERED,
                    Fault.SCANS_REORDERED,
                    Fault.IDS_SIGNED,
                    Fault.ABSENT_LAST,
                    Fault.TEXT_BY_UNIT,
                    Fault.FAN_OUT_SHOWS,
                    Fault.PAGE_BY_OFFSET,
                    Fault.GUARD_RACES,
                    Fault.USED_AFTER_CLOSE,
                    Fault.SECOND_CLOSE_FAILS));

    static Stream<Fault> inSight() {
        return Stream.of(Fault.values()).filter(fault -> !OUT_OF_SIGHT.contains(fault));
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_rule_is_found(WrongRule wrong) {
        assertThat(requireFound(wrong.rule(), wrong.name(), planted(wrong.mistake())))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_rule_of_certification_is_found_as_what_it_is(WrongCertification wrong) {
        requireFoundAs(wrong.rule(), wrong.name(), planted(wrong.mistake()).andThen(world -> world.only(CERTIFYING)));
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_way_of_telling_people_is_found_as_what_it_is(WrongTelling wrong) {
        Vector<Action> actions = wrong.rule().startsWith("N") ? TELLING : MANAGING;
        requireFoundAs(
                wrong.rule(),
                wrong.name(),
                planted(wrong.mistake()).andThen(world -> world.only(actions).in(Scale.narrow())));
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_way_of_keeping_things_is_found_as_what_it_is(WrongKeeping wrong) {
        requireFoundAs(
                wrong.rule(),
                wrong.name(),
                planted(wrong.mistake()).andThen(world -> world.only(KEEPING).in(Scale.narrow())));
    }

    private static void requireFoundAs(String rule, String name, Function<Simulation, Simulation> planted) {
        assertThat(requireFound(rule, name, planted)).matches(foundAs(rule));
    }

    /** By its law, by an answer that is not what it should be, or because the store has lost something. */
    private static Predicate<String> foundAs(String rule) {
        return finding -> Vector.of(rule, "R15", StorageException.class.getName() + ":")
                .exists(sign -> finding.contains(" " + sign + " "));
    }

    private static UnaryOperator<Simulation> planted(Mistake mistake) {
        return world -> world.through(storage -> new MistakenStorage(storage, mistake));
    }

    private static String requireFound(String rule, String name, Function<Simulation, Simulation> planted) {
        Option<String> finding = finding(planted, storage -> storage);
        FOUND.put("rule " + rule + " " + name, finding.getOrElse("not found"));
        assertThat(finding.isDefined()).as("%s breaks %s", name, rule).isTrue();
        return finding.get();
    }

    @ParameterizedTest
    @MethodSource("inSight")
    void a_faulty_storage_is_found(Fault fault) {
        Option<String> finding = finding(world -> world, storage -> new FaultyStorage(storage, fault));
        FOUND.put("storage " + fault.rules().mkString(" ") + " " + fault, finding.getOrElse("not found"));
        assertThat(finding.isDefined()).as("%s breaks %s", fault, fault.rules()).isTrue();
    }

    /** Which seed found it, and how it was said. */
    private static Option<String> finding(Function<Simulation, Simulation> planted, UnaryOperator<Storage> faults) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (Storage storage = faults.apply(InMemoryStorage.open(Dci.schema()))) {
                Simulation world = planted.apply(Simulation.of(seed).steps(STEPS));
                assertThat(world.run(storage).commits()).isPositive();
            } catch (SimulationFailure found) {
                return Option.some("seed " + seed + " step " + found.step() + " " + found.findings());
            } catch (StorageException | IllegalArgumentException | IllegalStateException found) {
                return Option.some("seed " + seed + " " + found);
            }
        }
        return Option.none();
    }

    @AfterAll
    static void print() {
        FOUND.forEach((mistake, how) ->
                System.out.printf("%-50s %s%n", mistake, how.substring(0, Math.min(how.length(), 150))));
    }
}
