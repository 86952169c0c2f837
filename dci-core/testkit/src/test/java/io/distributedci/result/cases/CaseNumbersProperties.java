// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.testkit.Rule;
import io.vavr.collection.Stream;
import io.vavr.collection.Vector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** How cases of the same names are told apart. */
class CaseNumbersProperties {
    private static final int SLOTS = 1 << 10;

    @Property(tries = 200)
    @Rule("R161")
    void the_numbers_are_those_of_counting_whatever_the_seed(
            @ForAll long seed, @ForAll @Size(max = 3_000) List<@IntRange(max = 2_000) Integer> names) {
        CaseNumbers numbers = new CaseNumbers(seed);
        Map<Integer, Integer> counts = new HashMap<>();
        for (Integer name : names) {
            int number = counts.merge(name, 1, Integer::sum) - 1;
            assertThat(numbers.numbered(id(name))).isEqualTo(id(name).occurring(number));
        }
    }

    @Example
    void names_that_share_a_slot_share_none_by_another_seed() {
        Vector<CaseId> chosen = Stream.from(0)
                .map(CaseNumbersProperties::id)
                .filter(id -> slot(0, id) == 7)
                .take(100)
                .toVector();
        assertThat(chosen.map(id -> slot(1, id)).distinct()).hasSizeGreaterThan(80);
    }

    private static int slot(long seed, CaseId id) {
        return (int) CaseNumbers.hash(seed, id) & (SLOTS - 1);
    }

    private static CaseId id(int name) {
        return CaseId.of("suite", "Class", "name" + name);
    }
}
