// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.gson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.annotations.SerializedName;
import org.junit.jupiter.api.Test;

/** The naming policies turn the name of a field into the name of a JSON member. */
class NamingTest {

    @Test
    void a_field_is_written_under_its_own_name() {
        assertEquals("{\"invoiceId\":7}", new Gson().toJson(new Invoice(7)));
    }

    @Test
    void underscores_part_the_lower_case_words_of_a_name() {
        assertEquals(
                "{\"invoice_id\":7}",
                named(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES).toJson(new Invoice(7)));
    }

    @Test
    void dashes_part_the_lower_case_words_of_a_name() {
        assertEquals(
                "{\"invoice-id\":7}",
                named(FieldNamingPolicy.LOWER_CASE_WITH_DASHES).toJson(new Invoice(7)));
    }

    @Test
    void upper_camel_case_raises_the_first_letter() {
        assertEquals(
                "{\"InvoiceId\":7}", named(FieldNamingPolicy.UPPER_CAMEL_CASE).toJson(new Invoice(7)));
    }

    @Test
    void what_a_policy_wrote_is_read_under_the_same_policy() {
        Gson gson = named(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES);
        assertEquals(7, gson.fromJson("{\"invoice_id\":7}", Invoice.class).invoiceId);
    }

    @Test
    void a_name_given_by_annotation_wins_over_the_policy() {
        assertEquals(
                "{\"ID\":7}",
                named(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES).toJson(new Ticket(7)));
    }

    private static Gson named(FieldNamingPolicy policy) {
        return new GsonBuilder().setFieldNamingPolicy(policy).create();
    }

    static class Invoice {
        final int invoiceId;

        Invoice(int invoiceId) {
            this.invoiceId = invoiceId;
        }
    }

    static class Ticket {
        @SerializedName("ID")
        final int ticketId;

        Ticket(int ticketId) {
            this.ticketId = ticketId;
        }
    }
}
