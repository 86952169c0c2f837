// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.distributedci.identity.Credential;
import io.distributedci.identity.CredentialType;
import io.distributedci.identity.Issued;
import io.distributedci.testkit.Rule;
import io.distributedci.user.Password;
import io.distributedci.user.PasswordType;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.junit.jupiter.api.Test;

/** No secret in anything that is shown or told: looked for in every type that the library has, so that a new one is looked at too. */
class SecrecyTest {
    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.distributedci");

    @Test
    @Rule("R11")
    void only_the_entities_that_no_use_case_shows_hold_secrets() {
        assertThat(holding(Entity.class)).containsExactlyInAnyOrder(Credential.class, Password.class);
    }

    @Test
    @Rule("R11")
    void no_event_holds_a_secret() {
        assertThat(types(Event.class)).hasSizeGreaterThan(20);
        assertThat(holding(Event.class)).isEmpty();
    }

    @Test
    @Rule("R11")
    void a_holder_is_found_however_deep_it_hides_one() {
        assertThat(holds(Issued.class, HashSet.empty())).isTrue();
        assertThat(holds(Deep.class, HashSet.empty())).isTrue();
        assertThat(holds(Ref.class, HashSet.empty())).isFalse();
    }

    @Test
    @Rule({"R11", "R176"})
    void no_condition_and_no_sort_can_name_a_secret() {
        assertThat(CredentialType.TYPE.fields().names())
                .containsExactly("created_at", "etag", "id", "state", "updated_at");
        assertThat(PasswordType.TYPE.fields().names())
                .containsExactly("created_at", "etag", "id", "state", "updated_at");
    }

    @SuppressWarnings("unused")
    private interface Deep {
        Vector<Issued<Integer>> list();
    }

    private static Vector<Class<?>> holding(Class<?> kind) {
        return types(kind).filter(type -> holds(type, HashSet.empty()));
    }

    private static Vector<Class<?>> types(Class<?> kind) {
        return Vector.<JavaClass>ofAll(LIBRARY)
                .filter(type -> type.isAssignableTo(kind))
                .filter(type -> !type.getSimpleName().startsWith("Immutable")
                        && !type.getSimpleName().startsWith("With"))
                .<Class<?>>map(JavaClass::reflect)
                .filter(type -> type != kind);
    }

    /** Whether one of its values, or a value in one of them, is a secret. */
    private static boolean holds(Type type, Set<Type> seen) {
        if (type == Secret.class) {
            return true;
        }
        if (seen.contains(type)) {
            return false;
        }
        if (type instanceof ParameterizedType generic) {
            return Vector.of(generic.getActualTypeArguments())
                    .append(generic.getRawType())
                    .exists(part -> holds(part, seen.add(type)));
        }
        return type instanceof Class<?> known
                && known.getName().startsWith("io.distributedci.")
                && Vector.of(known.getMethods())
                        .filter(SecrecyTest::isValue)
                        .exists(method -> holds(method.getGenericReturnType(), seen.add(type)));
    }

    private static boolean isValue(Method method) {
        return method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()) && !method.isBridge();
    }
}
