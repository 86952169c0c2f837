// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.kernel.Page;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

class ListRequestTest {
    private static final Condition A = new Condition.Null("a");
    private static final Condition B = new Condition.Null("b");

    @Test
    void a_request_is_made_step_by_step() {
        Page.Token token = new Page.Token("t");
        ListRequest request = ListRequest.all()
                .where(A)
                .where(B)
                .sortedBy(new Sort("a", true), new Sort("b", false))
                .limit(500)
                .after(token);
        assertThat(request)
                .isEqualTo(new ListRequest(
                        A.and(B), Vector.of(new Sort("a", true), new Sort("b", false)), 200, 0, Option.some(token)));
        assertThat(ListRequest.all().limit()).isEqualTo(20);
        assertThat(ListRequest.all().offset(7).offset()).isEqualTo(7);
    }

    @Test
    void a_request_that_makes_no_sense_is_misuse() {
        ListRequest all = ListRequest.all();
        Page.Token token = new Page.Token("t");
        assertThatThrownBy(() -> all.limit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> all.offset(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> all.offset(1).after(token)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void conjunctions_and_disjunctions_stay_flat() {
        Condition three = A.and(B).and(A);
        assertThat(three.conjuncts()).containsExactly(A, B, A);
        assertThat(A.or(B).or(A)).isEqualTo(new Condition.Or(Vector.of(A, B, A)));
        assertThat(Condition.everything().and(A).conjuncts()).containsExactly(A);
        assertThat(Condition.nothing().or(A)).isEqualTo(new Condition.Or(Vector.of(A)));
    }
}
