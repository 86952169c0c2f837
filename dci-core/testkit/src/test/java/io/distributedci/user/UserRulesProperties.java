// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.UserId;
import io.distributedci.testkit.Rule;
import io.distributedci.user.UserEvent.JoinedTeam;
import io.distributedci.user.UserEvent.LeftTeam;
import io.distributedci.user.UserEvent.UserCreated;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of what a user may be and how it changes. */
class UserRulesProperties {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UserId ID = new UserId(new UUID(0, 1));
    private static final TeamId TEAM = new TeamId(new UUID(0, 1));
    private static final User ANN = User.builder()
            .id(ID)
            .createdAt(NOW)
            .name("ann")
            .fullname("Ann")
            .email("ann@example.org")
            .build();

    /** Texts that are fine, that are nearly fine, and that are nothing. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "", " ", "ann", "ann@example.org", "@", "\u0000", "\ud800", "é@\ud83d\ude00", "UTC", "a\nb"),
                Arbitraries.of("x".repeat(255), "x".repeat(256), "@" + "x".repeat(254), "@" + "x".repeat(255)),
                Arbitraries.strings().ofMaxLength(20));
    }

    @Property
    @Rule({"R14", "R15", "R18", "R19"})
    void a_user_is_what_the_command_says_or_the_refusal_says_why_not(
            @ForAll("texts") String email, @ForAll("texts") String sso, @ForAll("texts") String name) {
        NewUser command = NewUser.builder()
                .email(email)
                .ssoUsername(sso)
                .name(Option.when(!name.isEmpty(), name))
                .build();
        String otherwise = email.isEmpty() ? sso : email;
        boolean valid = !otherwise.isEmpty()
                && isName(otherwise)
                && (email.isEmpty() || email.contains("@"))
                && (sso.isEmpty() || isName(sso))
                && (name.isEmpty() || isName(name));

        Either<DciError, UserCreated> answer = UserRules.create(command, ID, NOW);

        assertThat(answer.isRight()).isEqualTo(valid);
        answer.forEach(created -> assertThat(created.created())
                .isEqualTo(User.builder()
                        .id(ID)
                        .createdAt(NOW)
                        .name(name.isEmpty() ? otherwise : name)
                        .fullname(otherwise)
                        .email(email)
                        .ssoUsername(sso)
                        .build()));
        answer.swap().forEach(refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID));
    }

    @Property
    @Rule({"R15", "R20"})
    void a_time_zone_is_one_that_java_knows(@ForAll("texts") String text) {
        Vector.of("Asia/Kathmandu", "UTC", "Europe/Paris", "+05:45")
                .forEach(zone -> assertThat(
                                ZoneId.of(sure(changed(to -> to.timezone(zone))).timezone()))
                        .isEqualTo(ZoneId.of(zone)));
        assertThat(changed(to -> to.timezone(text + "/Nowhere")).getLeft().code())
                .isEqualTo(Invalid.VALUE.code());
    }

    @Property
    @Rule({"R14", "R15", "R18"})
    void a_change_leads_to_a_user_that_could_have_been_created(
            @ForAll("texts") String name, @ForAll("texts") String email, @ForAll("texts") String sub) {
        Either<DciError, User> answer = changed(to -> to.name(name).email(email).ssoSub(sub));

        boolean valid = isName(name) && isName(email) && email.contains("@") && (sub.isEmpty() || isName(sub));
        assertThat(answer.isRight()).isEqualTo(valid);
        answer.forEach(user ->
                assertThat(user).isEqualTo(ANN.withName(name).withEmail(email).withSsoSub(sub)));
    }

    @Example
    @Rule("R18")
    void the_last_of_address_and_sso_name_stays() {
        assertThat(code(changed(to -> to.email("")))).isEqualTo("user.unnamed");
        assertThat(sure(changed(to -> to.email("").ssoUsername("sso"))).email()).isEmpty();
        assertThat(code(UserRules.changeProfile(
                        ANN, ProfileChanges.builder().email("").build())))
                .isEqualTo("user.unnamed");
    }

    @Example
    @Rule("R6")
    void a_state_is_changed_to_anything_but_archived() {
        assertThat(sure(changed(to -> to.state(ResourceState.INACTIVE))).state())
                .isEqualTo(ResourceState.INACTIVE);
        assertThat(code(changed(to -> to.state(ResourceState.ARCHIVED)))).isEqualTo("input.value");
        assertThat(code(UserRules.create(
                        NewUser.builder()
                                .email("a@b")
                                .state(ResourceState.ARCHIVED)
                                .build(),
                        ID,
                        NOW)))
                .isEqualTo("input.value");
    }

    @Example
    void what_is_not_named_stays() {
        assertThat(sure(changed(to -> to))).isEqualTo(ANN);
        assertThat(sure(changed(
                        to -> to.fullname("Ann Other").ssoUsername("sso").timezone("Asia/Kathmandu"))))
                .isEqualTo(ANN.withFullname("Ann Other").withSsoUsername("sso").withTimezone("Asia/Kathmandu"));
    }

    @Example
    void people_change_of_themselves_what_is_not_their_login() {
        ProfileChanges wanted = ProfileChanges.builder()
                .fullname("Ann Other")
                .email("ann@example.com")
                .timezone("Europe/Paris")
                .build();

        assertThat(sure(UserRules.changeProfile(ANN, wanted)).applyTo(ANN))
                .isEqualTo(ANN.withFullname("Ann Other")
                        .withEmail("ann@example.com")
                        .withTimezone("Europe/Paris"));
    }

    @Property
    @Rule({"R12", "R24"})
    void joining_and_leaving_are_idempotent_and_undo_each_other(@ForAll boolean member) {
        User user = member ? ANN.withTeams(HashSet.of(TEAM)) : ANN;

        assertThat(sure(UserRules.join(user, TEAM))).isEqualTo(Option.when(!member, () -> new JoinedTeam(ID, TEAM)));
        assertThat(UserRules.leave(user, TEAM)).isEqualTo(Option.when(member, () -> new LeftTeam(ID, TEAM)));
        assertThat(new LeftTeam(ID, TEAM).applyTo(new JoinedTeam(ID, TEAM).applyTo(ANN)))
                .isEqualTo(ANN);
    }

    @Example
    @Rule("R15")
    void there_is_a_most_of_teams() {
        User busy =
                ANN.withTeams(HashSet.ofAll(Vector.range(0, User.MAX_TEAMS).map(at -> new TeamId(new UUID(1, at)))));

        assertThat(code(UserRules.join(busy, TEAM))).isEqualTo("input.too-many");
        assertThat(UserRules.join(busy.withTeams(busy.teams().tail()), TEAM).isRight())
                .isTrue();
        assertThat(UserRules.join(busy, busy.teams().head()).get()).isEmpty();
    }

    @Property
    @Rule({"R11", "R14", "R15"})
    void a_password_is_text_of_bounded_length_that_no_refusal_tells(@ForAll("texts") String text) {
        Either<DciError, Secret> answer = PasswordRules.acceptable("password", Secret.of(text));

        assertThat(answer.isRight())
                .isEqualTo(!text.isEmpty() && Text.free("password", text).isRight());
        answer.swap()
                .forEach(refused ->
                        assertThat(refused.fields().values().toVector()).doesNotContain(text));
        assertThat(code(PasswordRules.acceptable("password", Secret.of("x".repeat(1_025)))))
                .isEqualTo("input.too-long");
        assertThat(PasswordRules.acceptable("password", Secret.of("x".repeat(1_024)))
                        .isRight())
                .isTrue();
    }

    @Example
    @Rule({"R59", "R60", "R61"})
    void a_new_password_is_set_iff_it_is_wanted_and_proven() {
        Option<Secret> news = Option.some(Secret.of("new"));

        assertThat(PasswordRules.prove(Option.none(), Option.none())).isEqualTo(Either.right(Option.none()));
        assertThat(PasswordRules.prove(Option.some(true), Option.none())).isEqualTo(Either.right(Option.none()));
        assertThat(PasswordRules.prove(Option.some(true), news)).isEqualTo(Either.right(news));
        Vector.of(
                        PasswordRules.prove(Option.none(), news),
                        PasswordRules.prove(Option.some(false), news),
                        PasswordRules.prove(Option.some(false), Option.none()))
                .forEach(refused -> assertThat(code(refused)).isEqualTo("user.wrong-password"));
        assertThat(PasswordRules.wanted("password", Option.some(Secret.of("")))).isEqualTo(Either.right(Option.none()));
        assertThat(PasswordRules.wanted("password", news)).isEqualTo(Either.right(news));
        assertThat(code(PasswordRules.wanted("password", Option.some(Secret.of("\u0000")))))
                .isEqualTo("input.character");
    }

    private static Either<DciError, User> changed(UnaryOperator<ImmutableUserChanges.Builder> to) {
        return UserRules.change(ANN, to.apply(UserChanges.builder()).build()).map(change -> change.applyTo(ANN));
    }

    private static boolean isName(String text) {
        return Text.name("name", text).isRight();
    }

    private static <T> T sure(Either<DciError, T> answer) {
        return World.sure(answer);
    }

    private static String code(Either<DciError, ?> answer) {
        return World.code(answer);
    }
}
