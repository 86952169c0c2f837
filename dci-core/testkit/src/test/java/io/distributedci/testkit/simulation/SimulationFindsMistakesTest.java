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
        Option<String> finding = finding(storage -> new MistakenStorage(storage, wrong.mistake()), storage -> storage);
        FOUND.put("rule " + wrong.rule() + " " + wrong, finding.getOrElse("not found"));
        assertThat(finding.isDefined()).as("%s breaks %s", wrong, wrong.rule()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("inSight")
    void a_faulty_storage_is_found(Fault fault) {
        Option<String> finding = finding(storage -> storage, storage -> new FaultyStorage(storage, fault));
        FOUND.put("storage " + fault.rules().mkString(" ") + " " + fault, finding.getOrElse("not found"));
        assertThat(finding.isDefined()).as("%s breaks %s", fault, fault.rules()).isTrue();
    }

    /** Which seed found it, and how it was said. */
    private static Option<String> finding(UnaryOperator<Storage> rules, UnaryOperator<Storage> faults) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (Storage storage = faults.apply(InMemoryStorage.open(Dci.schema()))) {
                assertThat(Simulation.of(seed)
                                .steps(STEPS)
                                .through(rules)
                                .run(storage)
                                .commits())
                        .isPositive();
            } catch (SimulationFailure found) {
                return Option.some("seed " + seed + " step " + found.step() + " " + found.finding());
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
